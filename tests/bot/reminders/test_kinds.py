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
LATE = "Done, stuck, or a new date?"


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
        "Wed 05:00 *@lead gave you E2.2* in Phase E, #phase-e\n"
        f"*{SCANNING}* · no date · after E1, I'll tell you"
    ]


def test_what_one_act_gave_is_one_message_with_a_line_for_each_step_and_list(
    begun: Stage,
) -> None:
    begun.clock.now = at(24, 14)
    begun.says("@lead", "assign E2 acc @ops")
    begun.says("@lead", "due E2 2026-12-04 17:00")
    begun.says("@lead", "assign E3.1 E3.2 @ops")
    assert heard(begun, "@ops", at(26, 12)) == [
        "Wed 05:00 *@lead gave you E2, 2 items of E3 and the acceptance list* in "
        "Phase E, #phase-e\n"
        "*E2 Security Hardening* · 4 items · due Fri 4 Dec, 21:30 · after E1, I'll tell you\n"
        "*E3 Deployment & Release Operations* · 2 items · no date · after E2, I'll tell you\n"
        "*Acceptance* · 5 items · no date · checked at the end"
    ]


def test_who_wants_no_word_of_turns_is_promised_none(begun: Stage) -> None:
    begun.says("@ops", "mute turn")
    begun.says("@lead", "assign E2 @ops")
    [said] = heard(begun, "@ops", at(26, 12))
    assert said.endswith("*E2 Security Hardening* · 4 items · no date · after E1")


def test_what_is_given_and_due_at_once_is_one_line(begun: Stage) -> None:
    begun.clock.now = at(24, 20)
    begun.says("@lead", "assign E2.2 @ops")
    begun.says("@lead", "due E2.2 2026-11-26 12:00")
    assert heard(begun, "@ops", at(25, 12)) == [
        "Wed 05:00 *@lead gave you E2.2* in Phase E, #phase-e\n"
        f"*{SCANNING}* · due Thu 26 Nov, 16:30 · after E1, I'll tell you"
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
        "Wed 17:00 *E2 Security Hardening is up:* E1 is finished. 4 items are yours."
    ]


def test_who_has_begun_a_step_is_not_told_that_its_turn_came(begun: Stage) -> None:
    begun.says("@dev", "take E2")
    begun.says("@lead", "due E2.1 E2.2 2026-12-04 17:00")
    begun.says("@dev", "done E2.1")
    begun.says("@lead", "done pre")
    begun.clock.now = at(25, 16)
    begun.says("@ops", "done E1")
    assert heard(begun, "@dev", at(27, 12)) == []


def test_a_turn_says_the_date_that_all_of_it_has(begun: Stage) -> None:
    begun.says("@dev", "take E2")
    begun.says("@lead", "due E2 2026-12-04 17:00")
    begun.clock.now = at(25, 16)
    begun.says("@ops", "done pre E1")
    assert heard(begun, "@dev", at(25, 18)) == [
        "Wed 17:00 *E2 Security Hardening is up:* E1 is finished. "
        "4 items are yours, due Fri 4 Dec, 11:00."
    ]


