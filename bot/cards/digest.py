"""The digest in words: news first, by plain names, since a channel's bell is everybody's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.cards import phrases
from bot.cards.blocks import actions, button, escape, from_markdown, section
from bot.cards.button_values import RunButton
from bot.cards.message import Block
from bot.cards.paused import PAUSE_FORM
from bot.cards.places import open_step
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import named
from bot.domain.reminder_facts import SaidPart
from bot.domain.whose_word import Word
from bot.domain.wording import joined, plural, shorten
from bot.working_time.times import Times
from phases.document import Kind
from phases.progress import ItemState

MOST = 3  # items in words; more are counted
TITLE, REASON, NAME = 80, 60, 60  # characters
TOLD = (Word.FOUND, Word.BY_AGENT, Word.BY_PROGRAM)
"""What is said behind an item: of others it is a person's word."""
A_WEEK = timedelta(days=6)


def news(
    run: RunFacts, times: Times, since: datetime, today: Sequence[ItemFacts], command: str
) -> str:
    """What was done since the morning before, what is late, blocked, due and next."""
    lately = _lately(run, times, since)
    due = f"*Due today:* {_named(run, today, command)}" if today else ""
    lines = [
        f"{_head(run, times)} {wording.count(run.deliverables)}.{lately}",
        *_standing(run, times, command),
        due,
        f"{_next(run)}{'' if today else ' Nothing is due today.'}",
    ]
    return "\n".join(filter(None, lines))


def no_news(run: RunFacts, times: Times, since: datetime, command: str) -> str:
    """That nothing is new, once."""
    count = wording.count(run.deliverables)
    lines = [
        f"{_head(run, times)} no news since {_since(run, times, since)}, {count}.",
        *_standing(run, times, command),
        f"{_next(run)} I'll write again when something changes.",
    ]
    return "\n".join(lines)


def quiet_for_long(run: RunFacts, command: str) -> str:
    """That nothing is new for a week, and what can be typed about it."""
    see = f"See what is next: {command} step {run.next_step}. " if run.next_step else ""
    rest = f"To let it rest for a while: {command} pause {run.handle}"
    return f"*Phase {run.handle} has been quiet for a week*\n{see}{rest}"


def quiet_blocks(said: SaidPart) -> Iterator[Block]:
    """The same, with buttons for what could be typed."""
    value = RunButton(said.run)
    yield section(said.text.split("\n")[0])
    pause = button("Pause the phase…", PAUSE_FORM, value, f"Pause Phase {said.handle}")
    if said.opens:
        code = said.opens[0]
        yield actions(open_step(said.run, code), pause)
    else:
        yield actions(pause)


def _head(run: RunFacts, times: Times) -> str:
    return f"*Phase {run.handle}, {times.now.astimezone(run.zone):%A}:*"


def _since(run: RunFacts, times: Times, since: datetime) -> str:
    if since == run.started_at:
        return "the start"
    days = run.date_of(times.now) - run.date_of(since)
    return times.day(since) if days > A_WEEK else f"{since.astimezone(run.zone):%A}"


def _lately(run: RunFacts, times: Times, since: datetime) -> str:
    """`` Since Monday dev finished E3.1 Turbo tasks …``; a waiver is no delivery."""
    first = since == run.started_at  # what was done at that very moment counts, too
    settled = [
        item
        for item in run.items
        if not item.began_settled
        and item.settled_at
        and (first or since < item.settled_at)
        and item.settled_at <= times.now
    ]
    done = [item for item in settled if item.state is ItemState.DONE]
    waived = [item for item in settled if item.state is ItemState.WAIVED]
    most = MOST if len(settled) <= MOST else 1
    said = [*_settled(run, done, "finished", most), *_settled(run, waived, "waived", most)]
    return _sentence(f" Since {_since(run, times, since)} {'; '.join(said)}") if said else ""


def _sentence(text: str) -> str:
    return text if text.endswith("…") else f"{text}."


def _settled(run: RunFacts, items: Sequence[ItemFacts], verb: str, most: int) -> list[str]:
    """``dev finished E3.1 Turbo tasks …``, one for each person; more than ``most`` are counted."""
    of_whom: dict[str, list[ItemFacts]] = {}
    for item in items:
        of_whom.setdefault(_sayer(run, item), []).append(item)
    if len(items) > most:
        people = list(dict.fromkeys(name for item in items for name in _credited(run, item)))
        others = [f"{len(people) - MOST} more"] if len(people) > MOST else []
        found = sum(item.is_found for item in items)
        in_git = f", {found} found in git" if found else ""
        by_agents = wording.said_by_agents(items)
        said = f", {by_agents}" if by_agents else ""
        whose = joined([*people[:MOST], *others])
        return [f"{whose} {verb} {_counted(items)}{in_git}{said}"]
    return [f"{who} {verb} {joined(_titles(theirs))}" for who, theirs in of_whom.items()]


def _sayer(run: RunFacts, item: ItemFacts) -> str:
    """``dev``, ``claude-code for dev``."""
    return whose_word.sayer(item, lambda id_: _name(run, id_), escape)


