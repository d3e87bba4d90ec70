"""What happened, newest last."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot import phrases
from bot.blocks import escape, mention, shorten
from bot.facts import EventFacts, RunFacts
from bot.messenger import Message
from bot.times import Times

Data = Mapping[str, Any]


def history(
    run: RunFacts, events: Sequence[EventFacts], times: Times, command: str, *, older: bool
) -> Message:
    """One line for each event; ``events`` come newest first."""
    lines = [f"*History of Phase {run.handle}*"]
    if older:
        lines.append(f"(the newest {len(events)}; one item's: {command} history E1.1)")
    lines += [f"{times.moment(event.at)}  {_sentence(event, times)}" for event in reversed(events)]
    if not events:
        lines.append("Nothing has happened to it yet.")
    return Message(phrases.fit(lines, f"{command} history CODE shows one item's"))


def _sentence(event: EventFacts, times: Times) -> str:
    say = SENTENCES.get(event.kind)
    said = say(event.data, times) if say else event.kind
    item = f" {event.item}" if event.item else ""
    return f"<@{event.actor}> {said.replace('{item}', item.strip())}"


def _done(data: Data, _times: Times) -> str:
    by = data.get("by")
    return f"completed {{item}}{f' for <@{by}>' if by else ''}{_beside(data)}"


def _beside(data: Data) -> str:
    texts = [data.get("evidence"), data.get("note"), data.get("reason")]
    said = [escape(shorten(text, 300)) for text in texts if text]
    return f": {' · '.join(said)}" if said else ""


def _assigned(data: Data, _times: Times) -> str:
    owner = data.get("owner")
    return f"assigned {{item}} to <@{owner}>" if owner else "left {item} without an owner"


def _due(data: Data, times: Times) -> str:
    due = data.get("due_at")
    if not due:
        return "took the due date off {item}"
    return f"set {{item}} due {times.moment(datetime.fromisoformat(due))}"


def _closed(data: Data, _times: Times) -> str:
    told = _lanes(data)
    return f"closed the phase{f' and told {told}' if told else ''}"


def _lanes(data: Data) -> str:
    return phrases.joined([mention(lane) for lane in data.get("stakeholders") or []])


SENTENCES: dict[str, Callable[[Data, Times], str]] = {
    "started": lambda _data, _: "started the phase",
    "done": _done,
    "undone": lambda data, _: f"took back {{item}} ({data['state']} by <@{data['by']}>)",
    "waived": lambda data, _: f"waived {{item}}{_beside(data)}",
    "assigned": _assigned,
    "blocked": lambda data, _: f"blocked {{item}}{_beside(data)}",
    "unblocked": lambda _data, _: "unblocked {item}",
    "due": _due,
    "set": lambda data, _: f"set {data['name'].replace('_', ' ')} to {escape(str(data['value']))}",
    "lead": lambda data, _: f"handed the lead to <@{data['to']}>",
    "shared": lambda data, _: f"shared {escape(str(data['step']))} in the channel",
    "closed": _closed,
    "summary_sent": lambda data, _: f"sent the summary to {_lanes(data)}",
}
