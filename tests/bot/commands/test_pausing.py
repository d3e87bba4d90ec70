"""A paused run: nothing is late or reminded, the days count for nothing, and dates can move."""

from datetime import timedelta

import pytest

from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS
from tests.reading import as_read
from tests.stage import Stage

WHY = "the vendor owes us a key"
NOT_PAUSED = "Phase E is not paused. To pause it: /phase pause"


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run that began on Tuesday the 24th at 09:12, on each of the two databases."""
    both.says("@lead", "start E")
    both.says("@lead", "done pre")
    both.deliver()
    both.slack.clear()
    return both


def pause(stage: Stage, why: str = f' "{WHY}"') -> None:
    assert "is paused" in stage.says("@lead", f"pause{why}")


def board(stage: Stage) -> str:
    """The board without its bold marks."""
    return stage.board().replace("*", "")


def posts(stage: Stage) -> list[str]:
    """What the channel was told, without its bold marks."""
    return [said.replace("*", "") for said in stage.posts()]


def status(stage: Stage) -> str:
    """What the run says of itself, without its bold marks."""
    return stage.says("@dev", "status").replace("*", "")


def due(stage: Stage, code: str) -> str:
    item = stage.run().item(code)
    assert item.due_at is not None
    return f"{item.due_at.astimezone(stage.run().zone):%a %d %b %H:%M}"


def value(stage: Stage, action: str) -> str:
    """What that button carries below what resuming would move."""
    [*_, buttons] = stage.card("@lead", "resume").blocks
    return next(str(each["value"]) for each in buttons["elements"] if each["action_id"] == action)


def test_the_lead_pauses_and_everybody_reads_it(begun: Stage) -> None:
    assert begun.says("@lead", f'pause "{WHY}"') == (
        "Phase E is paused: nothing is late and nobody is reminded meanwhile. I'll tell #phase-e. "
        "To go on: /phase resume E"
    )
    assert posts(begun) == [
        f"@lead paused Phase E: {WHY}\n"
        "Nothing is late and nobody is reminded until it goes on. Ticking still works."
    ]
    line = f"Paused since Tue 24 Nov by @lead · {WHY}"
    assert line in board(begun)
    assert line in status(begun)
    assert line in begun.says("@dev", "").replace("*", "")
    assert f"@lead paused the phase: {WHY}" in begun.says("@dev", "history")


def test_a_pause_needs_no_reason(begun: Stage) -> None:
    pause(begun, "")
    assert "Paused since Tue 24 Nov by @lead\n" in board(begun)
    assert posts(begun)[-1].startswith("@lead paused Phase E\n")


def test_only_the_lead_pauses_and_resumes(begun: Stage) -> None:
    assert begun.says("@dev", "pause") == "Only the lead can pause the phase. Ask @lead."
    pause(begun)
    assert begun.says("@dev", "resume") == "Only the lead can resume the phase. Ask @lead."
    assert begun.says("@dev", "resume yes") == "Only the lead can resume the phase. Ask @lead."
    assert begun.run().paused_at is not None


def test_what_is_paused_is_not_paused_again_nor_resumed_twice(begun: Stage) -> None:
    assert begun.says("@lead", "resume") == NOT_PAUSED
    pause(begun)
    assert begun.says("@lead", "pause") == (
        "@lead paused Phase E a moment ago. To go on: /phase resume"
    )
    assert begun.says("@lead", "resume").startswith("Phase E goes on; the dates stay as they were")
    assert begun.says("@lead", "resume") == NOT_PAUSED


def test_nobody_is_reminded_meanwhile_and_there_is_no_digest(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.says("@lead", "assign E1 @ops")
    begun.says("@lead", "due E1 2026-11-25 16:00")
    begun.deliver()
    pause(begun)
    posts(begun)
    begun.slack.clear()
    begun.live_until(at(4, 18, month=12))
    assert [begun.posts(who) for who in ("#phase-e", "@ops", "@lead", "@sponsor")] == [
        [],
        [],
        [],
        [],
    ]


def test_what_people_asked_for_comes_all_the_same(begun: Stage) -> None:
    begun.says("@dev", 'remind E2.1 2026-11-26 11:00 "ask the vendor"')
    pause(begun)
    posts(begun)
    begun.live_until(at(27, 12))
    assert ["ask the vendor" in said for said in begun.posts("@dev")] == [True]


def test_what_was_owed_when_it_was_paused_is_not_told(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    begun.clock.now = at(25, 9)
    send_reminders(begun.database, begun.clock.now)
    pause(begun)
    assert not [said for said in posts(begun) if said.startswith("Phase E, Wednesday")]


def test_nothing_grows_late_and_what_was_late_stays_so(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-24 12:00")
    begun.says("@lead", "due E1.2 2026-11-24 17:00")
    begun.clock.now = at(24, 14)
    pause(begun)
    begun.live_until(at(27, 10))
    for shown in (board(begun), status(begun)):
        assert shown.count("Late since Tue 24 Nov") == 1
        assert "E1.1 Logging adapters" in shown.partition("Late since")[2]
        assert "E1.2" not in shown
    assert "Late" not in begun.says("@dev", "step E1").partition("E1.2")[2]


def test_ticking_works_and_a_finished_step_is_told(begun: Stage) -> None:
    pause(begun)
    assert "E1.1" in begun.says("@dev", "done E1")
    assert any("is done:" in said for said in posts(begun))


def test_resuming_shows_first_and_moves_nothing(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 E1.2 2026-11-25")
    begun.says("@lead", "due E2.1 2026-11-27 11:00")
    begun.says("@lead", "set target 4 dec")
    pause(begun)
    begun.clock.now = at(27, 10)
    card = begun.card("@lead", "resume")
    assert as_read(card.text).replace("*", "").split("\n") == [
        "Resume Phase E? It has been paused since Tue 24 Nov, 3 working days.",
        "• E1 Observability & Reliability, 2 items: Wed 25 Nov → Mon 30 Nov",
        "• E2.1 Threat model covering high-risk flows: Fri 27 Nov, 11:00 → Wed 2 Dec, 11:00",
        "• Target: Fri 4 Dec → Wed 9 Dec",
        "To type instead: /phase resume E yes, or /phase resume E keep",
    ]
    labels = [each["text"]["text"] for each in card.blocks[-1]["elements"]]
    assert labels == ["Resume and move 3 dates", "Resume, keep the dates"]
    assert due(begun, "E1.1") == "Wed 25 Nov 17:00"
    assert begun.run().paused_at is not None


def test_resume_yes_moves_open_dates_and_the_target(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-25")
    begun.says("@lead", "due E1.2 2026-11-25")
    begun.says("@lead", "set target 4 dec")
    pause(begun)
    begun.says("@dev", "done E1.2")
    begun.clock.now = at(27, 10)
    posts(begun)
    assert begun.says("@lead", "resume yes") == (
        "Phase E goes on; 1 item is due 3 working days later, and the target is Wed 9 Dec. "
        "I'll tell #phase-e."
    )
    assert due(begun, "E1.1") == "Mon 30 Nov 17:00"
    assert due(begun, "E1.2") == "Wed 25 Nov 17:00"
    assert posts(begun)[-1] == (
        "@lead resumed Phase E: 1 item is due 3 working days later, and the target is Wed 9 Dec."
    )
    assert "Paused" not in board(begun)
    history = begun.says("@dev", "history")
    assert (
        "@lead went on with the phase, paused for 3 working days; 1 item is due 3 working days "
        "later, and the target is Wed 9 Dec"
    ) in history
    assert "@lead set E1.1 due Mon 30 Nov" in begun.says("@dev", "history E1.1")


def test_resume_keep_leaves_the_dates(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-25")
    begun.says("@lead", "set target 4 dec")
    pause(begun)
    begun.clock.now = at(27, 10)
    assert "the dates stay as they were" in begun.says("@lead", "resume keep")
    assert due(begun, "E1.1") == "Wed 25 Nov 17:00"
    assert "> Late since Wed 25 Nov" in board(begun)
    assert "> E1.1 Logging adapters" in board(begun)


def test_holidays_of_the_run_are_left_out(begun: Stage) -> None:
    begun.says("@lead", "set holidays DE")
    begun.clock.now = at(22, 10, month=12)
    begun.says("@lead", "due E1.1 2026-12-23")
    pause(begun)
    begun.clock.now = at(28, 10, month=12)  # the 25th is one, the 22nd, 23rd and 24th are not
    begun.says("@lead", "resume yes")
    assert due(begun, "E1.1") == "Tue 29 Dec 17:00"


def test_an_evening_far_away_moves_from_working_day_to_working_day(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @sponsor")
    begun.says("@lead", "due E1.1 27 nov")
    assert due(begun, "E1.1") == "Sat 28 Nov 02:00"  # Friday evening in Los Angeles
    pause(begun)
    begun.clock.now = at(25, 10)
    begun.says("@lead", "resume yes")
    assert due(begun, "E1.1") == "Tue 01 Dec 02:00"


def test_a_date_never_moves_into_the_past(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-24 17:00")
    pause(begun)
    begun.clock.now = at(26, 18)
    begun.says("@lead", "resume yes")
    assert due(begun, "E1.1") == "Fri 27 Nov 17:00"


def test_what_was_late_before_keeps_its_date_and_so_does_what_was_dated_in_the_pause(
    begun: Stage,
) -> None:
    begun.says("@lead", "due E1.1 2026-11-24 10:00")
    begun.says("@lead", "due E1.3 2026-11-26")
    begun.clock.now = at(24, 11)
    pause(begun)
    begun.clock.move(hours=1)
    begun.says("@lead", "due E1.2 2026-12-10")
    begun.says("@lead", "set target 11 dec")
    begun.clock.now = at(27, 10)
    begun.says("@lead", "resume yes")
    assert [due(begun, code) for code in ("E1.1", "E1.2", "E1.3")] == [
        "Tue 24 Nov 10:00",
        "Thu 10 Dec 17:00",
        "Tue 01 Dec 17:00",
    ]
    assert str(begun.run().target) == "2026-12-11"


def test_the_button_moves_what_was_shown_and_shows_it_again_where_it_changed(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-26")
    pause(begun)
    begun.clock.now = at(26, 10)
    old = value(begun, "run_resume").split()[1]
    begun.clock.now = at(27, 10)
    again = begun.press("@lead", "run_resume", old)
    assert "Something changed since you saw it, so no date was moved." in again.message.text
    assert begun.run().paused_at is not None
    shown = value(begun, "run_resume").split()[1]
    assert begun.press("@dev", "run_resume", shown).refused
    assert "Phase E goes on" in begun.press("@lead", "run_resume", shown).message.text
    assert due(begun, "E1.1") == "Tue 01 Dec 17:00"
    twice = begun.press("@lead", "run_resume", shown)
    assert (twice.refused, twice.message.text) == (True, NOT_PAUSED)


def test_the_other_button_keeps_the_dates(begun: Stage) -> None:
    begun.says("@lead", "due E1.1 2026-11-26")
    pause(begun)
    begun.clock.now = at(26, 10)
    shown = value(begun, "run_resume_keep").split()[1]
    begun.clock.now = at(27, 10)
    assert not begun.press("@lead", "run_resume_keep", shown).refused
    assert due(begun, "E1.1") == "Thu 26 Nov 17:00"


def test_the_form_pauses_with_its_reason(begun: Stage) -> None:
    answer = begun.fills("@lead", "form_pause", reason=WHY)
    assert answer.ephemeral
    assert f"Paused since Tue 24 Nov by @lead · {WHY}" in board(begun)
    refused = begun.dispatcher.open(begun.request("@dev", "#phase-e"), "form_pause", begun.about())
    assert (refused.refused, refused.view) == (True, None)


def test_the_days_of_a_pause_count_for_nothing(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2.1")
    begun.clock.now = at(26, 10)
    assert "day 3" in board(begun)
    pause(begun)
    begun.clock.now = at(4, 10, month=12)
    assert "day 3" in status(begun)
    assert "at this pace" not in status(begun)
    begun.says("@lead", "resume")
    assert "day 3" in status(begun)
    assert "at this pace" in status(begun)
    begun.clock.now = at(7, 10, month=12)
    assert "day 4" in status(begun)
    begun.says("@dev", "done E2.2 E2.3 E2.4")
    assert "✓ E2 Security Hardening · 4 of 4 · took 4 working days" in status(begun)


def test_after_a_pause_people_hear_what_they_were_given_in_it(begun: Stage) -> None:
    pause(begun)
    begun.says("@lead", "assign E2.2 @dev")
    begun.live_until(at(14, 10, month=12))
    assert begun.posts("@dev") == []
    begun.says("@lead", "resume")
    begun.live_until(at(15, 12, month=12))
    assert [said for said in begun.posts("@dev") if "E2.2" in said] != []


def test_quiet_days_of_a_pause_make_nobody_idle(begun: Stage) -> None:
    begun.says("@dev", "take E1")
    begun.live_until(at(26, 10))
    pause(begun)
    begun.live_until(at(4, 10, month=12))
    begun.says("@lead", "resume")
    begun.live_until(at(8, 23, month=12))
    assert begun.posts("@dev") == []
    begun.live_until(at(9, 23, month=12))  # the fifth working day that was not paused
    assert begun.posts("@dev") != []


def test_a_reminder_that_stands_goes_on_standing(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 2026-11-25 16:00")
    begun.live_until(at(25, 10))
    [said] = [each for each in begun.posts("@dev") if "E1.1" in each]
    pause(begun)
    begun.says("@lead", 'note E1.1 "half of it"')
    begun.live_until(at(26, 10))
    assert [each for each in begun.posts("@dev") if "E1.1" in each] == [said]


def test_a_moved_date_is_a_new_deadline(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 2026-11-26 16:00")
    begun.live_until(at(26, 12))
    before = len(begun.posts("@dev"))
    pause(begun)
    begun.clock.now = at(30, 10)
    begun.says("@lead", "resume yes")
    assert due(begun, "E1.1") == "Mon 30 Nov 16:00"
    begun.live_until(at(1, 18, month=12))
    told = [said for said in begun.posts("@dev")[before:] if "E1.1" in said]
    assert told
    assert len(told) == len(set(told))


def test_no_weekly_summary_is_made_up_for_after_a_pause(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.live_until(at(26, 10))
    pause(begun)
    begun.clock.now = at(30, 8)
    begun.says("@lead", "resume")
    begun.live_until(at(30, 18))
    assert begun.posts("@sponsor") == []


def test_the_digest_after_a_pause_tells_what_was_done_in_it(begun: Stage) -> None:
    begun.live_until(at(25, 10))
    pause(begun)
    begun.says("@dev", "done E2.1")
    begun.clock.now = at(4, 10, month=12)
    begun.says("@lead", "resume")
    begun.live_until(at(7, 9, month=12))
    assert posts(begun)[-1].startswith(
        "Phase E, Monday: 1 of 16 done. Since Wed 25 Nov dev finished E2.1"
    )


def test_closing_a_paused_run_ends_the_pause(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4 acc clo")
    pause(begun)
    begun.clock.now = at(27, 10)
    assert "Phase E is closed" in begun.closes()
    assert begun.says("@lead", "pause").startswith("Phase E is closed")
    begun.clock.now += timedelta(days=1)
    begun.says("@lead", 'reopen "one is missing"')
    assert begun.run().paused_at is None
    assert len(begun.run().past_pauses) == 1


def test_a_run_that_is_not_there_has_nothing_to_pause(both: Stage) -> None:
    assert both.says("@lead", "pause").startswith("No phase runs in #phase-e.")
    assert CHANNELS["#phase-e"] not in {lane for lane, _, _ in both.slack.posted}
