"""Follow a channel: the runs in it follow its archiving, its return and its new id."""

from datetime import datetime

from bot.storage import channels, lanes, outbox, runs
from bot.storage.session import Session, take_turns


def channel_rests(session: Session, channel: str, reason: str, now: datetime) -> None:
    """Nothing can be posted there: let messages wait, and tell the lead of each run once."""
    told = lanes.told_of(session, channel)
    if not told or not lanes.rest(session, channel, reason, now):
        return
    data = {"lane": channel, "reason": reason}
    for run in told:
        outbox.owe(session, run, runs.facts(session, run).lead, "lane_rests", now, data=data)


def channel_wakes(session: Session, channel: str) -> None:
    """The channel takes messages again."""
    lanes.wake(session, channel)


def channel_moves(session: Session, old: str, new: str) -> int:
    """The channel got another id, as happens when it is shared with another workspace."""
    take_turns(session, "start")  # no run may begin in the middle of the move
    moved = channels.move(session, old, new)
    session.info["owed"] = True
    return moved
