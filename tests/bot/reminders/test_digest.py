"""The digest: at the run's hour on working days, never lost, never twice, never stale."""

from datetime import timedelta

import pytest

from bot.delivery.messenger import TryLaterError
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.moments import at
from tests.stage import Stage


def test_the_digest_comes_each_working_day_at_the_runs_hour(started: Stage) -> None:
    started.says("@dev", "done E1.1 E1.2")
    started.says("@ops", "take E1.3")
    started.live_until(at(25, 8, 59))
    assert started.posts() == []
    started.live_until(at(25, 9))
    assert started.posts() == [
        "Phase E · Wed 25 Nov, day 2 · 2 of 16 done (2 since the start: E1.1 @dev, E1.2 @dev)\n"
        "Today: none. Late: none. Next: E1 (@ops)."
    ]


def test_no_digest_comes_at_the_weekend_and_monday_counts_from_friday(started: Stage) -> None:
    started.live_until(at(27, 10))
    started.says("@dev", "done E1")
    started.slack.clear()
    started.live_until(at(30, 9))
    assert started.posts() == [
        "*E1 Observability & Reliability is done:* 4 of 4, by dev. Next: E2 Security Hardening.",
        "Phase E · Mon 30 Nov, day 5 · 4 of 16 done "
        "(4 since Fri 27 Nov: E1.1 @dev, E1.2 @dev, E1.3 @dev, E1.4 @dev)\n"
        "Today: none. Late: none. Nobody owns E2, which is next.",
    ]


def test_what_is_due_late_and_blocked_is_named_with_its_owner(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @ops")
    started.says("@lead", "due E1.1 2026-11-24")
    started.says("@lead", "due E1.2 2026-11-25")
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(25, 9))
    assert started.posts()[-1].splitlines()[1] == (
        "Today: E1.2 (no owner). Late: E1.1 (@ops). Blocked: E1.3. Next: E1 (@ops)."
    )


def test_a_second_look_and_a_second_process_add_nothing(started: Stage) -> None:
    started.clock.now = at(25, 9, 30)
    send_reminders(started.database, started.clock.now)
    assert send_reminders(started.database, started.clock.now) == 0
    assert len(started.posts()) == 1


def test_after_a_stop_todays_digest_still_comes_and_yesterdays_is_skipped(started: Stage) -> None:
    started.clock.now = at(27, 15)
    send_reminders(started.database, started.clock.now)
    assert [post.split(" · ")[1] for post in started.posts()] == ["Fri 27 Nov, day 4"]


def test_a_clock_that_steps_back_repeats_nothing(started: Stage) -> None:
    started.live_until(at(26, 10))
    started.clock.now = at(25, 8)
    started.live_until(at(26, 10))
    assert len(started.posts()) == 2


def test_a_new_hour_on_the_same_day_brings_no_second_digest(started: Stage) -> None:
    started.live_until(at(25, 9, 5))
    started.says("@lead", "set digest 11:00")
    started.live_until(at(25, 12))
    assert len(started.posts()) == 1


def test_a_day_on_which_nothing_happened_is_one_line(started: Stage) -> None:
    started.says("@dev", "done E1.1")
    started.live_until(at(25, 9, 30))
    started.live_until(at(26, 9, 30))
    assert started.posts()[-1] == (
        "Phase E · Thu 26 Nov, day 3 · 1 of 16 done, nothing new since Wed 25 Nov. "
        "Nobody owns E1, which is next."
    )
    started.says("@ops", "take E1.2")
    started.live_until(at(27, 9))
    assert started.posts()[-1] == (
        "Phase E · Fri 27 Nov, day 4 · 1 of 16 done\nToday: none. Late: none. Next: E1 (@ops)."
    )


def test_that_line_names_what_is_still_late(started: Stage) -> None:
    started.says("@lead", "due E1.1 2026-11-24 17:00")
    started.live_until(at(25, 9, 30))
    started.live_until(at(26, 9, 30))
    assert started.posts()[-1] == (
        "Phase E · Thu 26 Nov, day 3 · 0 of 16 done, nothing new since Wed 25 Nov. "
        "Still late: E1.1. Nobody owns E1, which is next."
    )


