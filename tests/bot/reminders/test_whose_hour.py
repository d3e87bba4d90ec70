"""Whose hour it is: zones, working days, quiet hours, holidays, absence, silence, and the day's cap."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.facts import PersonFacts
from bot.storage import people, preferences, watching
from bot.use_cases import change_preferences as decide
from bot.use_cases.mute import mute, unmute
from bot.working_time.habits import Habits
from phases.errors import UserError
from tests.bot.reminders.hearing import act, heard
from tests.bot.reminders.moments import BERLIN, at
from tests.stage import Stage

DEV = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("habits", "asked", "told"),
    [
        (Habits(BERLIN), at(24, 10), at(24, 10)),
        (Habits(BERLIN), at(24, 17), at(25, 9)),
        (Habits(BERLIN), at(24, 3), at(24, 9)),
        (Habits(BERLIN), at(27, 18), at(30, 9)),
        (Habits(BERLIN, working_days=frozenset({6, 7})), at(24, 10), at(28, 9)),
        (Habits(BERLIN, quiet=(time(12), time(13))), at(24, 12, 15), at(24, 13)),
        (Habits(BERLIN, quiet=(time(12), time(13))), at(24, 11, 59), at(24, 11, 59)),
        (Habits(BERLIN, quiet=(time(16), time(10))), at(24, 16), at(25, 10)),
        (Habits(BERLIN, works_from=time(22), works_until=time(6)), at(24, 12), at(24, 22)),
        (Habits(BERLIN, works_from=time(22), works_until=time(6)), at(28, 5), at(28, 5)),
        (Habits(BERLIN, works_from=time(22), works_until=time(6)), at(28, 6), at(30, 22)),
        (Habits(BERLIN, country="DE"), at(25, 10, month=12), at(28, 9, month=12)),
        (Habits(BERLIN, away_until=at(30, 12)), at(24, 10), at(30, 12)),
        (Habits(BERLIN, quiet=(time(8), time(18))), at(24, 10), at(24, 10)),
    ],
)
def test_the_next_moment_when_somebody_may_be_told(
    habits: Habits, asked: datetime, told: datetime
) -> None:
    assert habits.next_moment(asked) == told


def test_days_around_a_holiday_are_counted_without_it() -> None:
    habits = Habits(BERLIN, country="DE")
    assert habits.working_day_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert habits.working_day_after(date(2026, 12, 24)) == date(2026, 12, 28)
    assert Habits(BERLIN, working_days=frozenset()).working_day_after(date(2026, 12, 24)) == (
        date(2026, 12, 25)
    )


def late_for_ops(stage: Stage) -> None:
    """E2.2 is ops's and due on Friday; nothing else would be told to anybody."""
    stage.says("@lead", "done pre E1")
    stage.says("@ops", "take E2.2")
    stage.says("@lead", "due E2.2 2026-11-27 12:00")


def days(told: list[str]) -> list[str]:
    """The hour and the first words of each."""
    return [line[:9] for line in told]


def test_a_person_who_chose_a_zone_is_told_in_its_morning(begun: Stage) -> None:
    late_for_ops(begun)
    act(begun, "@ops", lambda act: decide.set_own_zone(act, "berlin"))
    assert days(heard(begun, "@ops", at(27, 10))) == ["Thu 09:00"]


def test_a_person_who_moves_to_another_zone_between_two_looks_hears_once(begun: Stage) -> None:
    late_for_ops(begun)
    told = heard(begun, "@ops", at(26, 6))
    with begun.database.write() as session:
        moved = PersonFacts("U0OPS", "ops", "America/Los_Angeles")
        people.keep(session, moved, begun.clock.now)
        watching.look_again(session, "U0OPS")
    told += heard(begun, "@ops", at(28, 10))
    assert days(told) == ["Thu 05:00", "Fri 18:00"]


def test_what_falls_due_on_a_holiday_of_ones_country_waits(begun: Stage) -> None:
    late_for_ops(begun)
    act(begun, "@ops", lambda act: decide.set_own_country(act, "us"))  # the 26th is Thanksgiving
    assert days(heard(begun, "@ops", at(27, 11))) == ["Wed 05:00"]


def test_what_is_somebodys_goes_to_the_lead_while_they_are_away(begun: Stage) -> None:
    late_for_ops(begun)
    act(begun, "@ops", lambda act: decide.set_away(act, at(30, 9)))
    assert heard(begun, "@lead", at(26, 10)) == [
        "Thu 09:00 @ops is away until Mon 30 Nov.\n"
        "*E2.2 Automated dependency scanning integrated into CI is due Fri 27 Nov, 12:00*"
    ]
    act(begun, "@ops", lambda act: decide.set_away(act, None))
    assert days(heard(begun, "@ops", at(27, 11))) == ["Thu 11:00"]


def test_with_the_lead_away_too_it_waits_for_the_owner(begun: Stage) -> None:
    late_for_ops(begun)
    act(begun, "@lead", lambda act: decide.set_away(act, at(4, 9, month=12)))
    act(begun, "@ops", lambda act: decide.set_away(act, at(30, 9)))
    assert days(heard(begun, "@ops", at(1, 10, month=12))) == ["Mon 09:00"]
    assert heard(begun, "@lead", at(4, 8, month=12)) == []


