"""The digest: at the run's hour on working days with news, never lost, never twice, never stale."""

from datetime import timedelta
from html import unescape

import pytest

from bot.delivery.messenger import TryLaterError
from bot.storage import items
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS
from tests.stage import Stage

LOGGING = "E1.1 Logging adapters with correlation IDs tied into API/infrastructure"
METRICS = "E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request…"
TRACING = "E1.3 Distributed tracing or equivalent context propagation"
NEXT = "*Next:* E1 Observability & Reliability"


def last(stage: Stage) -> list[str]:
    """The lines of the last digest, with Slack's marks for bold text."""
    return raw(stage)[-1].split("\n")


def raw(stage: Stage) -> list[str]:
    stage.deliver()
    said = stage.slack.messages(CHANNELS["#phase-e"])
    texts = [unescape(each.text) for each in said if not each.standing]
    return [text for text in texts if text.startswith("*Phase E")]


def days(stage: Stage) -> list[str]:
    """The weekdays of the digests that came."""
    heads = [text.split("*")[1] for text in raw(stage)]
    return [head.removeprefix("Phase E, ").rstrip(":") for head in heads]


def test_the_digest_comes_on_a_morning_with_news_at_the_runs_hour(started: Stage) -> None:
    started.says("@dev", "done E1.1")
    started.says("@ops", "take E1.3")
    started.live_until(at(25, 8, 59))
    assert started.posts() == []
    started.live_until(at(25, 9))
    assert last(started) == [
        f"*Phase E, Wednesday:* 1 of 16 done. Since the start dev finished {LOGGING}.",
        f"{NEXT} (ops). Nothing is due today.",
    ]


def test_it_mentions_nobody(started: Stage) -> None:
    started.says("@dev", "done E1.1")
    started.says("@lead", "assign E1.2 @ops")
    started.says("@lead", "due E1.2 2026-11-25")
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(25, 9))
    assert "<" not in "\n".join(last(started))


def test_up_to_three_items_are_named_with_who_finished_them(started: Stage) -> None:
    started.live_until(at(25, 10))
    started.says("@dev", "done E1.1 E1.3")
    started.says("@lead", 'waive E1.2 "the platform team has them"')
    started.live_until(at(26, 9))
    assert last(started)[0] == (
        "*Phase E, Thursday:* 2 of 16 done, 1 waived. Since Wednesday dev finished "
        f"{LOGGING} and {TRACING}; lead waived {METRICS}"
    )


def test_more_are_counted_by_step(started: Stage) -> None:
    started.says("@dev", "done E1.1 E1.2 E1.3 E1.4")
    started.says("@ops", "done E2.1")
    started.live_until(at(25, 9))
    assert last(started)[0] == (
        "*Phase E, Wednesday:* 5 of 16 done. Since the start dev and ops finished 5 items, 4 in E1."
    )


def test_who_shares_the_credit_is_named_once_and_a_role_that_nobody_is_stands_alone(
    started: Stage,
) -> None:
    started.says("@dev", "done E1.1 E1.2 by @dev @ops")
    started.says("@dev", "done E1.3 E1.4")
    started.says("@lead", "due E2.1 wed")
    with started.database.write() as session:
        items.change(session, started.run().item("E2.1"), owner_role="release-manager")
    started.live_until(at(25, 9))
    said = "\n".join(last(started))
    assert "Since the start dev and ops finished 4 items in E1." in said
    assert "(release-manager: nobody yet)" in said


def test_more_of_one_step_or_of_several_alike_are_counted_too(started: Stage) -> None:
    started.says("@dev", "done E1")
    started.live_until(at(25, 9, 30))
    assert "dev finished 4 items in E1." in last(started)[0]
    started.says("@dev", "done E2.1 E2.2 E3.1 E3.2")
    started.live_until(at(26, 9))
    assert "Since Wednesday dev finished 4 items in E2 and E3." in last(started)[0]


def test_no_digest_comes_at_the_weekend_and_monday_counts_from_friday(started: Stage) -> None:
    started.live_until(at(27, 10))
    started.says("@dev", "done E1")
    started.slack.clear()
    started.live_until(at(30, 9))
    assert last(started) == [
        "*Phase E, Monday:* 4 of 16 done. Since Friday dev finished 4 items in E1.",
        "*Next:* E2 Security Hardening, which nobody has yet. Nothing is due today.",
    ]