def test_a_due_item_is_told_to_its_owner_before_it_and_when_it_is_late(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert heard(begun, "@ops", at(4, 12, month=12)) == [
        f"Thu 05:00 *{SCANNING} is due Fri 27 Nov, 16:30*",
        f"Fri 12:00 *{SCANNING} is late*\nIt was due Fri 27 Nov, 16:30. {LATE}",
    ]


def test_who_chose_so_hears_of_it_on_the_day_too(begun: Stage) -> None:
    quiet(begun)
    begun.says("@ops", "settings due both")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert heard(begun, "@ops", at(27, 11)) == [
        f"Thu 05:00 *{SCANNING} is due Fri 27 Nov, 16:30*",
        f"Fri 05:00 *{SCANNING} is due Fri 27 Nov, 16:30*",
    ]


def test_one_who_was_told_on_the_day_is_not_told_as_of_the_day_before(begun: Stage) -> None:
    quiet(begun)
    begun.says("@ops", "settings due both")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    begun.clock.now = at(27, 5)
    told = heard(begun, "@ops", at(27, 6))
    begun.says("@ops", "settings due before")
    assert [*told, *heard(begun, "@ops", at(27, 11))] == [
        f"Fri 06:00 *{SCANNING} is due Fri 27 Nov, 16:30*"
    ]


def test_what_is_due_at_once_in_a_step_is_one_reminder(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2 acc1")
    begun.says("@lead", "due E2 acc1 2026-11-27 12:00")
    rows = "\n".join(
        f"○ {code} {text}"
        for code, text in (
            ("E2.1", "Threat model covering high-risk flows"),
            ("E2.2", "Automated dependency scanning integrated into CI"),
            ("E2.3", "Secrets management plan documented; `.env.example` and docs updated"),
            ("E2.4", "Security regression tests for authorization/input validation paths"),
        )
    )
    before, late = heard(begun, "@ops", at(30, 12))
    assert before.startswith(
        f"Thu 05:00 *E2 Security Hardening: 4 items due Fri 27 Nov, 16:30*\n{rows}\n*acc1 "
    )
    assert late.startswith(
        "Fri 12:00 *E2 Security Hardening: 4 items are late*\n"
        f"They were due Fri 27 Nov, 16:30. {LATE}\n{rows}\n*acc1 "
    )


def test_the_lead_alone_hears_of_it_after_two_working_days(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert heard(begun, "@lead", at(4, 12, month=12)) == [
        f"Tue 12:00 *{SCANNING} is still late*\nIt was due Fri 27 Nov, 12:00. "
        "@ops has it. A new date, or somebody else?",
    ]


def test_an_owner_who_leads_hears_of_it_once(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@lead", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-24 12:00")
    told = heard(begun, "@lead", at(27, 16))
    assert [line for line in told if "is still late" in line] == [
        f"Thu 12:00 *{SCANNING} is still late*\nIt was due Tue 24 Nov, 12:00. {LATE}"
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
        f"Wed 09:00 *{SCANNING} is due Thu 26 Nov*\n"
        "Nobody has it. Who takes it? /phase assign E2.2 @who"
    )


def test_five_quiet_working_days_are_asked_about(begun: Stage) -> None:
    quiet(begun)
    assert heard(begun, "@ops", at(4, 12, month=12)) == [
        f"Tue 09:00 *{SCANNING} has been quiet for 5 working days*\n{LATE}"
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
        f"Tue 10:00 *{SCANNING} is blocked*\n@ops, who has it, is stuck: “no key”."
    ]
    assert heard(begun, "@ops", at(30, 12)) == []


def test_the_lead_hears_of_what_is_long_overdue_with_what_blocks_it(begun: Stage) -> None:
    quiet(begun)
    begun.says("@lead", "assign E2.2 @ops")
    begun.says("@lead", "due E2.2 2026-11-24 12:00")
    begun.says("@dev", 'block E2.2 "no key"')
    told = [line for line in heard(begun, "@lead", at(27, 16)) if "late" in line]
    assert told == [
        f"Thu 12:00 *{SCANNING} is still late*\nIt was due Tue 24 Nov, 12:00. "
        "It's blocked: “no key”. @ops has it. A new date, or somebody else?"
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
        "Tue 11:00 *E1 Observability & Reliability is next, and nobody has it*\n"
        "Who takes it? /phase assign E1 @who\n"
        "*Before E1: tick what is already true*\n"
        "○ pre1 Phase D acceptance recorded; CI green for API/web/e2e\n"
        "○ pre2 Operations stakeholders identified for handoff artifacts\n"
        "○ pre3 Secrets and environment configuration templates ready for review"
    ]


def test_who_leads_two_runs_is_told_what_to_type_with_the_run_s_handle(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "done E-2.pre E-2.E1", "dm")
    begun.says("@ops", "take E-2.E2.2", "#general")
    begun.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    begun.says("@ops", 'block E2.2 "no key"', "#general")
    (said,) = heard(begun, "@lead", at(24, 12))
    assert "is done* · Phase E, #phase-e\n" in said
    assert said.split("\n")[1].endswith("/phase close E")
    assert "is blocked* · Phase E-2, #general\n" in said
    begun.says("@lead", "gate pass coverage 98.4")
    for typed in ("unblock E-2 E2.2", "close E"):
        assert not begun.ask("@lead", typed, "dm").refused, "what is told can be typed"


def test_a_run_with_nothing_open_is_ready_to_be_closed(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4 pre acc clo")
    assert heard(begun, "@lead", at(27, 12)) == [
        "Tue 10:00 *Everything in Phase E is done*\n"
        "See what closing waits for: /phase gates; then close it: /phase close"
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
        f"Tue 23:00 *You asked to be reminded of {SCANNING}*\nthe key"
    ]


def test_a_reminder_for_somebody_else_waits_for_their_hours(begun: Stage) -> None:
    quiet(begun)
    run = begun.run()
    act(begun, "@lead", lambda act: remind(act, run, at(24, 16), about=None, person="U0SPONSOR"))
    assert heard(begun, "@sponsor", at(25, 12)) == [
        "Tue 18:00 *@lead asked me to remind you of Phase E*"
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
        f"Thu 10:00 *{SCANNING} is back*\n"
        "You put it off until Thu 26 Nov, 14:30. It is due Thu 26 Nov, 21:30."
    ]
