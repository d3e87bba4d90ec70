"""Dialogues: asking to be reminded, putting off, muting, and going away."""

from datetime import timedelta

import pytest

from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.bot.reminders.test_answering import buttons
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.stage import Stage


def test_somebody_asks_to_be_reminded_and_to_have_another_reminded(both: Stage) -> None:
    play(
        both,
        """
        @lead> start E
            …
        @lead> remind E2.1 tomorrow 9am
            I'll remind you of E2.1: Wed 25 Nov, 09:00. To cancel it: /phase remind cancel 1
        @lead> remind E2.1 fri 10:00 @dev ask the vendor
            I'll remind @dev of E2.1: Fri 27 Nov, 10:00 or in their next working hours after it “ask the vendor”. To cancel it: /phase remind cancel 2
        @lead> remind me next mon "book <the> room"
            I'll remind you of Phase E: Mon 30 Nov, 09:00 “book <the> room”. To cancel it: /phase remind cancel 3
        @lead> remind @dev E1 in 2 hours
            I'll remind @dev of E1: Tue 24 Nov, 11:12 or in their next working hours after it. To cancel it: /phase remind cancel 4
        @dev> remind list
            *2 reminders to come*
            4  Tue 24 Nov, 05:12  E1 of Phase E from @lead
            2  Fri 27 Nov, 04:00  E2.1 of Phase E from @lead “ask the vendor”
            To cancel one: /phase remind cancel 4
        @dev> remind cancel 4
            Cancelled: Tue 24 Nov, 05:12, E1 from @lead.
        @dev> remind cancel 4
            You have no reminder 4 that is still to come. See /phase remind list
        @dev> remind cancel 3
            You have no reminder 3 that is still to come. See /phase remind list
        @lead> remind list
            *3 reminders to come*
            1  Wed 25 Nov, 09:00  E2.1 of Phase E
            2  Fri 27 Nov, 10:00  E2.1 of Phase E to @dev “ask the vendor”
            3  Mon 30 Nov, 09:00  Phase E “book <the> room”
            To cancel one: /phase remind cancel 1
        @ops> remind list
            You have no reminders to come. To ask for one: /phase remind E2.1 tomorrow 9am
        """,
    )
    both.says("@lead", "done pre E1")
    told = heard(both, "@lead", at(25, 10))
    assert told[-1].startswith("Wed 09:00")
    assert "You asked to be reminded of E2.1 Threat model" in told[-1]
    told = heard(both, "@dev", at(27, 17))
    assert told[-1].startswith("Fri 15:00 *@lead asked me to remind you of E2.1 Threat model")
    assert told[-1].endswith("*\nask the vendor")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("remind", "Of what, and when? For example /phase remind E2.1 tomorrow 9am"),
        ("remind E2.1", "When? For example /phase remind E2.1 tomorrow 9am"),
        ("remind E2.1 whenever", 'I can\'t read "whenever" as a date. Examples:'),
        ("remind E2.1 tomorrow 25:00", "25:00 is not an hour: they go from 00:00 to 23:59."),
        ("remind E2.1 2026-11-20 call", "Fri 20 Nov is past: it is Tue 24 Nov, 09:12 now."),
        ("remind today", "Today it is past 09:00. Type today with a later hour, or tomorrow."),
        ("remind E1.1-3 fri", "E1.1-3 is 3 items. Name one of them, or one step."),
        ("remind E2.9 fri", "E2 has no item 9; it ends at E2.4. Nothing was changed."),
        ("remind fri @nobody", "I don't know who @nobody is."),
        ("remind cancel", "Which one? See /phase remind list"),
        ("snooze E2.1 until yesterday", "I can't read"),
        ("snooze E2.1 fri please", "I don't know what to do with “please”."),
        ("snooze E2.1 off", "You have not put E2.1 off. See /phase snooze"),
        ("mute weakly", "“weakly” is not a kind of reminder. The kinds are "),
        ("unmute weekly", "You have not muted “weekly” of all phases. Nothing is muted."),
        ("away until 2026-11-20", "Fri 20 Nov is past"),
        ("away until monday please", "I don't know what to do with “please”."),
    ],
)
def test_words_that_say_nothing_are_refused_with_what_to_type(
    begun: Stage, typed: str, said: str
) -> None:
    answer = begun.ask("@lead", typed)
    assert answer.refused
    assert said in begun.says("@lead", typed)
    assert begun.says("@lead", "remind list").startswith("You have no reminders to come.")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("tomorrow at 15", "Wed 25 Nov, 15:00"),
        ("by 3pm", "Tue 24 Nov, 15:00"),
        ("@ 3pm", "Tue 24 Nov, 15:00"),
        ("@3pm", "Tue 24 Nov, 15:00"),
        ("monday at 10", "Mon 30 Nov, 10:00"),
        ("tomorrow evening", "Wed 25 Nov, 18:00"),
        ("tomorrow at 3 in the afternoon", "Wed 25 Nov, 15:00"),
        ("eod", "Tue 24 Nov, 17:00"),
        ("next week", "Mon 30 Nov, 09:00"),
        ("friday next week", "Fri 4 Dec, 09:00"),
        ("in two weeks", "Tue 8 Dec, 09:00"),
        ("the day after tomorrow", "Thu 26 Nov, 09:00"),
        ("29/11", "Sun 29 Nov, 09:00"),
        ("next working day at 10", "Wed 25 Nov, 10:00"),
        ("end of month", "Mon 30 Nov, 09:00"),
    ],
)
def test_one_grammar_serves_every_command_that_takes_a_moment(
    begun: Stage, typed: str, moment: str
) -> None:
    assert f"of E1.1: {moment}. To cancel it" in begun.says("@lead", f"remind E1.1 {typed}")
    assert f"until {moment};" in begun.says("@lead", f"snooze E1.1 until {typed}")
    assert f"away until {moment}." in begun.says("@lead", f"away {typed}")
    hour = moment.replace("09:00", "17:00")
    by_day = typed == "eod" or hour != moment
    ends = " (nobody has it: your end of day)." if by_day else "."
    assert f"E1.1 is due {hour}{ends}" in begun.says("@lead", f"due E1.1 {typed}")


