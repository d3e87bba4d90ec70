"""An item in words, on one line: its state, who has it or settled it, and what holds it up."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.cards import phrases
from bot.cards.blocks import escape, linked, quoted
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import NOBODY, Owners
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases.due_rules import DueRule
from phases.progress import ItemState

YOU = "you"
NOTE = 300  # characters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads: their clock, and what people are called to them."""

    times: Times
    name: Callable[[str], str] = wording.mention

    def has(self, owners: Owners) -> str:
        """``@ops``, ``with you``, ``any of you, @ops``: whose something is."""
        said = owners.said(self.name)
        return f"with {YOU}" if said == YOU else said


def one_reader(person: str, times: Times) -> Reader:
    """Somebody who asked: they are "you", and others are mentioned."""
    return Reader(times, lambda id_: YOU if id_ == person else wording.mention(id_))


def all_readers(run: RunFacts, now: datetime) -> Reader:
    """A channel: plain names, and hours that each reader sees in their own zone."""
    return Reader(Times(run.zone, now, for_all=True), lambda id_: phrases.by_name(run, id_))


@dataclass(frozen=True, slots=True)
class Common:
    """Whose most open items of a list are, or which role's that nobody is, and when they are due:
    said once, at its head.
    """

    owners: Owners = NOBODY
    due_at: datetime | None = None
    role: str | None = None


def common(items: Iterable[ItemFacts], now: datetime) -> Common:
    """What most of the open ones share; a date that is over stands at its item."""
    waiting = [item for item in items if item.is_open]
    owners = _most(item.owners for item in waiting) or NOBODY
    due = _most(item.due_at for item in waiting if not item.is_late(now))
    return Common(owners, due, None if owners else _most(item.owner_role for item in waiting))


def _most(values: Iterable[T | None]) -> T | None:
    found = Counter(values).most_common(1)
    return found[0][0] if found else None


def item_line(
    item: ItemFacts,
    reader: Reader,
    below: Sequence[ItemFacts] = (),
    head: Common | None = None,
) -> str:
    """An item as mrkdwn; how many of those ``below`` it are done.

    Late and blocked stand under it, behind a quote bar. What the ``head`` said is not said again.
    """
    title = f"{phrases.MARKS[item.state]} {phrases.title(item, 1_500)}"
    said = _differs(item, reader, head or Common()) if item.is_open else _settled(item, reader)
    line = " · ".join([f"{title}{phrases.of_those_below(below)}", *filter(None, said)])
    trouble = list(_trouble(item, reader))
    return f"{line}\n{quoted(*trouble)}" if trouble else line


def _differs(item: ItemFacts, reader: Reader, head: Common) -> Iterator[str]:
    """Whose it is and when it is due, where that is not what the head says; proof so far."""
    if item.owners != head.owners:
        yield reader.has(item.owners) or phrases.no_owner(item, "nobody has it")
    elif not item.owners and item.owner_role not in (None, head.role):
        yield phrases.no_owner(item)
    rule = DueRule.read(item.due_rule or "") if item.due_at is None else None
    if rule:
        yield f"due {wording.by_rule(rule)}"
    elif item.due_at != head.due_at and not item.is_late(reader.times.now):
        yield f"due {reader.times.due(item.due_at)}" if item.due_at else "no date"
    if item.evidence:
        yield f"proof so far: {linked(item.evidence, short=True)}"
        yield _note(item)


def _trouble(item: ItemFacts, reader: Reader) -> Iterator[str]:
    if item.is_reported:
        yield reported(item, reader)
    if item.due_at and item.is_late(reader.times.now):
        yield f"*Late* since {reader.times.day(item.due_at)}"
    if item.blocked_at:
        reason = _one_line(item.block_reason or "", 500)
        since, who = reader.times.day(item.blocked_at), blocker(item, reader.name)
        yield f"*Blocked* since {since} · {who}: {reason}"