def test_a_kind_or_everything_can_be_muted_for_a_run_or_for_all(begun: Stage) -> None:
    late_for_ops(begun)
    act(begun, "@ops", lambda act: mute(act, begun.run(), "soon"))
    assert heard(begun, "@ops", at(27, 11)) == []
    act(begun, "@ops", lambda act: mute(act, None))
    assert heard(begun, "@ops", at(30, 11)) == []
    assert act(begun, "@ops", lambda act: unmute(act, None)) is True
    begun.says("@lead", "due E2.2 2026-12-01 12:00")
    assert days(heard(begun, "@ops", at(2, 11, month=12))) == ["Tue 12:00"]  # late; not soon
    with begun.database.read() as session:
        assert preferences.muted_by(session, "U0OPS") == [(begun.run().id, "soon")]


def test_a_kind_that_does_not_exist_cannot_be_muted(begun: Stage) -> None:
    with pytest.raises(UserError, match=r"Did you mean /phase mute overdue"):
        act(begun, "@ops", lambda act: mute(act, None, "overdeu"))


def test_several_that_waited_for_the_morning_are_one_message(begun: Stage) -> None:
    begun.says("@lead", "done pre")
    begun.clock.now = at(24, 18)
    begun.says("@lead", "assign E1.1 E1.2 @ops")
    heard(begun, "@ops", at(25, 3))
    begun.says("@lead", "assign E1.3 @ops")
    assert [line[:21] for line in heard(begun, "@ops", at(26, 12))] == ["Wed 05:00 *@lead gave"]


def test_a_day_has_so_many_messages_and_the_last_holds_the_rest(begun: Stage) -> None:
    begun.says("@lead", "done pre")
    act(begun, "@ops", lambda act: decide.set_own_zone(act, "Europe/Berlin"))
    act(begun, "@ops", lambda act: decide.set_daily_cap(act, 2))
    said = []
    for hour, code in enumerate(("E1.1", "E1.2", "E1.3", "E1.4", "E2.1"), start=10):
        said += heard(begun, "@ops", at(24, hour))
        begun.says("@lead", f"assign {code} @ops")
    said += heard(begun, "@ops", at(24, 23))
    assert [line[:19] for line in said] == ["Tue 11:00 *@lead ga", "Tue 16:00 *@lead ga"]


def test_what_comes_after_the_last_message_waits_for_the_next_day(begun: Stage) -> None:
    begun.says("@lead", "done pre")
    act(begun, "@ops", lambda act: decide.set_own_zone(act, "Europe/Berlin"))
    act(begun, "@ops", lambda act: decide.set_daily_cap(act, 1))
    begun.says("@lead", "assign E1.1 @ops")
    said = heard(begun, "@ops", at(24, 12))
    begun.says("@lead", "assign E1.2 E1.3 @ops")
    said += heard(begun, "@ops", at(25, 12))
    assert [line[:18] for line in said] == ["Tue 10:00 *@lead g", "Wed 09:00 *@lead g"]


def test_things_of_two_runs_are_one_message_that_says_which_is_which(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    begun.clock.now = at(25, 3)
    begun.says("@lead", "assign E1.1 @ops")
    begun.says("@lead", "assign E1.2 @ops", "#general")
    [told] = heard(begun, "@ops", at(25, 6))
    assert "gave you E1.1* in Phase E, #phase-e\n" in told
    assert "gave you E1.2* in Phase E-2, #general\n" in told


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda act: decide.set_working_days(act, []), "Name at least one working day"),
        (lambda act: decide.set_working_hours(act, (time(9), time(9))), "end when they begin"),
        (lambda act: decide.set_quiet_hours(act, (time(8), time(18))), "cover all of your"),
        (lambda act: decide.set_daily_cap(act, 0), "from 1 to 50"),
        (lambda act: decide.set_away(act, at(20, 9)), "is past. Name a later day"),
        (lambda act: decide.set_own_country(act, "nowhere"), "I know no holidays"),
        (lambda act: decide.set_own_zone(act, "Mars"), "There is no zone"),
    ],
)
def test_hours_that_cannot_be_meant_are_refused_and_change_nothing(
    begun: Stage, deed: object, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        act(begun, "@ops", deed)  # type: ignore[arg-type]
    with begun.database.read() as session:
        assert preferences.of(session, "U0OPS") == {}


def test_what_was_decided_stands_until_it_is_taken_back(begun: Stage) -> None:
    act(begun, "@ops", lambda act: decide.set_working_days(act, [7, 1, 2]))
    act(begun, "@ops", lambda act: decide.set_working_hours(act, (time(7), time(15))))
    act(begun, "@ops", lambda act: decide.set_quiet_hours(act, (time(12), time(13))))
    with begun.database.read() as session:
        assert preferences.habits_of(session, "U0OPS") == Habits(
            ZoneInfo("Asia/Kolkata"),
            frozenset({7, 1, 2}),
            time(7),
            time(15),
            (time(12), time(13)),
        )
    for taken_back in (
        decide.set_working_days,
        decide.set_working_hours,
        decide.set_quiet_hours,
    ):
        act(begun, "@ops", lambda act, deed=taken_back: deed(act, None))  # type: ignore[misc]
    with begun.database.read() as session:
        assert preferences.habits_of(session, "U0OPS") == Habits(ZoneInfo("Asia/Kolkata"))


def test_a_moment_of_ones_own_follows_both_changes_of_the_clock() -> None:
    spring, autumn = date(2027, 3, 14), date(2026, 11, 1)
    night = Habits(DEV, frozenset(range(1, 8)), time(1, 30), time(4))
    assert night.morning(autumn) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # the first 01:30
    assert Habits(DEV, works_from=time(2, 30)).morning(spring) == (
        datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    )
    assert night.evening(autumn) - night.morning(autumn) == timedelta(hours=3, minutes=30)
