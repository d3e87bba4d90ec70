"""The top of a board: which run, how far it is, and what is late or blocked."""

from itertools import groupby
from operator import itemgetter

from bot.cards import paused, phrases
from bot.cards.blocks import HEADER_LIMIT, escape, isolated, quoted, unmarked
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.owners import owners_of
from bot.domain.wording import shorten
from bot.working_time.times import Times

MOST = 3  # late and blocked items; the others are counted
MOST_CODES = 6  # of what was reported; the others are counted
WORDS = 38  # characters of an item, its code included: a line on a telephone


def title(run: RunFacts) -> str:
    """``Phase E: Production Hardening``; of a closed or archived run it says so."""
    state = " is archived" if run.archived_at else " is closed" if run.closed_at else ""
    return shorten(f"Phase {run.handle}{state}: {unmarked(run.phase.name)}", HEADER_LIMIT)


def standing(run: RunFacts, times: Times) -> list[str]:
    """How far the work is, its day and its target, and its end where the target will be missed."""
    facts = _ending(run, times) if run.closed_at else _days(run, times)
    return [
        phrases.progress(run),
        " · ".join(facts),
        *_reported(run),
        *paused.line(run, times),
        *_pace(run, times),
    ]


def _reported(run: RunFacts) -> list[str]:
    """``2 reported, waiting for a person: E1.2, E1.3``."""
    waiting = [] if run.closed_at else [item for item in run.open_items if item.is_reported]
    more = f" and {len(waiting) - MOST_CODES} more" if len(waiting) > MOST_CODES else ""
    codes = f"{wording.codes(waiting[:MOST_CODES])}{more}"
    return [f"{len(waiting)} reported, waiting for a person: {codes}"] if waiting else []


def _days(run: RunFacts, times: Times) -> list[str]:
    day, lead = f"day {run.day(times.now)}", f"lead {phrases.owner_by_name(run, run.lead)}"
    strict = ["steps in strict order"] if run.strict else []
    if run.target is None:
        return [day, "no target day", lead, *strict]
    if run.target < times.now.astimezone(run.zone).date():
        return [day, f"target was {times.date(run.target)}", lead, *strict]
    return [f"{day} of {run.planned_days}", f"target {times.date(run.target)}", lead, *strict]


def _ending(run: RunFacts, times: Times) -> list[str]:
    ends = (
        ("closed", run.closed_by, run.closed_at),
        ("archived", run.archived_by, run.archived_at),
    )
    ended = [
        f"{how} by {phrases.by_name(run, by or '')}, {times.day(at)}" for how, by, at in ends if at
    ]
    return [*ended, *([f"target {times.date(run.target)}"] if run.target else [])]


def _pace(run: RunFacts, times: Times) -> list[str]:
    ahead = None if run.closed_at else forecast(run, times.now)
    if ahead is None or (run.target and ahead.earliest <= run.target):
        return []
    return [f"at this pace it ends {ahead.brief}"]


def trouble(run: RunFacts, times: Times, command: str) -> list[str]:
    """What is late or blocked behind a quote bar, three at the most; neighbours share their why."""
    found = in_trouble(run, times)
    said = (why_and_what(run, item, times) for item in found[:MOST])
    alike = groupby(said, key=itemgetter(0))
    lines = [line for why, items in alike for line in (why, *(what for _, what in items))]
    left = len(found) - MOST
    more = [f"and {left} more: {command} status"] if left > 0 else []
    return quoted(*lines, *more).split("\n") if lines else []


def in_trouble(run: RunFacts, times: Times) -> list[ItemFacts]:
    """What is late, the longest first, then what is blocked; nothing of a closed run."""
    if run.closed_at is not None:
        return []
    late = [item for item in run.open_items if item.is_late(times.now)]
    late.sort(key=lambda item: item.due_at or times.now)
    blocked = [item for item in run.open_items if item.blocked_at and not item.is_late(times.now)]
    return [*late, *blocked]


def why_and_what(
    run: RunFacts, item: ItemFacts, times: Times, words: int = WORDS
) -> tuple[str, str]:
    """``*Late* since Fri 4 Dec · @ops``, and ``E2.2 Automated dependency scanning in…``."""
    whose = item.owners or owners_of(item.blocked_by)
    who = whose.said(lambda id_: phrases.owner_by_name(run, id_)) or phrases.no_owner(item)
    return f"{_why(item, times)} · {who}", _words(item, words)


def _why(item: ItemFacts, times: Times) -> str:
    if item.due_at is None or not item.is_late(times.now):
        return f"*Blocked* since {times.day(item.blocked_at or times.now)}"
    late = f"*Late* since {times.day(item.due_at)}"
    return f"{late}, *blocked*" if item.blocked_at else late


def _words(item: ItemFacts, limit: int) -> str:
    """What it is; of one that is blocked, why, and which agent says so."""
    room = limit - len(item.code) - 1
    if item.blocked_at is None:
        return f"{item.code} {_cut(item.text, room)}"
    by = f"{item.blocked_agent}: " if item.blocked_agent else ""
    return f"{item.code} {escape(by)}“{_cut(item.block_reason or '', room - len(by) - 2)}”"


def _cut(text: str, limit: int) -> str:
    """Its first line without marks, in so many characters."""
    return isolated(escape(shorten(unmarked(phrases.first_line(text)), max(limit, 1))))
