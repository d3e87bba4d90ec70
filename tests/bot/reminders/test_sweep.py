"""The sweep: stops, clocks that step, two processes, acts in between, and what history shows."""

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.facts import PersonFacts
from bot.storage import people, watching
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.bot.reminders.sweeping import sweep_for_days
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.stage import Stage


def test_what_was_missed_is_sent_on_return_while_it_is_of_use(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    begun.clock.now = at(27, 10)
    assert [line[:19] for line in heard(begun, "@ops", at(27, 11))] == ["Fri 11:00 *E2.2 Aut"]


def test_what_was_missed_for_good_is_in_the_history_with_the_reason(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-26 17:00")
    begun.clock.now = at(27, 10)
    send_reminders(begun.database, begun.clock.now)
    play(
        begun,
        """
        @lead> history E2.2
            …
            Tue 24 Nov, 09:12  @lead set E2.2 due Thu 26 Nov, 17:00
            Fri 27 Nov, 10:00  the soon reminder about E2.2 was not sent to @ops: it would have come too late
        @lead> history
            …
            Fri 27 Nov, 10:00  the digest reminder was not sent to #phase-e: it would have come too late
            …
        """,
    )


def test_a_date_of_today_set_after_its_morning_leaves_nothing_missed(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.live_until(at(25, 10))
    begun.says("@lead", "due E2.2 2026-11-25 12:00")
    told = heard(begun, "@ops", at(25, 12))
    assert [line[:9] for line in told] == ["Wed 11:00", "Wed 12:00"]
    assert "not sent" not in begun.says("@lead", "history")


def test_a_clock_that_ran_ahead_and_was_set_right_loses_nothing(begun: Stage) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    send_reminders(begun.database, at(20, 12, month=12))
    told = heard(begun, "@ops", at(27, 11))
    assert [line[:9] for line in told] == ["Thu 05:00"]
    missed = begun.says("@lead", "history E2.2")
    assert "the soon reminder" not in missed


def test_what_a_wrong_clock_owed_and_a_right_one_took_back_is_told_at_its_hour(
    begun: Stage,
) -> None:
    begun.says("@lead", "done pre E1")
    begun.says("@ops", "take E2.2")
    begun.says("@lead", "due E2.2 2026-11-27 12:00")
    send_reminders(begun.database, at(27, 9))
    told = heard(begun, "@ops", at(27, 11))
    assert [line[:9] for line in told] == ["Thu 05:00"]


def test_of_two_that_were_folded_only_what_still_holds_is_told(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 E1.2 @dev")
    begun.clock.now = at(24, 16)
    send_reminders(begun.database, begun.clock.now)
    begun.says("@lead", "assign E1.1 @ops")
    assert begun.posts("@dev") == [
        "*@lead gave you E1.2* in Phase E, #phase-e\n"
        "*E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request "
        "duration* · no date · next"
    ]
    begun.clock.now = at(24, 17)
    begun.says("@lead", "done E1.2")
    begun.says("@lead", "undo E1.2")
    send_reminders(begun.database, begun.clock.now)
    assert len(begun.posts("@dev")) == 1


def test_an_act_between_look_and_record_is_looked_at_again(started: Stage) -> None:
    now = started.clock.now
    with started.database.read() as session:
        [seen] = watching.to_check(session, now)
    started.says("@ops", "take E1")
    with started.database.write() as session:
        assert not watching.looked(session, seen, now, now + timedelta(hours=1))
    with started.database.read() as session:
        assert [each.run for each in watching.to_check(session, now)] == [seen.run]


def test_a_run_in_which_nothing_happens_is_left_alone_for_an_hour(started: Stage) -> None:
    started.says("@lead", "done pre")
    send_reminders(started.database, started.clock.now)

    def waiting(**ahead: float) -> int:
        with started.database.read() as session:
            return len(watching.to_check(session, started.clock.now + timedelta(**ahead)))

    assert [waiting(seconds=15), waiting(minutes=59), waiting(hours=1)] == [0, 0, 1]
    assert waiting(hours=-2) == 1  # the clock stepped back
    started.says("@ops", "take E1")
    assert waiting() == 1


def test_one_run_that_cannot_be_read_silences_no_other(started: Stage) -> None:
    started.says("@ops", "start E", "#general")
    with started.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE runs SET zone = 'Mars/Base' WHERE handle = 'E'"
        )
    started.clock.now = at(25, 9, 30)
    send_reminders(started.database, started.clock.now)
    assert len(started.posts("#general")) == 2


def test_somebody_who_never_typed_anything_is_met_before_they_are_told(begun: Stage) -> None:
    stranger = PersonFacts("U0NEW", "new", "Asia/Tokyo")
    begun.says("@lead", "assign E1.1 <@U0NEW|new>")
    met: list[str] = []

    def meet(strangers: Iterable[str]) -> None:
        met.extend(strangers)
        with begun.database.write() as session:
            people.keep(session, stranger, begun.clock.now)
            watching.look_again(session, stranger.id)

    hours = [at(24, 10), at(25, 0), at(25, 1)]  # nine o'clock in Tokyo is one in Berlin
    texts = []
    for hour in hours:
        send_reminders(begun.database, hour, meet)
        begun.deliver()
        texts.append(len(begun.slack.messages("U0NEW")))
    assert met == ["U0NEW"]
    assert texts == [0, 0, 1]


@pytest.mark.parametrize("again", [False, True])
def test_two_processes_at_one_database_say_each_thing_once(
    database_url: str, again: bool, two_processes: ProcessPoolExecutor
) -> None:
    with Stage(database_url) as stage:
        for channel in ("#phase-e", "#general"):
            stage.says("@lead", "start E", channel)
            stage.says("@lead", "assign E1 @ops", channel)
            stage.says("@lead", "due E1 2026-11-26 12:00", channel)
            stage.says("@lead", "remind every day 16:00 look", channel)
        steps_back = at(24, 12) if again else None
    racers = [
        two_processes.submit(sweep_for_days, database_url, at(24, 9, 12), at(27, 18), steps_back)
        for _ in range(2)
    ]
    made = sum(racer.result() for racer in racers)
    with Stage(database_url) as stage, stage.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT fact, lane FROM (SELECT substr(slot, 1, length(slot) - length(lane) - 1) "
            "AS fact, lane FROM nudges WHERE state = 'said') AS told"
        )
        told = Counter((fact, lane) for fact, lane in rows)
        messages = session.connection().exec_driver_sql(
            "SELECT count(*) FROM outbox WHERE kind = 'nudges'"
        )
        assert messages.scalar_one() == made
    assert set(told.values()) == {1}
    kinds = Counter((fact.split(":")[0], lane) for fact, lane in told)
    ops = PEOPLE["@ops"].id
    assert kinds["assigned", ops] == kinds["soon", ops] == 8
    assert kinds["overdue", ops] == 8
    assert kinds["own", PEOPLE["@lead"].id] == 2 * 4  # two phases, from Tuesday to Friday
    assert kinds["digest", "C0PHASEE"] == kinds["digest", "C0GENERAL"] == 3
