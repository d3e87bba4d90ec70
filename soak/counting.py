"""The count: what was answered against what is in the database, what is owed against what stands.

Posts are counted in the practice server's own log, by the outbox id that each carries.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from bot.practice.calls import Call
from bot.storage.tables import Event, Item, Outbox, OutboxState
from soak.people import ACTS, TIDYING, Worker


def count_acts(session: Session, people: Iterable[Worker]) -> list[str]:
    """The lines of the report; one that begins with a cross says that something is wrong."""
    steps = session.exec(select(Item.step).where(Item.run_id == 1, Item.kind == "deliverable"))
    items = Counter(steps)
    answered = Counter[tuple[str, str]]()
    odd: list[str] = []
    for worker in people:
        for act, told in worker.answered:
            if act.event:
                answered[worker.person, act.event] += items[worker.step] if act.for_each_item else 1
            odd += [] if act.said in told else [told]
    events = {act.event for act in (*ACTS, *TIDYING) if act.event}
    rows = session.exec(select(Event.actor, Event.kind).where(col(Event.kind).in_(events)))
    happened = Counter(rows)
    return [
        f"  {sum(len(worker.answered) for worker in people)} acts were answered; of their "
        f"{answered.total()} changes {happened.total()} are in the database",
        _line((answered - happened).total(), "answered and not in the database"),
        _line((happened - answered).total(), "in the database and not answered, or twice"),
        _line(len(odd), "answered with something else", odd[:3]),
        f"  {sum(worker.busy for worker in people)} answers told them to try again, and they did",
    ]


def count_posts(session: Session, calls: Iterable[Call]) -> list[str]:
    """The same, of what is owed."""
    rows = session.exec(select(Outbox.id, Outbox.state, Outbox.reason)).all()
    states = {id_: state for id_, state, _ in rows}
    posts = Counter(_outbox_id(call) for call in calls if call.ok)
    sent = [id_ for id_, state in states.items() if state is OutboxState.SENT]
    settled = (OutboxState.SENT, OutboxState.SKIPPED)
    other = [row for row in rows if row[1] not in settled]
    return [
        f"  {len(rows)} messages were owed: {len(sent)} sent, {len(rows) - len(sent) - len(other)} "
        f"no longer news; {posts.total()} posts stand, of {len(posts)} messages",
        _line(sum(not posts[id_] for id_ in sent), "sent and not in the channel"),
        _line(sum(n > 1 for n in posts.values()), "in the channel twice"),
        _line(sum(states.get(id_) is not OutboxState.SENT for id_ in posts), "posted, not sent"),
        _line(len(other), "neither sent nor let go", other[:3]),
    ]


def count_troubles(calls: Iterable[Call]) -> list[str]:
    """What the bot's calls met, and how often it had to look."""
    met = Counter((call.method, call.error) for call in calls)
    return [
        f"  {number:>6} {method} {error or 'answered'}"
        for (method, error), number in sorted(met.items(), key=lambda pair: str(pair[0]))
    ]


def _line(number: int, words: str, examples: Iterable[object] = ()) -> str:
    shown = "".join(f"\n      {example}" for example in examples)
    return f"{'✗' if number else '✓'} {number} {words}{shown}"


def _outbox_id(call: Call) -> Any:
    return call.args["metadata"]["event_payload"]["outbox_id"]
