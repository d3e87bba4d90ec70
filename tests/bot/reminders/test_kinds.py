"""Each kind, as its reader gets it: who hears it, when, and what ends it."""

import re
from pathlib import Path

from bot.cli.gallery.nudges_examples import NUDGES
from bot.reminders import KINDS, REMINDERS
from bot.use_cases.remind import cancel_reminder, remind
from bot.use_cases.snooze import snooze
from tests.bot.reminders.hearing import act, heard
from tests.bot.reminders.moments import at
from tests.stage import Stage

ROOT = Path(__file__).parents[3]
SCANNING = "E2.2 Automated dependency scanning integrated into CI"
HERE = "(Phase E, #phase-e)."


def quiet(stage: Stage) -> None:
    """Nothing is open that the lead would hear of: only E2.2, which is ops's, is in the way."""
    stage.says("@lead", "done pre E1")
    stage.says("@ops", "take E2.2")


def test_kinds_are_unique_and_short_enough_to_type() -> None:
    assert len(KINDS) == len(REMINDERS)
    assert all(kind.isalpha() and kind.islower() for kind in KINDS)


def test_every_kind_is_in_the_guide_and_in_the_gallery() -> None:
    guide = (ROOT / "docs" / "reminders.md").read_text()
    assert re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE) == sorted(
        KINDS, key=lambda kind: guide.index(f"| `{kind}` |")
    )
    shown = {name.split("_")[1 if "nudge_" in name else 0] for name, _ in NUDGES}
    assert set(KINDS) <= shown


def test_what_somebody_else_gave_you_is_told_once_within_your_hours(begun: Stage) -> None:
    begun.clock.now = at(24, 14)  # half past six in the evening of India
    begun.says("@lead", "assign E2.2 @ops")
    assert heard(begun, "@ops", at(26, 12)) == [
        f"Wed 05:00 {SCANNING} is yours now: @lead assigned it {HERE}"
    ]


def test_what_is_given_and_due_at_once_is_one_line(begun: Stage) -> None:
    begun.clock.now = at(24, 20)
    begun.says("@lead", "assign E2.2 @ops")
    begun.says("@lead", "due E2.2 2026-11-26 12:00")
    assert heard(begun, "@ops", at(25, 12)) == [
        f"Wed 05:00 {SCANNING} is yours now: @lead assigned it. It is due Thu 26 Nov, 16:30 {HERE}"
    ]


def test_what_you_took_yourself_is_not_told(begun: Stage) -> None:
    begun.says("@ops", "take E2.2")
    assert heard(begun, "@ops", at(26, 12)) == []


def test_the_turn_of_your_step_is_told_when_the_one_before_is_done(begun: Stage) -> None:
    begun.says("@dev", "take E2")
    begun.says("@lead", "done pre")
    begun.clock.now = at(25, 16)
    begun.says("@ops", "done E1")
    assert heard(begun, "@dev", at(27, 12)) == [
        "Wed 17:00 E2 Security Hardening is next, and E2.1, E2.2, E2.3, E2.4 in it are yours. "
        f"See it with /phase step E2 {HERE}"
    ]


def test_a_due_item_is_told_before_on_the_day_after_it_and_two_working_days_later(
    begun: Stage,
) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert heard(begun, "@ops", at(4, 12, month=12)) == [
        f"Thu 05:00 {SCANNING} is due Fri 27 Nov, 16:30. It is yours since Tue 24 Nov {HERE}",
        f"Fri 05:00 {SCANNING} is due Fri 27 Nov, 16:30. It is yours since Tue 24 Nov {HERE}",
        f"Fri 12:00 {SCANNING} is overdue: it was due Fri 27 Nov, 16:30. "
        f"It is yours since Tue 24 Nov {HERE}",
        f"Tue 12:00 {SCANNING} is overdue since Fri 27 Nov, for two working days and more. "
        f"It is yours since Tue 24 Nov {HERE}",
    ]


