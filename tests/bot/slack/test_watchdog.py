"""When a connection is taken for dead, and how long the bot waits before the next."""

import pytest

from bot.slack.watchdog import (
    FIRST_BACK_OFF,
    LONGEST_BACK_OFF,
    SILENCE,
    back_off,
    is_silent,
)


@pytest.mark.parametrize(
    ("last", "now", "silent"),
    [
        (100.0, 100.0, False),
        (100.0, 100.0 + SILENCE, False),
        (100.0, 100.1 + SILENCE, True),
        (100.0, 100_000.0, True),
        (100.0, 90.0, False),
    ],
)
def test_a_connection_is_silent_once_too_long_has_passed(
    last: float, now: float, silent: bool
) -> None:
    assert is_silent(last, now) is silent


def test_the_first_try_waits_for_nothing() -> None:
    assert back_off(0) == 0


@pytest.mark.parametrize("failures", range(1, 200, 7))
def test_each_failure_doubles_the_wait_up_to_a_minute_and_no_two_waits_are_alike(
    failures: int,
) -> None:
    longest = min(FIRST_BACK_OFF * 2.0 ** (failures - 1), LONGEST_BACK_OFF)
    waits = {back_off(failures) for _ in range(50)}
    assert all(longest / 2 <= wait <= longest for wait in waits)
    assert len(waits) > 25
