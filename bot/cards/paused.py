"""A paused run: the line that says so, what going on would move, and the two posts about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from bot.cards import phrases
from bot.cards.blocks import actions, button, escape, sections
from bot.cards.button_values import ResumeButton
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, News, RunFacts
from bot.domain.resumption import Resumption
from bot.domain.wording import shorten
from bot.working_time.times import Times

PAUSE_FORM, RESUME, RESUME_KEEP = "form_pause", "run_resume", "run_resume_keep"
REASON = 150  # characters
MOST = 12
"""Lines with a date; the others are counted."""


def line(run: RunFacts, times: Times) -> list[str]:
    """``*Paused* since Tue 8 Dec by @lead · no key yet``, of a paused run; else no line."""
    if run.paused_at is None:
        return []
    by = phrases.by_name(run, run.paused_by or "")
    since = f"*Paused* since {times.day(run.paused_at)} by {by}"
    return [" · ".join([since, *_why(run.pause_reason)])]


def _why(reason: str | None) -> list[str]:
    return [escape(shorten(reason, REASON))] if reason else []


def preview(
    run: RunFacts, found: Resumption, times: Times, command: str, *, anew: bool = False
) -> Message:
    """What going on now would move, before anything moves; ``anew`` where that has changed."""
    moves = _moves(run, found, times)
    count = wording.plural(len(moves), "date")
    more = [f"… and {len(moves) - MOST} more"] if len(moves) > MOST else []
    lines = [
        *(["Something changed since you saw it, so no date was moved."] if anew else []),
        f"*Resume Phase {run.handle}?* It has been paused since {times.day(found.since)}, "
        f"{wording.plural(found.days, 'working day')}.",
        *(f"• {each}" for each in moves[:MOST]),
        *more,
    ]
    typed = f"To type instead: {command} resume {run.handle} yes, or {command} resume "
    typed += f"{run.handle} keep"
    value = ResumeButton(run.id, fingerprint(run, found))
    buttons = actions(
        button(f"Resume and move {count}", RESUME, value, f"Resume, move {count}", primary=True),
        button("Resume, keep the dates", RESUME_KEEP, value, "Resume, keep the dates"),
    )
    return Message("\n".join([*lines, typed]), (*sections(lines), buttons))


def fingerprint(run: RunFacts, found: Resumption) -> str:
    """What would move, in a few letters: they change with any date of it."""
    moved = [f"{item.code} {item.due_at} {to}" for item, to in found.items]
    told = [str(found.days), f"{run.target} {found.target}", *moved]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


def _moves(run: RunFacts, found: Resumption, times: Times) -> list[str]:
    """``E2.2 Automated …: Wed 9 Dec → Mon 14 Dec``: once where items of a step share it."""
    said = replace(times, stands=True)
    together: dict[tuple[str | None, datetime | None, datetime], list[ItemFacts]] = {}
    for item, to in found.items:
        together.setdefault((item.step or item.kind, item.due_at, to), []).append(item)
    moves = [
        f"{_named(run, items)}: {said.due(was)} → {said.due(to)}"
        for (_, was, to), items in together.items()
        if was
    ]
    if run.target and found.target:
        moves.append(f"Target: {said.date(run.target)} → {said.date(found.target)}")
    return moves


def _named(run: RunFacts, items: list[ItemFacts]) -> str:
    if len(items) == 1:
        return phrases.title(items[0], 80)
    step = run.phase.step(items[0].step) if items[0].step else None
    what = phrases.step_name(step) if step else phrases.GROUPS[items[0].kind].capitalize()
    return f"{what}, {wording.plural(len(items), 'item')}"


def paused(news: News) -> Message | None:
    """To the channel: it stands still. No news once it goes on again."""
    run = news.run
    if run.paused_at is None:
        return None
    by = phrases.by_name(run, news.data["by"])
    why = "".join(f": {reason}" for reason in _why(news.data.get("reason")))
    return Message(
        f"*{by} paused Phase {run.handle}*{why}\n"
        "Nothing is late and nobody is reminded until it goes on. Ticking still works."
    )


def resumed(news: News) -> Message:
    """To the channel: it goes on, and what became of its dates."""
    run = news.run
    by, times = phrases.by_name(run, news.data["by"]), Times(run.zone, news.now, stands=True)
    return Message(f"*{by} resumed Phase {run.handle}:* {dates_moved(news.data, times)}.")


def dates_moved(data: Mapping[str, Any], times: Times) -> str:
    """``3 items are due 3 working days later, and the target is Wed 16 Dec``."""
    moved, target = data["moved"], data.get("target")
    days = wording.plural(data["days"], "working day")
    verb = "is" if moved == 1 else "are"
    parts = [f"{wording.plural(moved, 'item')} {verb} due {days} later"] if moved else []
    parts += [f"the target is {times.date(date.fromisoformat(target))}"] if target else []
    return ", and ".join(parts) or "the dates stay as they were"
