"""What people ask for: reminders of their own, and to hear of something later."""

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.storage import asked
from bot.use_cases.mute import mute
from bot.use_cases.remind import cancel_reminder, remind
from bot.use_cases.snooze import end_snooze, snooze
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError
from tests.bot.reminders.hearing import act, heard
from tests.bot.reminders.moments import at
from tests.stage import Stage


def ask(stage: Stage, who: str, when: datetime, about: str | None, person: str) -> int:
    """Ask for a reminder; gives its number."""
    run = stage.run()
    found = act(stage, who, lambda act: remind(act, run, when, about=about, person=person))
    assert isinstance(found, int)
    return found


def coming(stage: Stage, person: str) -> list[int]:
    """The numbers of the reminders that somebody can expect."""
    with stage.database.read() as session:
        found = asked.coming(session, person, stage.clock.now)
        return [each.reminder.id for each in found]


def test_what_is_to_come_is_listed_for_who_asked_and_for_who_is_told(begun: Stage) -> None:
    later = ask(begun, "@dev", at(26, 9), "E1.1", "U0OPS")
    sooner = ask(begun, "@dev", at(25, 9), None, "U0DEV")
    assert coming(begun, "U0DEV") == [sooner, later]
    assert coming(begun, "U0OPS") == [later]
    assert coming(begun, "U0LEAD") == []
    begun.clock.now = at(25, 9)
    assert coming(begun, "U0DEV") == [later]


def test_a_reminder_is_cancelled_once_by_somebody_whom_it_concerns(begun: Stage) -> None:
    number = ask(begun, "@dev", at(26, 9), "E1.1", "U0OPS")
    refusal = rf"You have no reminder {number} that is still to come\. See /phase remind list"
    with pytest.raises(UserError, match=refusal):
        act(begun, "@lead", lambda act: cancel_reminder(act, number))
    act(begun, "@ops", lambda act: cancel_reminder(act, number))
    with pytest.raises(UserError, match=refusal):
        act(begun, "@dev", lambda act: cancel_reminder(act, number))
    assert coming(begun, "U0DEV") == []


def put_off(stage: Stage) -> list[tuple[str | None, datetime]]:
    """What @ops hears of later, and when."""
    with stage.database.read() as session:
        found = asked.put_off(session, "U0OPS", stage.clock.now)
        return [(each.snooze.about, each.snooze.until) for each in found]


def test_what_is_put_off_again_comes_back_at_the_later_hour_only(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    run = begun.run()
    act(begun, "@ops", lambda act: snooze(act, run, "E2.2", at(25, 10)))
    act(begun, "@ops", lambda act: snooze(act, run, "E2.2", at(26, 10)))
    assert put_off(begun) == [("E2.2", at(26, 10))]
    assert [line[:9] for line in heard(begun, "@ops", at(27, 12))] == ["Thu 10:00"]


def test_a_whole_run_can_be_put_off_and_taken_up_again(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    run = begun.run()
    act(begun, "@ops", lambda act: snooze(act, run, None, at(30, 10)))
    assert heard(begun, "@ops", at(26, 12)) == []
    assert act(begun, "@ops", lambda act: end_snooze(act, run, None)) is True
    assert act(begun, "@ops", lambda act: end_snooze(act, run, None)) is False
    assert put_off(begun) == []
    assert [line[:9] for line in heard(begun, "@ops", at(27, 10))] == ["Fri 05:00"]


def test_what_was_asked_for_comes_though_everything_is_muted(begun: Stage) -> None:
    ask(begun, "@ops", at(24, 22), None, "U0OPS")
    act(begun, "@ops", lambda act: mute(act, None))
    assert [line[:9] for line in heard(begun, "@ops", at(25, 12))] == ["Tue 22:00"]


Deed = Callable[[UnitOfWork, Stage], object]


def _remind(when: datetime, about: str | None) -> Deed:
    return lambda act, stage: remind(act, stage.run(), when, about=about, person="U0OPS")


def _snooze(when: datetime, about: str | None) -> Deed:
    return lambda act, stage: snooze(act, stage.run(), about, when)


@pytest.mark.parametrize("deed", [_remind, _snooze])
@pytest.mark.parametrize(
    ("when", "about", "sentence"),
    [
        (at(24, 9), "E1.1", r"Tue 24 Nov, 13:30 is past\. Name a later time"),
        (at(26, 9), "E1.2", r"Nothing is open in E1\.2\. See /phase status"),
        (at(26, 9), "E9", r"Nothing is open in E9\. See /phase status"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    begun: Stage,
    deed: Callable[[datetime, str | None], Deed],
    when: datetime,
    about: str,
    sentence: str,
) -> None:
    begun.says("@lead", "done E1.2")
    with pytest.raises(UserError, match=sentence):
        act(begun, "@ops", lambda act: deed(when, about)(act, begun))
    assert (coming(begun, "U0OPS"), put_off(begun)) == ([], [])
