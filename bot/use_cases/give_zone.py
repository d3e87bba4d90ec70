"""Give a zone: a run started before its starter's zone was known gets it now."""

from datetime import datetime

from bot.domain.events import EventKind
from bot.storage import departures, events, runs
from bot.storage.session import Session
from bot.use_cases.change_board import change_board


def give_zone(session: Session, person: str, zone: str, now: datetime) -> None:
    """Set the zone of each open run that waits for it; its hours follow from now on."""
    for run in departures.awaiting_zone(session, person):
        runs.lock(session, run)
        departures.give_zone(session, run, zone)
        events.record(session, run, EventKind.ZONE_READ, person, now, value=zone)
        change_board(session, runs.facts(session, run), now)