def test_what_is_due_late_and_blocked_is_named_with_its_owner(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @ops")
    started.says("@lead", "due E1.1 2026-11-24")
    started.says("@lead", "due E1.2 2026-11-25")
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(25, 9))
    assert last(started)[1:] == [
        f"*Late since Tue 24 Nov:* {LOGGING} (ops)",
        f"*Blocked:* {TRACING} (nobody: “no key”)",
        f"*Due today:* {METRICS} (nobody)",
        f"{NEXT} (ops).",
    ]


def test_what_is_late_and_blocked_is_named_once(started: Stage) -> None:
    started.says("@lead", "due E1.3 2026-11-24")
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(25, 9))
    assert last(started)[1:-1] == [
        f"*Late since Tue 24 Nov:* {TRACING} (nobody, blocked: “no key”)"
    ]


def test_past_three_what_is_late_or_blocked_is_counted(started: Stage) -> None:
    started.says("@lead", "due E1 2026-11-24")
    started.says("@ops", 'block E2 E3 "no key"')
    started.live_until(at(25, 9))
    late, blocked = last(started)[1:3]
    assert late.endswith(f"{TRACING} (nobody), and 1 more: /phase status")
    assert blocked.startswith("*Blocked:* E2.1 Threat model covering high-risk flows (nobody: “no")
    assert blocked.endswith(", and 5 more: /phase status")


def test_once_the_steps_are_done_the_lists_are_next(started: Stage) -> None:
    started.says("@dev", "done E1 E2 E3 E4 pre acc1")
    started.live_until(at(25, 9))
    assert last(started)[-1] == "*Next:* acceptance, 1 of 5; closure, 0 of 2. Nothing is due today."


def test_a_second_look_and_a_second_process_add_nothing(started: Stage) -> None:
    started.clock.now = at(25, 9, 30)
    send_reminders(started.database, started.clock.now)
    assert send_reminders(started.database, started.clock.now) == 0
    assert len(started.posts()) == 1


def test_after_a_stop_todays_digest_still_comes_and_yesterdays_is_skipped(started: Stage) -> None:
    started.clock.now = at(27, 8)
    started.says("@dev", "done E1.1")
    started.clock.now = at(27, 15)
    send_reminders(started.database, started.clock.now)
    assert days(started) == ["Friday"]


def test_a_clock_that_steps_back_repeats_nothing(started: Stage) -> None:
    started.live_until(at(26, 10))
    started.clock.now = at(25, 8)
    started.live_until(at(26, 10))
    assert days(started) == ["Wednesday", "Thursday"]


def test_a_new_hour_on_the_same_day_brings_no_second_digest(started: Stage) -> None:
    started.live_until(at(25, 9, 5))
    started.says("@lead", "set digest 11:00")
    started.live_until(at(25, 12))
    assert len(started.posts()) == 1


def test_the_first_quiet_morning_says_so_and_then_there_is_silence(started: Stage) -> None:
    started.says("@lead", "due E1.1 2026-11-24")
    started.says("@dev", "done E1.2")
    started.live_until(at(26, 9))
    assert last(started) == [
        "*Phase E, Thursday:* no news since Wednesday, 1 of 16 done.",
        f"*Late since Tue 24 Nov:* {LOGGING} (nobody)",
        f"{NEXT}, which nobody has yet. I'll write again when something changes.",
    ]
    started.says("@ops", "take E1.3")  # no news to all
    started.live_until(at(30, 12))
    assert days(started) == ["Wednesday", "Thursday"]
    started.says("@ops", "done E1.3")
    started.live_until(at(1, 9, month=12))
    assert last(started)[0] == (
        f"*Phase E, Tuesday:* 2 of 16 done. Since Monday ops finished {TRACING}."
    )


