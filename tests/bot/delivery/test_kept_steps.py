"""Steps in somebody's own messages, with a file where they are long."""

import pytest

from bot.delivery import Courier
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.storage.claims import LEASE
from tests.bot.delivery.conftest import LONG
from tests.stage import Stage


def test_a_kept_step_goes_to_the_messages_of_who_asked(started: Stage) -> None:
    started.says("@dev", "step E2 keep")
    assert started.posts("@dev")[0].startswith("Phase E, E2 Security Hardening")
    assert "Phase E runs in" in str(started.slack.messages("U0DEV")[0].blocks)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    started.says("@dev", "step E2 keep")
    started.deliver()
    assert "Phase E ran in" in str(started.slack.messages("U0DEV")[-1].blocks)
    assert not any(file.name.startswith("phase-e-e2") for file in started.slack.files)


def test_a_message_too_long_for_a_card_is_kept_as_a_file_exact_to_the_byte(long: Stage) -> None:
    long.says("@dev", "step X1 keep")
    assert "The message of X1" in long.posts("@dev")[0]
    assert [(file.name, file.content) for file in long.slack.files] == [
        ("phase-x-x1.txt", LONG.rstrip("\n").encode())
    ]


def test_a_file_is_uploaded_once_however_often_its_message_is_tried(long: Stage) -> None:
    long.slack.troubles["link"] = [TryLaterError("file_not_read_yet")]
    long.slack.troubles["post"] = [TryLaterError("HTTP 500", unsure=True)]
    long.says("@dev", "step X1 keep")
    for _ in range(3):
        long.deliver()
        long.real.move(minutes=10)
    assert len(long.posts("@dev")) == 1
    assert long.slack.calls.count("upload") == 1


@pytest.mark.parametrize("seconds", [LEASE.total_seconds() + 1, -3_600], ids=["on", "back"])
def test_a_worker_whose_upload_outlived_its_lease_leaves_the_post_to_whoever_took_over(
    long: Stage, seconds: float
) -> None:
    heir = Courier(long.database, long.slack, shown=long.clock, name="heir", clock=long.real)

    def pass_on() -> None:
        long.real.move(seconds=seconds)
        heir.settle()

    long.slack.meanwhile["upload"] = pass_on
    long.says("@dev", "step X1 keep")
    long.deliver()
    assert len(long.posts("@dev")) == 1


def test_a_lease_that_an_upload_used_up_is_renewed_before_the_post(long: Stage) -> None:
    heir = Courier(long.database, long.slack, shown=long.clock, name="heir", clock=long.real)
    long.slack.meanwhile["upload"] = lambda: long.real.move(seconds=LEASE.total_seconds() - 1)

    def pass_on() -> None:
        long.real.move(seconds=2)
        heir.settle()

    long.slack.meanwhile["post"] = pass_on
    long.says("@dev", "step X1 keep")
    assert len(long.posts("@dev")) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (NotAllowedError("missing_scope"), "the app was not given files:write and files:read"),
        (RefusedError("file_uploads_disabled"), "Slack refused it (file_uploads_disabled)"),
    ],
)
def test_a_message_whose_file_is_not_taken_goes_without_it_and_says_so(
    long: Stage, trouble: Exception, said: str
) -> None:
    long.slack.troubles["upload"] = [trouble]
    long.says("@dev", "step X1 keep")
    assert f"phase-x-x1.txt is missing: {said}." in long.posts("@dev")[0]