def test_that_line_names_what_is_blocked(started: Stage) -> None:
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(26, 9, 30))
    assert started.posts()[-1] == (
        "Phase E · Thu 26 Nov, day 3 · 0 of 16 done, nothing new since Wed 25 Nov. "
        "Blocked: E1.3. Nobody owns E1, which is next."
    )


def test_a_waiver_is_no_delivery(started: Stage) -> None:
    started.live_until(at(25, 10))
    started.says("@dev", "done E1.1")
    started.says("@lead", 'waive E1.2 "the platform team has them"')
    started.live_until(at(26, 9))
    assert started.posts()[-1].splitlines()[0] == (
        "Phase E · Thu 26 Nov, day 3 · 1 of 16 done, 1 waived "
        "(1 since Wed 25 Nov: E1.1 @dev; waived: E1.2 @lead)"
    )


def test_a_day_with_waivers_alone_says_so(started: Stage) -> None:
    started.live_until(at(25, 10))
    started.says("@lead", 'waive E1.2 "the platform team has them"')
    started.live_until(at(26, 9))
    assert started.posts()[-1].splitlines()[0] == (
        "Phase E · Thu 26 Nov, day 3 · 0 of 16 done, 1 waived (waived since Wed 25 Nov: E1.2 @lead)"
    )


def test_more_than_eight_blocked_items_are_counted(started: Stage) -> None:
    started.says("@ops", 'block E1 E2 E3 "no key"')
    started.live_until(at(25, 9))
    assert (
        "Blocked: E1.1, E1.2, E1.3, E1.4, E2.1, E2.2, E2.3, E2.4 and 4 more."
        in (started.posts()[-1])
    )


def test_a_run_in_which_nothing_is_open_has_no_digest(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.deliver()
    started.slack.clear()
    started.live_until(at(25, 9))
    assert started.posts() == []
    started.says("@lead", "undo E4.1")
    started.live_until(at(26, 9))
    assert started.posts()[-1].startswith("Phase E · Thu 26 Nov, day 3 · 15 of 16 done")


def test_a_closed_run_is_silent(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    started.deliver()
    started.slack.clear()
    said = len(started.slack.posted)
    started.live_until(at(27, 12))
    assert len(started.slack.posted) == said


def test_a_digest_that_was_overtaken_by_the_last_tick_is_not_sent(started: Stage) -> None:
    started.clock.now = at(25, 9)
    send_reminders(started.database, started.clock.now)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    assert not [post for post in started.posts() if post.startswith("Phase E · ")]


def test_a_public_holiday_of_the_run_has_no_digest(started: Stage) -> None:
    started.says("@lead", "set holidays DE")
    started.clock.now = at(23, 10, month=12)
    started.live_until(at(24, 10, month=12))
    started.slack.clear()
    started.live_until(at(28, 10, month=12))
    assert [post.split(" · ")[1] for post in started.posts()] == ["Mon 28 Dec, day 24"]


def test_digests_that_were_held_up_do_not_arrive_in_a_heap(started: Stage) -> None:
    lane = started.run().channel
    started.slack.refusing[lane] = TryLaterError("HTTP 500", unsure=True)
    started.live_until(at(27, 10))
    started.slack.refusing.clear()
    started.real.move(hours=1)
    assert [post.split(" · ")[1] for post in started.posts()] == ["Fri 27 Nov, day 4"]


@pytest.mark.parametrize(
    ("minutes", "heard"), [(0, True), (1, True), (20, True), (59, True), (60, False)]
)
def test_a_digest_late_in_the_evening_is_of_use_for_an_hour_over_midnight(
    started: Stage, minutes: int, heard: bool
) -> None:
    started.says("@lead", "set digest 23:59")
    started.slack.clear()
    started.clock.now = at(25, 23, 58)
    send_reminders(started.database, started.clock.now)
    started.slack.clear()
    started.clock.now = at(25, 23, 59) + timedelta(minutes=minutes)
    send_reminders(started.database, started.clock.now)
    said = [post.split(" · ")[1] for post in started.posts()]
    assert ("Wed 25 Nov, day 2" in said) is heard
    send_reminders(started.database, started.clock.now + timedelta(minutes=5))
    assert len(started.posts()) == len(said)
