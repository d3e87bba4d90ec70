"""When what repeats comes: holidays, absence, a bot that was down, and who is still there."""

from datetime import datetime, timedelta

from bot.domain.facts import PersonFacts
from bot.storage import people, watching
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.cast import PEOPLE
from tests.stage import Stage


def times(stage: Stage, who: str, until: datetime) -> list[str]:
    """The day and hour of each time that somebody is told to look."""
    return [line[:9] for line in heard(stage, who, until) if "look" in line]


def test_it_comes_at_its_minute_and_for_another_in_their_hours(begun: Stage) -> None:
    begun.says("@lead", "remind every day 7am look")
    begun.says("@lead", "remind E2.1 every day 7am @ops look")
    week = ["Wed 07:00", "Thu 07:00", "Fri 07:00", "Sat 07:00", "Sun 07:00", "Mon 07:00"]
    assert times(begun, "@lead", at(30, 12)) == week
    told = begun.posts("@ops")
    assert "next Tue 1 Dec, 11:30. To end it: /phase remind cancel 2" in told[-1]
    before = [
        f"E2.1: see my message of {day}" for day in ("Thu 26 Nov", "Fri 27 Nov", "Mon 30 Nov")
    ]
    assert told[:-1] == before  # no weekend for @ops: what came then gave way to Monday's


def test_an_hour_that_is_never_within_the_reader_s_comes_each_working_day(begun: Stage) -> None:
    begun.says("@ops", "remind @dev every day 10:00 look")  # 23:30 in New York
    assert times(begun, "@dev", at(1, 23, month=12)) == [
        "Wed 15:00",
        "Thu 15:00",
        "Fri 15:00",
        "Mon 15:00",
        "Tue 15:00",
    ]


def test_on_a_holiday_it_waits_and_gives_way_to_the_next_time(begun: Stage) -> None:
    begun.says("@lead", "settings holidays DE")
    begun.says("@lead", "remind every friday 16:00 look")
    begun.clock.now = at(24, 9, month=12)
    assert times(begun, "@lead", at(30, 12, month=12)) == ["Thu 10:00", "Mon 09:00"]
    begun.says("@lead", "remind cancel 1")
    begun.clock.now = at(31, 12, month=12)
    begun.says("@lead", "remind every day 9am look")
    told = times(begun, "@lead", at(31, 12, month=12) + timedelta(days=2))
    assert told == ["Sat 09:00"]  # what New Year put off


def test_while_its_reader_is_away_it_waits_and_comes_once(begun: Stage) -> None:
    begun.says("@lead", "remind every day 10:00 look")
    begun.says("@lead", "away until fri 12:00")
    assert times(begun, "@lead", at(28, 11)) == ["Fri 12:00", "Sat 10:00"]


def test_after_a_week_without_the_bot_one_message_comes_not_seven(begun: Stage) -> None:
    begun.says("@lead", "remind every day 10:00 look")
    assert times(begun, "@lead", at(25, 12)) == ["Tue 10:00", "Wed 10:00"]
    begun.clock.now = at(2, 11, 30, month=12)
    assert times(begun, "@lead", at(2, 13, month=12)) == ["Wed 12:00"]


def test_two_processes_a_restart_and_a_clock_that_steps_lose_and_repeat_nothing(
    started: Stage,
) -> None:
    started.says("@lead", "remind every day 10:00 look")
    for moment in (
        at(24, 10),
        at(24, 10),
        at(24, 9, 30),
        at(24, 10, 5),
        at(25, 10),
        at(26, 10),
        at(25, 9),
        at(25, 10, 30),
        at(26, 10, 30),
        at(27, 10),
    ):
        started.clock.now = moment
        send_reminders(started.database, moment)
        send_reminders(started.database, moment)
        started.deliver()
    said = [each for each in started.posts("@lead") if "You asked to be reminded" in each]
    assert len(said) == 4


def test_it_comes_in_a_pause_and_ends_with_the_run_and_with_its_item(begun: Stage) -> None:
    begun.says("@lead", "remind every day 10:00 look")
    begun.says("@lead", "remind E1.1 every day 11:00 look here")
    begun.says("@lead", "pause")
    assert times(begun, "@lead", at(24, 12)) == ["Tue 10:00", "Tue 11:00"]
    begun.says("@lead", "resume keep")
    begun.says("@lead", "done E1.1")
    assert times(begun, "@lead", at(25, 12)) == ["Wed 10:00"]  # of the phase alone
    assert "E1.1" not in begun.says("@lead", "remind list")
    begun.says("@lead", 'waive pre E1.2-4 E2 E3 E4 acc clo "enough"')
    begun.closes()
    assert times(begun, "@lead", at(27, 12)) == []
    assert begun.says("@lead", "remind list").startswith("You have no reminders to come.")
    begun.says("@lead", 'reopen E "not yet"')
    assert times(begun, "@lead", at(28, 12)) == ["Fri 13:00", "Sat 10:00"]  # today's is of use


def test_the_hour_goes_with_who_asked_to_another_zone(begun: Stage) -> None:
    begun.says("@lead", "remind every day 10:00 look")
    assert times(begun, "@lead", at(24, 12)) == ["Tue 10:00"]
    with begun.database.write() as session:
        moved = PersonFacts(PEOPLE["@lead"].id, "lead", "America/New_York")
        people.keep(session, moved, begun.clock.now)
        watching.look_again(session, moved.id)
    assert times(begun, "@lead", at(25, 18)) == ["Wed 16:00"]


def test_what_somebody_asked_for_ends_when_they_leave_the_workspace(begun: Stage) -> None:
    begun.says("@dev", "remind every day 16:00 @ops look")
    begun.leaves("@dev")
    assert times(begun, "@ops", at(27, 18)) == []
    assert begun.says("@ops", "remind list").startswith("You have no reminders to come.")
    begun.returns("@dev")
    assert times(begun, "@ops", at(30, 18)) == ["Mon 05:00"]