def test_an_hour_in_another_zone_is_told_in_both(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> remind E1.1 9am PST
            I'll remind you of E1.1: Tue 24 Nov, 18:00 (Tue 24 Nov, 09:00 PST). To cancel it: /phase remind cancel 1
        @lead> snooze E1.1 until 2026-12-01T09:00:00Z
            You hear nothing about E1.1 until Tue 1 Dec, 10:00 (Tue 1 Dec, 09:00 UTC); then it comes back. To hear of it at once: /phase snooze E1.1 off
        @lead> due E1.1 fri 17:00 America/New_York
            E1.1 is due Fri 27 Nov, 23:00 (Fri 27 Nov, 17:00 America/New_York).
        @lead> settings away fri 9am ET
            You are away until Fri 27 Nov, 15:00 (Fri 27 Nov, 09:00 ET).
        """,
    )
    said = begun.says("@lead", "away fri 9am ET")
    assert said.startswith("You are away until Fri 27 Nov, 15:00 (Fri 27 Nov, 09:00 ET).")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("tomorrow at 3", "Type tomorrow 03:00 or tomorrow 15:00."),
        ("9am IST", "IST is the hour of Asia/Kolkata, Asia/Jerusalem or Europe/Dublin."),
        ("9am Berlin", "I can't tell whether “Berlin” belongs to the date"),
        ("9am WET", "I can't tell whether “WET” belongs to the date"),
        ("tomorrow evning", "I can't tell whether “evning” belongs to the date"),
        ("tomorrow at lunch", "I can't tell whether “at” belongs to the date"),
        ("tomorrow 4", "I can't tell whether “4” belongs to the date"),
        ("fri 9am sharp", "I can't tell whether “sharp” belongs to the date"),
        ("fri to mon", "I can't tell whether “mon” belongs to the date"),
        ("fri or mon", "I can't tell whether “or” belongs to the date"),
        ("2 days ago", "I can't tell whether “ago” belongs to the date"),
        ("9am to 10am", "I can't tell whether “to” belongs to the date"),
        ("fri about 3", "I can't tell whether “about” belongs to the date"),
        ("fri 2 tests fail", "I can't tell whether “2” belongs to the date"),
        ("fri call the vendor at 3pm", "I can't tell whether “at 3pm” belongs to the date"),
        ("9am call the vendor tomorrow", "I can't tell whether “tomorrow” belongs to the date"),
        ("tomorrow lunchtime", "I can't tell whether “lunchtime” belongs to the date"),
        ("fri ~3pm", "I can't tell whether “~3pm” belongs to the date"),
        ("fri [10:00]", "I can't tell whether “[10:00]” belongs to the date"),
        ("1 dec '27", "I can't tell whether “'27” belongs to the date"),
        ("tomorrow half nine", "I can't tell whether “half” belongs to the date"),
        ("fri three pm", "I can't tell whether “three” belongs to the date"),
        ("monday week", "I can't tell whether “week” belongs to the date"),
        ("fri first thing", "I can't tell whether “first” belongs to the date"),
        ("fri mid-morning", "I can't tell whether “mid-morning” belongs to the date"),
        ("tomorrow UTC", "I can't tell whether “UTC” belongs to the date"),
        ("two fridays from now", 'I can\'t read "two fridays from now" as a date.'),
        ("fri call them in 2 hours", "I can't tell whether “in 2 hours” belongs to the date"),
    ],
)
def test_a_date_of_which_a_word_is_left_over_changes_nothing(
    one: Stage, when: str, said: str
) -> None:
    for command in ("remind E1.1", "snooze E1.1", "away"):
        answer = one.ask("@lead", f"{command} {when}")
        assert answer.refused
        assert said in answer.message.text
    assert one.ask("@lead", f"due E1.1 {when}").refused
    assert one.says("@lead", "remind list").startswith("You have no reminders to come.")
    assert one.says("@lead", "snooze").startswith("You put nothing off")
    assert one.says("@lead", "away").startswith("You are not away.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('tomorrow "call them at 3"', "call them at 3"),
        ("tomorrow to call mom", "to call mom"),
        ("fri about the key", "about the key"),
        ("tomorrow at 3 in the afternoon ask the vendor", "ask the vendor"),
        ("fri 9am CI-run looks red", "CI-run looks red"),
        ("tomorrow “every test, on monday”", "every test, on monday"),
        ("@ops fri ask <the> vendor", "ask <the> vendor"),
    ],
)
def test_the_answer_shows_the_text_that_it_kept(begun: Stage, typed: str, kept: str) -> None:
    assert f"“{kept}”. To cancel it" in begun.says("@lead", f"remind E1.1 {typed}")


def test_a_target_is_a_day_without_an_hour(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set target friday next week
            Target: Fri 4 Dec. That's 9 working days.
        @lead> set target 29/11
            Target: Sun 29 Nov. That's 4 working days.
        """,
    )
    for typed in ("fri at 10", "tomorrow evening", "in 4 hours", "eod"):
        assert begun.says("@lead", f"set target {typed}") == (
            "A target is a day without an hour. For example /phase set target 4 dec"
        )
    for typed in ("every friday", "fri please", "1/2"):
        assert begun.ask("@lead", f"set target {typed}").refused
    assert "target: Sun 29 Nov 2026" in begun.says("@lead", "set")