def _credited(run: RunFacts, item: ItemFacts) -> list[str]:
    """Each who has the credit by name; an agent with whom it works for."""
    by_agent = item.is_said_by_agent or not item.doers
    return [_sayer(run, item)] if by_agent else [_name(run, doer) for doer in item.doers]


def _titles(items: Sequence[ItemFacts]) -> list[str]:
    """Items of steps in words; of a list around the steps, ``3 prerequisites``."""
    named = [_title(item) for item in items if item.step]
    lists = Counter(item.kind for item in items if not item.step)
    return [*named, *(_of_list(kind, number) for kind, number in lists.items())]


def _of_list(kind: Kind, number: int) -> str:
    if kind is Kind.PREREQUISITE:
        return plural(number, "prerequisite")
    return f"{plural(number, 'item')} of the {phrases.GROUPS[kind]} list"


def _counted(items: Sequence[ItemFacts]) -> str:
    """``5 items in E2``, ``5 items, 4 in E2``, ``5 items in E1 and E2, and 1 prerequisite``."""
    in_steps = [item for item in items if item.step]
    lists = Counter(item.kind for item in items if not item.step)
    parts = [_in_steps(in_steps)] if in_steps else []
    parts += [_of_list(kind, number) for kind, number in lists.items()]
    return ", and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _in_steps(items: Sequence[ItemFacts]) -> str:
    places = Counter(item.step or "" for item in items)
    count, (most, number) = plural(len(items), "item"), places.most_common(1)[0]
    if len(places) > 1 and 2 * number > len(items):
        return f"{count}, {number} in {most}"
    return f"{count} in {joined(list(places))}" if len(places) <= MOST else count


def _standing(run: RunFacts, times: Times, command: str) -> Iterator[str]:
    """What is late, a line for each day since when, and what is blocked."""
    late = [item for item in run.open_items if item.is_late(times.now)]
    late.sort(key=lambda item: item.due_at or times.now)
    shown, left = late[:MOST], len(late) - MOST
    lines = [
        f"*Late since {day}:* {joined([_owned(run, item, late=True) for item in items])}"
        for day, items in groupby(shown, lambda item: times.day(item.due_at or times.now))
    ]
    yield from lines[:-1]
    if lines:
        yield lines[-1] + (f", and {left} more: {command} status" if left > 0 else "")
    blocked = [item for item in run.open_items if item.blocked_at and item not in late]
    if blocked:
        yield f"*Blocked:* {_named(run, blocked, command)}"
    reported = [item for item in run.open_items if item.is_reported]
    if reported:
        yield f"*Reported, waiting for a person:* {_named(run, reported, command)}"


def _named(run: RunFacts, items: Sequence[ItemFacts], command: str) -> str:
    more = f", and {len(items) - MOST} more: {command} status" if len(items) > MOST else ""
    return joined([_owned(run, item) for item in items[:MOST]]) + more


def _owned(run: RunFacts, item: ItemFacts, *, late: bool = False) -> str:
    """``E2.2 Automated … (ops)``, ``E1.3 Tracing (nobody: “no key”)``; a late one says so.

    An agent's reason has its name: ``E1.3 Tracing (ops; ci: “no runner”)``.
    """
    by = f"; {escape(item.blocked_agent)}" if item.blocked_agent else ""
    why = f"{by}: “{escape(shorten(item.block_reason, REASON))}”" if item.block_reason else ""
    blocked = f"{', blocked' if late else ''}{why}" if item.blocked_at else ""
    return f"{_words(item)} ({_whose(run, item)}{blocked})"


def _title(item: ItemFacts) -> str:
    word = whose_word.word_of(item)
    return f"{_words(item)} ({word.value})" if word in TOLD else _words(item)


def _words(item: ItemFacts) -> str:
    return f"{item.code} {from_markdown(shorten(phrases.first_line(item.text), TITLE))}"


def _whose(run: RunFacts, item: ItemFacts) -> str:
    said = item.owners.said(lambda id_: _name(run, id_))
    return said or (f"{escape(item.owner_role)}: nobody yet" if item.owner_role else "nobody")


def _name(run: RunFacts, person: str) -> str:
    gone = ", who left" if person in run.gone else ""
    return escape(shorten(run.names.get(person, "somebody"), NAME)) + gone


def _next(run: RunFacts) -> str:
    """``*Next:* E2 Security Hardening (ops).``"""
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        lists = ((phrases.GROUPS[kind], run.of_kind(kind)) for kind in phrases.GROUPS)
        left = [
            f"{name}, {wording.done_of(items)}"
            for name, items in lists
            if any(item.is_open for item in items)
        ]
        return f"*Next:* {'; '.join(left)}."
    waiting = (item.owners for item in run.of_step(step.code) if item.is_open)
    owners = named(waiting, lambda id_: _name(run, id_))
    has_it = f" ({joined(owners)})" if owners else ", which nobody has yet"
    return f"*Next:* {phrases.step_name(step)}{has_it}."
