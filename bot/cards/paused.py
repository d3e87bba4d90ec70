"""A paused run: the line that says so, what going on would move, and the two posts about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cards import phrases
from bot.cards.blocks import actions, button, escape, sections
from bot.cards.button_values import ResumeButton
from bot.cards.message import Message
from bot.cards.moved_dates import folded, in_letters, moves_of
from bot.domain import wording
from bot.domain.facts import News, RunFacts
from bot.domain.resumption import Resumption
from bot.domain.wording import shorten
from bot.working_time.times import Times

PAUSE_FORM, RESUME, RESUME_KEEP = "form_pause", "run_resume", "run_resume_keep"
REASON = 150  # characters


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
    moves = moves_of(run, found.items, found.target, times)
    count = wording.plural(len(moves), "date")
    lines = [
        *(["Something changed since you saw it, so no date was moved."] if anew else []),
        f"*Resume Phase {run.handle}?* It has been paused since {times.day(found.since)}, "
        f"{wording.plural(found.days, 'working day')}.",
        *folded(moves),
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
    return in_letters(run, found.days, found.items, found.target)


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
