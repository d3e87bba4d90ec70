"""The ids of a run's events are a cursor: whoever reads on from one misses none."""

import threading

import sqlalchemy as sa

from bot.domain.events import EventKind
from bot.storage import events
from bot.storage.session import Database
from tests.stage import Stage


def test_events_of_two_at_once_get_their_ids_in_the_order_of_their_commits(both: Stage) -> None:
    """An id that is given early and committed late would stand behind a reader's cursor."""
    both.says("@lead", "start E")
    run, now = both.run().id, both.clock()
    first_has_begun, other = threading.Event(), Database(both.database.url)

    def note(text: str) -> None:
        first_has_begun.wait()
        with other.write() as session:
            events.record(session, run, EventKind.NOTE, "U2", now, text=text)

    second = threading.Thread(target=note, args=("second",))
    second.start()
    with both.database.write() as session:
        events.record(session, run, EventKind.NOTE, "U1", now, text="first")
        first_has_begun.set()
        _wait_until_it_waits(both.database, second)
        events.record(session, run, EventKind.NOTE, "U1", now, text="first again")
    second.join()
    other.close()
    with both.database.read() as session:
        found = events.after(session, run, 0, 200)
    assert [event.data["text"] for _, event in found if event.kind == EventKind.NOTE] == [
        "first",
        "first again",
        "second",
    ]


def _wait_until_it_waits(database: Database, other: threading.Thread) -> None:
    """Return once PostgreSQL has somebody behind a lock; SQLite lets nobody in to begin with."""
    if database.writer.dialect.name != "postgresql":
        return
    waits = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with database.reader.connect() as connection:
        while other.is_alive():
            if connection.execute(waits).scalar_one():
                return
            connection.rollback()