def test_the_lead_hears_of_it_after_two_working_days(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert heard(begun, "@lead", at(4, 12, month=12)) == [
        f"Tue 12:00 {SCANNING} is overdue since Fri 27 Nov, for two working days and more. "
        f"@ops has it since Tue 24 Nov {HERE}",
    ]


def test_an_owner_who_leads_hears_of_it_once(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@lead", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-24 12:00")
    told = heard(begun, "@lead", at(27, 16))
    assert [line for line in told if "for two working days" in line] == [
        f"Thu 12:00 {SCANNING} is overdue since Tue 24 Nov, for two working days and more. "
        f"It is yours since Tue 24 Nov {HERE}"
    ]


def test_what_is_done_before_its_hour_is_never_spoken_of(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    begun.clock.now = at(25, 12)
    begun.says("@ops", "done E2.2")
    assert heard(begun, "@ops", at(30, 12)) == []


def test_an_item_without_an_owner_is_the_leads_to_hear_of(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.1")
    begun.says("@lead", "due E2.2 2026-11-26 17:00")
    assert heard(begun, "@lead", at(26, 16))[0] == (
        f"Wed 09:00 {SCANNING} is due Thu 26 Nov. Nobody owns it: /phase assign E2.2 @who {HERE}"
    )


def test_five_quiet_working_days_are_asked_about(begun: Stage) -> None:
    quiet(begun)
    assert heard(begun, "@ops", at(4, 12, month=12)) == [
        f"Tue 09:00 Nothing happened to {SCANNING} for 5 working days. "
        "It is yours since Tue 24 Nov. "
        f'If something is in the way: /phase block E2.2 "why" {HERE}'
    ]


def test_any_act_on_an_item_begins_the_quiet_days_anew(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "set idle 2")
    begun.clock.now = at(25, 10)
    begun.says("@lead", "due E2.2 2026-12-31")
    assert [line[:9] for line in heard(begun, "@ops", at(4, 12, month=12))] == ["Fri 09:00"]


def test_a_step_whose_turn_has_not_come_is_not_idle(begun: Stage) -> None:
    begun.says("@dev", "take E1")
    begun.says("@ops", "take E2.2")
    assert heard(begun, "@ops", at(4, 12, month=12)) == []


def test_a_block_is_told_to_the_lead_and_silences_the_owner(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-25 17:00")
    begun.says("@ops", 'block E2.2 "no key"')
    assert heard(begun, "@lead", at(25, 12)) == [
        f"Tue 10:00 @ops, who has it, says that {SCANNING} is blocked: “no key”. "
        f"When it can go on: /phase unblock E2.2 {HERE}"
    ]
    assert heard(begun, "@ops", at(30, 12)) == []


def test_the_lead_hears_of_what_is_long_overdue_with_what_blocks_it(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "assign E2.2 @ops")
    begun.says("@lead", "due E2.2 2026-11-24 12:00")
    begun.says("@dev", 'block E2.2 "no key"')
    told = [line for line in heard(begun, "@lead", at(27, 16)) if "overdue" in line]
    assert told == [
        f"Thu 12:00 {SCANNING} is overdue since Tue 24 Nov, for two working days and more. "
        f"It is blocked: “no key”. @ops has it since Tue 24 Nov {HERE}"
    ]


def test_a_block_that_is_gone_before_anybody_heard_of_it_is_not_told(begun: Stage) -> None:
    quiet(begun)
    begun.clock.now = at(24, 20)
    begun.says("@ops", 'block E2.2 "no key"')
    begun.says("@ops", "unblock E2.2")
    assert heard(begun, "@lead", at(25, 12)) == []


def test_prerequisites_and_a_step_without_an_owner_are_one_message_on_the_first_day(
    begun: Stage,
) -> None:
    assert heard(begun, "@lead", at(30, 12)) == [
        "Tue 11:00 *2 things wait for you in Phase E, #phase-e:*\n"
        "• Nobody owns E1 Observability & Reliability, which is next: /phase assign E1 @who.\n"
        "• 3 prerequisites are open: pre1, pre2, pre3. See them with /phase prereqs."
    ]


def test_who_leads_two_runs_is_told_what_to_type_with_the_run_s_handle(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "done E-2.pre E-2.E1", "dm")
    begun.says("@ops", "take E-2.E2.2", "#general")
    begun.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    begun.says("@ops", 'block E2.2 "no key"', "#general")
    (said,) = heard(begun, "@lead", at(24, 12))
    assert "/phase close E (Phase E, #phase-e)." in said
    assert "/phase unblock E-2 E2.2 (Phase E-2, #general)." in said
    begun.says("@lead", "gate pass coverage 98.4")
    for typed in ("unblock E-2 E2.2", "close E"):
        assert not begun.ask("@lead", typed, "dm").refused, "what is told can be typed"


def test_a_run_with_nothing_open_is_ready_to_be_closed(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4 pre acc clo")
    assert heard(begun, "@lead", at(27, 12)) == [
        f"Tue 10:00 Everything is done. What else closing waits for: /phase gates; "
        f"then close the phase: /phase close {HERE}"
    ]


def test_a_reminder_of_ones_own_comes_at_its_minute_at_night_too(begun: Stage) -> None:
    quiet(begun)
    run = begun.run()
    act(
        begun,
        "@ops",
        lambda act: remind(act, run, at(24, 23), about="E2.2", person="U0OPS", text="the key"),
    )
    assert heard(begun, "@ops", at(25, 12)) == [
        f"Tue 23:00 You asked to be reminded of {SCANNING}: the key {HERE}"
    ]


def test_a_reminder_for_somebody_else_waits_for_their_hours(begun: Stage) -> None:
    quiet(begun)
    run = begun.run()
    act(begun, "@lead", lambda act: remind(act, run, at(24, 16), about=None, person="U0SPONSOR"))
    assert heard(begun, "@sponsor", at(25, 12)) == [
        f"Tue 18:00 @lead asked me to remind you of Phase E {HERE}"
    ]


def test_a_reminder_that_was_cancelled_or_whose_item_is_done_does_not_come(begun: Stage) -> None:
    quiet(begun)
    run = begun.run()
    for about in (None, "E2.2"):
        number = act(
            begun,
            "@ops",
            lambda act, about=about: remind(  # type: ignore[misc]
                act, run, at(25, 9), about=about, person="U0OPS"
            ),
        )
        if about is None:
            act(begun, "@ops", lambda act, number=number: cancel_reminder(act, number))  # type: ignore[misc]
    begun.says("@ops", "done E2.2")
    assert heard(begun, "@ops", at(26, 12)) == []


def test_what_was_put_off_is_silent_until_its_hour_and_then_comes_back(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-26 17:00")
    run = begun.run()
    act(begun, "@ops", lambda act: snooze(act, run, "E2.2", at(26, 10)))
    assert heard(begun, "@ops", at(26, 16)) == [
        f"Thu 10:00 You put {SCANNING} off until Thu 26 Nov, 14:30, and it is open. It is due Thu 26 Nov, 21:30 {HERE}"
    ]
