"""Kinds across an upgrade: what one was told goes on, and a new one speaks of nothing before it."""

import sqlalchemy as sa

from bot.domain.reminder_facts import NudgeFacts
from bot.storage import nudges
from bot.storage.reminder_tables import Nudge, ReminderKind
from bot.storage.tables import table_of
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.bot.reminders.test_answering import buttons, press, texts, told
from tests.cast import PEOPLE
from tests.stage import Stage

SCANNING = "E2.2 Automated dependency scanning integrated into CI"
OPS = PEOPLE["@ops"].id


def due_on_friday(stage: Stage) -> None:
    stage.says("@lead", "done pre E1")
    stage.says("@ops", "take E2.2")
    stage.says("@lead", "due E2.2 2026-11-27 12:00")
    stage.clock.now = at(27, 5)


def recorded_by_the_older_version(stage: Stage) -> None:
    """That E2.2 is due today, as a kind of its own; it was not sent yet."""
    item = stage.run().item("E2.2")
    assert item.due_at is not None
    fact = {
        "run_id": stage.run().id,
        "slot": f"due:{stage.run().id}:E2.2:{item.due_at.isoformat()}:{OPS}",
        "kind": "due",
        "about": "E2.2",
        "person": OPS,
        "lane": OPS,
        "because": "You own E2.2, and this is the day that it is due.",
        "fell_due_at": at(27, 4, 30),
        "of_use_until": item.due_at,
        "exact": False,
    }
    with stage.database.write() as session:
        assert nudges.record(session, fact, stage.clock.now, None)


def of_ops(stage: Stage) -> list[NudgeFacts]:
    with stage.database.read() as session:
        query = sa.select(*(table_of(Nudge).c[name] for name in NudgeFacts._fields))
        rows = session.connection().execute(query.where(table_of(Nudge).c.lane == OPS))
        return list(map(NudgeFacts._make, rows))


def test_a_deadline_that_the_older_kind_told_is_told_once(started: Stage) -> None:
    due_on_friday(started)
    recorded_by_the_older_version(started)
    said = heard(started, "@ops", at(27, 11))
    assert said == [f"Fri 06:00 *{SCANNING} is due Fri 27 Nov, 16:30*"]
    assert [each.kind for each in of_ops(started)] == ["due"]


def test_what_the_older_kind_told_is_answered_and_ends_as_it_would_have(started: Stage) -> None:
    due_on_friday(started)
    recorded_by_the_older_version(started)
    heard(started, "@ops", at(27, 9))
    [card] = told(started, "@ops")
    assert press(started, "@ops", "Why this?", card).startswith("You own E2.2, and this is the day")
    assert "Done" in buttons(card)
    started.says("@lead", "due E2.2 4 dec")
    assert texts(started, "@ops") == [f"{SCANNING} · due Fri 4 Dec now"]
    started.says("@lead", "due E2.2 2026-11-27 12:00")
    assert told(started, "@ops") == [card]
    assert press(started, "@ops", "Done", card) == ""
    assert texts(started, "@ops") == [f"✓ {SCANNING} · done by you, Fri 27 Nov"]


def test_the_name_that_the_older_kind_had_goes_on_muting(begun: Stage) -> None:
    due_on_friday(begun)
    begun.says("@ops", "settings due both")
    assert "soon" in begun.says("@ops", "mute due")
    assert heard(begun, "@ops", at(27, 11)) == []
    assert "soon" in begun.says("@ops", "unmute due")


def test_a_new_kind_speaks_of_nothing_that_was_before_it(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2.2")
    with started.database.write() as session:
        kind = table_of(ReminderKind)
        session.connection().execute(sa.delete(kind).where(kind.c.kind == "idle"))
    started.clock.now = at(2, 12, month=12)
    send_reminders(started.database, started.clock.now)
    assert started.posts("@ops") == []
    started.says("@ops", "note E2.2 “we go on”")
    said = heard(started, "@ops", at(11, 12, month=12))
    assert [line[:9] for line in said] == ["Wed 09:00"]
    assert "has been quiet" in said[0]