def reported(item: ItemFacts, reader: Reader) -> str:
    """``*Reported* by claude-code for @dev, Mon 30 Nov · pull/7 · it says: “4 tests pass”``."""
    assert item.reported_at is not None
    who = whose_word.reporter(item, reader.name, escape)
    said = [f"*Reported* by {who}, {reader.times.day(item.reported_at)}"]
    proof = item.report_evidence
    said.append(linked(proof, short=True) if proof else "without proof")
    if item.report_note:
        said.append(f"it says: “{_one_line(item.report_note, NOTE)}”")
    return " · ".join(said)


def blocker(item: ItemFacts, name: Callable[[str], str]) -> str:
    """``@ops``, ``claude-code for @dev``, ``ci``: who said that an item is blocked."""
    person = name(item.blocked_by) if item.blocked_by else ""
    if not item.blocked_agent:
        return person or wording.A_PROGRAM
    agent = escape(item.blocked_agent)
    return f"{agent} for {person}" if person else agent


def _settled(item: ItemFacts, reader: Reader) -> Iterator[str]:
    """Who settled it and when, with their proof. Said is not found: that stands in git."""
    name = reader.name
    if item.found_commit:
        yield _found(item, reader)
    else:
        yield _said(item, reader)
        if item.recorded_by and item.recorded_by not in item.doers:
            yield f"recorded by {name(item.recorded_by)}"
        if item.reported_at:
            yield f"reported by {whose_word.reporter(item, name, escape)}"
        yield phrases.reverted(item)
    if item.confirmed_by:
        yield f"confirmed by {name(item.confirmed_by)}"
    if item.evidence:
        yield linked(item.evidence, short=True)
    yield _note(item)
    if item.given_for:
        yield f"for its earlier words “{_one_line(item.given_for, NOTE)}”"


def _found(item: ItemFacts, reader: Reader) -> str:
    """``found in abc1234, @ops``: by their name in git where nobody knows who that is."""
    who = reader.name(item.found_by) if item.found_by else escape(item.found_author or "")
    commit = phrases.commit(item.found_commit or "", item.found_url)
    gone = phrases.reverted_in(item) if item.reverted_in else ""
    return ", ".join(filter(None, (f"found in {commit}", who, gone)))


def _said(item: ItemFacts, reader: Reader) -> str:
    how = "" if item.state is ItemState.DONE else item.state.value
    if item.settled_by is None or item.settled_at is None:
        return f"{how}, {wording.AS_WRITTEN}".removeprefix(", ")
    who = whose_word.sayer(item, reader.name, escape)
    if item.is_said_by_agent:
        who = whose_word.settled_how(item, reader.name, escape)
    return f"{f'{how} by {who}' if how else who}, {reader.times.day(item.settled_at)}"


def _note(item: ItemFacts) -> str:
    return _one_line(item.note or "", NOTE)


def _one_line(text: str, limit: int) -> str:
    return escape(shorten(" ".join(text.split()), limit))


def details(item: ItemFacts, times: Times) -> list[str]:
    """Whose an open item is, when it is due, what it waits for."""
    owner = item.owners.said(wording.mention) or phrases.no_owner(item, "")
    line = " · ".join(filter(None, (owner, due_words(item, times))))
    proof = [f"proof so far: {linked(item.evidence)}"] if item.evidence else []
    told = [reported(item, Reader(times))] if item.is_reported else []
    return [*([line] if line else []), *told, *waits_for(item), *proof]


def due_words(item: ItemFacts, times: Times) -> str:
    """``due tomorrow``, ``late, was due Fri 20 Nov``; "" without a date."""
    late = "late, was due" if item.is_late(times.now) else "due"
    return f"{late} {times.due(item.due_at)}" if item.due_at else ""


def waits_for(item: ItemFacts, limit: int = 500) -> list[str]:
    """Return one line with who blocked the item and why, or none."""
    if not item.blocked_at:
        return []
    reason = escape(shorten(item.block_reason or "", limit))
    return [f"blocked by {blocker(item, wording.mention)}: {reason}"]
