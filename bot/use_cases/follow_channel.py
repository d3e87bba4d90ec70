"""Follow a channel: Slack tells what became of it, and the runs that live there keep up."""

from datetime import datetime

from bot.storage import channels, lanes, outbox, runs
from bot.storage.session import Session, take_turns


def channel_rests(session: Session, channel: str, reason: str, now: datetime) -> None:
    """Nothing can be posted there any more: it waits, and the lead of each run is told once."""
    told = lanes.told_of(session, channel)
    if not told or not lanes.rest(session, channel, reason, now):
        return
    data = {"lane": channel, "reason": reason}
    for run in told:
        outbox.owe(session, run, runs.facts(session, run).lead, "lane_rests", now, data=data)


def channel_wakes(session: Session, channel: str) -> None:
    """Messages are taken there again."""
    lanes.wake(session, channel)


def channel_moves(session: Session, old: str, new: str) -> int:
    """The channel has another id, as one that is shared with another workspace gets."""
    take_turns(session, "start")  # a run that begins meanwhile begins under one of the two
    moved = channels.move(session, old, new)
    session.info["owed"] = True
    return moved