def test_what_is_put_off_is_silent_until_it_comes_back(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    play(
        begun,
        """
        @ops> snooze
            You put nothing off in Phase E. To put something off: /phase snooze E2.1 until fri
        @ops> snooze e2.2 until sat
            You hear nothing about E2.2 until Sat 28 Nov, 09:00; then it comes back. E2.2 is due before that: Fri 27 Nov, 16:30. To hear of it at once: /phase snooze E2.2 off
        @ops> snooze E2 next working day
            You hear nothing about E2 until Wed 25 Nov, 09:00; then it comes back. To hear of it at once: /phase snooze E2 off
        @ops> snooze for 2 hours
            You hear nothing about Phase E until Tue 24 Nov, 15:42; then it comes back. To hear of it at once: /phase snooze E off
        @ops> snooze
            Phase E comes back Tue 24 Nov, 15:42
            E2 comes back Wed 25 Nov, 09:00
            E2.2 comes back Sat 28 Nov, 09:00
            To hear of it at once: /phase snooze E off
        @ops> snooze off
            You hear of Phase E again.
        @ops> snooze E2 off
            You hear of E2 again.
        """,
    )
    told = heard(begun, "@ops", at(28, 12))
    assert [line[:9] for line in told] == ["Sat 05:00"]
    assert "*E2.2 Automated dependency scanning integrated into CI is back*" in told[0]


def test_a_person_mutes_a_kind_a_run_or_everything(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> mute overdue
            You no longer get “overdue” reminders from any phase. To hear it again: /phase unmute overdue
        @ops> mute soon E
            You no longer get “soon” reminders from Phase E. To hear it again: /phase unmute soon E
        @ops> mute
            You no longer get reminders from Phase E, except those that you ask for. To hear it again: /phase unmute E
        @ops> unmute idle
            You have not muted “idle” of all phases. What is muted: /phase unmute overdue, /phase unmute soon E, /phase unmute E
        @ops> unmute
            You get reminders from Phase E again.
        @ops> mute all
            You no longer get reminders from any phase, except those that you ask for. To hear it again: /phase unmute all
        @ops> unmute
            You have not muted anything of Phase E. What is muted: /phase unmute overdue, /phase unmute all
        @ops> mute all E
            You no longer get reminders from Phase E, except those that you ask for. To hear it again: /phase unmute E
        @ops> unmute all E
            You get reminders from Phase E again.
        @ops> mute all of it
            I don't know what to do with “of”. Type: /phase mute [KIND|all] [RUN] [#channel]
        @ops> unmute all
            You get reminders from all phases again.
        """,
    )
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@ops", "mute overdue")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    assert [line[:9] for line in heard(begun, "@ops", at(30, 9))] == ["Thu 05:00"]


def test_a_stakeholder_stops_the_weekly_summary_by_what_it_says(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor #stakeholders")
    begun.live_until(at(28, 9))
    for lane in ("@sponsor", "#stakeholders"):
        assert len([post for post in begun.posts(lane) if "week 1" in post]) == 1
    for lane in (PEOPLE["@sponsor"].id, CHANNELS["#stakeholders"]):
        assert "Mute the weekly summary" in buttons(begun.slack.messages(lane)[-1])
    play(
        begun,
        """
        @sponsor dm> mute weekly
            You no longer get “weekly” reminders from any phase. To hear it again: /phase unmute weekly
        @dev #general> mute weekly #stakeholders
            Anyone who reads #stakeholders can mute it: type the same there.
        @sponsor #stakeholders> mute weekly #stakeholders
            #stakeholders no longer gets “weekly” reminders from any phase. To hear it again: /phase unmute weekly #stakeholders
        """,
    )
    begun.slack.clear()
    begun.live_until(at(5, 9, month=12))
    assert begun.posts("@sponsor") == begun.posts("#stakeholders") == []


def test_a_stakeholder_mutes_the_run_that_they_are_told_of_with_one_word(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    assert begun.says("@sponsor", "mute", "dm").startswith(
        "You no longer get reminders from Phase E"
    )
    begun.live_until(at(27, 22))
    assert [post for post in begun.posts("@sponsor") if "week 1" in post] == []


def test_whoever_named_a_channel_silences_it_from_anywhere(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add #stakeholders")
    said = begun.says("@lead", "mute weekly #stakeholders")
    assert said.startswith("#stakeholders no longer gets “weekly” reminders")
    assert begun.ask("@dev", "unmute weekly #stakeholders").refused
    assert not begun.ask("@lead", "unmute weekly #stakeholders").refused


def test_what_is_settled_is_no_longer_to_come(begun: Stage) -> None:
    begun.says("@dev", "remind E2.1 tomorrow 9am")
    begun.says("@dev", "remind E2.2 tomorrow 10am")
    assert begun.says("@dev", "remind list").startswith("*2 reminders to come*")
    begun.says("@dev", "done E2.1")
    told = begun.says("@dev", "remind list")
    assert told.startswith("*1 reminder to come*")
    assert "E2.2 of Phase E" in told


def test_the_channel_of_a_run_is_silenced_by_its_lead(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> mute digest #phase-e
            Only the lead can silence #phase-e, where Phase E runs. Ask @lead.
        @lead> mute digest #phase-e
            #phase-e no longer gets “digest” reminders from any phase. To hear it again: /phase unmute digest #phase-e
        """,
    )
    begun.deliver()
    begun.slack.clear()
    begun.live_until(at(25, 12))
    assert begun.posts("#phase-e") == []
    assert "again" in begun.says("@lead", "unmute digest #phase-e")
    begun.live_until(at(26, 12))
    assert len(begun.posts("#phase-e")) == 1


def test_somebody_goes_away_and_comes_back(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> take E2
            …
        @ops> away
            You are not away. To be away: /phase away until monday
        @ops> away until monday
            You are away until Mon 30 Nov, 09:00. To be back sooner: /phase away off
            Until then your reminders go to @lead.
        @lead> away 7 dec
            You are away until Mon 7 Dec, 09:00. To be back sooner: /phase away off
            You lead Phase E: messages to its lead wait until you are back. To hand it over: /phase lead @who
        @ops> away off
            You are back: your reminders come to you again.
        """,
    )
    begun.clock.move(days=20)
    assert begun.says("@lead", "away").startswith("You are not away.")


def test_a_snooze_ends_at_its_minute(begun: Stage) -> None:
    begun.says("@ops", "take E1.1")
    begun.says("@ops", "snooze E1.1 1h")
    begun.live_until(begun.clock.now + timedelta(hours=1))
    [told] = begun.posts("@ops")
    assert told.startswith("*E1.1 Logging adapters")