def test_after_five_quiet_working_days_one_line_asks(started: Stage) -> None:
    started.live_until(at(4, 12, month=12))
    assert days(started) == ["Wednesday", "Thursday", "Phase E has been quiet for a week"]
    [quiet] = [
        each
        for each in started.slack.messages(CHANNELS["#phase-e"])
        if "quiet for a week" in each.text
    ]
    assert quiet.text.split("\n") == [
        "*Phase E has been quiet for a week*",
        "See what is next: /phase step E1. To let it rest for a while: /phase pause E",
    ]
    [said, buttons] = quiet.blocks
    assert said["text"]["text"] == "*Phase E has been quiet for a week*"
    assert [each["text"]["text"] for each in buttons["elements"]] == [
        "Open E1",
        "Pause the phase…",
    ]
    started.live_until(at(18, 12, month=12))
    assert len(days(started)) == 3


def test_what_is_due_that_day_and_what_grows_late_is_news(started: Stage) -> None:
    started.says("@lead", "due E1.1 2026-11-30")
    started.live_until(at(2, 12, month=12))
    assert days(started) == ["Wednesday", "Thursday", "Monday", "Tuesday", "Wednesday"]
    assert raw(started)[-3].split("\n")[1] == f"*Due today:* {LOGGING} (nobody)"
    assert raw(started)[-2].split("\n")[:2] == [
        "*Phase E, Tuesday:* 0 of 16 done.",
        f"*Late since Mon 30 Nov:* {LOGGING} (nobody)",
    ]
    assert "no news since Tuesday" in raw(started)[-1]


def test_what_was_news_and_was_taken_back_was_news(started: Stage) -> None:
    started.live_until(at(26, 10))
    started.says("@dev", "done E1.1")
    started.says("@dev", "undo E1.1")
    started.live_until(at(27, 9))
    assert last(started)[0] == "*Phase E, Friday:* 0 of 16 done."


def test_a_run_in_which_nothing_is_open_has_no_digest(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.deliver()
    started.slack.clear()
    started.live_until(at(25, 9))
    assert started.posts() == []
    started.says("@lead", "undo E4.1")
    started.live_until(at(26, 9))
    assert last(started)[0].startswith("*Phase E, Thursday:* no news since Wednesday, 15 of 16")


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
    assert not [day for day in days(started) if day == "Wednesday"]


def test_a_public_holiday_of_the_run_has_no_digest(started: Stage) -> None:
    started.says("@lead", "set holidays DE")
    started.clock.now = at(24, 10, month=12)
    started.says("@dev", "done E1.1")
    started.slack.clear()
    started.live_until(at(28, 10, month=12))
    assert days(started) == ["Monday"]
    assert "Since Thursday dev finished" in last(started)[0]


def test_digests_that_were_held_up_do_not_arrive_in_a_heap(started: Stage) -> None:
    lane = started.run().channel
    started.slack.refusing[lane] = TryLaterError("HTTP 500", unsure=True)
    started.live_until(at(27, 8))
    started.says("@dev", "done E1.1")
    started.live_until(at(27, 10))
    started.slack.refusing.clear()
    started.real.move(hours=1)
    assert days(started) == ["Friday"]


@pytest.mark.parametrize(
    ("minutes", "heard"), [(0, True), (1, True), (20, True), (59, True), (60, False)]
)
def test_a_digest_late_in_the_evening_is_of_use_for_an_hour_over_midnight(
    started: Stage, minutes: int, heard: bool
) -> None:
    started.says("@lead", "set digest 23:59")
    started.clock.now = at(25, 20)
    started.says("@dev", "done E1.1")
    started.slack.clear()
    started.clock.now = at(25, 23, 58)
    send_reminders(started.database, started.clock.now)
    started.slack.clear()
    started.clock.now = at(25, 23, 59) + timedelta(minutes=minutes)
    send_reminders(started.database, started.clock.now)
    assert ("Wednesday" in days(started)) is heard
    send_reminders(started.database, started.clock.now + timedelta(minutes=5))
    assert days(started) == (["Wednesday"] if heard else [])


def test_past_three_with_what_was_waived_is_counted_too(started: Stage) -> None:
    started.says("@dev", "done E1.1 E1.2 E1.3")
    started.says("@lead", 'waive E3.1 "the platform team has it"')
    started.live_until(at(25, 9))
    assert last(started)[0].endswith(
        "dev finished 3 items in E1; lead waived E3.1 Turbo tasks for build/deploy pipelines."
    )
