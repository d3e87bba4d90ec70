"""The top of a board: the run, its progress, and what needs attention now."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases.progress import StepState

CELLS = 16
MOST = 6  # entries of a kind in one line; the others are counted
REASON = 60
ONE_LINE = 400


def heading(run: RunFacts, times: Times) -> list[str]:
    """Return the run's name, its lead, its day and its target."""
    name = from_markdown(shorten(run.phase.name, 150), strong=False)
    closed = " is archived:" if run.archived_at else " is closed:" if run.closed_at else " ·"
    return [f"*Phase {run.handle}{closed} {name}*", " · ".join(_facts(run, times))]


def _facts(run: RunFacts, times: Times) -> list[str]:
    lead = f"lead {phrases.owner_by_name(run, run.lead)}"
    target = [f"target {run.target.day} {run.target:%b}"] if run.target else []
    if run.closed_at:
        by = phrases.by_name(run, run.closed_by or "")
        return [f"closed by {by} on {times.day(run.closed_at)}", lead, *target]
    strict = ["strict: a step waits for those before it"] if run.strict else []
    return [lead, f"day {run.day(times.now)}", *target, *strict]


def bar(run: RunFacts) -> str:
    """Draw the progress bar; it is full only when all deliverables are settled."""
    items = run.deliverables
    if not items:
        return ""
    cells = wording.settled(items) * CELLS // len(items)
    return "█" * cells + "░" * (CELLS - cells) + " "


def progress(run: RunFacts, times: Times) -> str:
    """``9 of 16 done, 1 waived · at this pace: 3–7 December``."""
    ahead = None if run.closed_at else forecast(run, times.now)
    pace = f" · at this pace: {ahead}" if ahead else ""
    return wording.count(run.deliverables) + pace


def attention(run: RunFacts, times: Times, command: str) -> list[str]:
    """Return what is next, late, blocked and owned; for a closed run, how to see its history."""
    if run.closed_at:
        return [f"What happened: {command} history {run.handle}"]
    late = [item for item in run.open_items if item.is_late(times.now)]
    blocked = [item for item in run.open_items if item.blocked_at]
    labelled = {
        "Next": _next(run, command),
        "Late": _some([_late(run, item, times) for item in late], command),
        "Blocked": _some([_blocked(run, item) for item in blocked], command),
        "Owned": _some(_owned(run), command),
    }
    return [f"*{label}:* {said}" for label, said in labelled.items() if said]


def _some(said: Sequence[str], command: str) -> str:
    shown = said[:MOST]
    while len(shown) > 1 and sum(map(len, shown)) > ONE_LINE:
        shown = shown[:-1]
    left = len(said) - len(shown)
    return " · ".join(shown) + (f" and {left} more: {command} status" if left else "")


def _late(run: RunFacts, item: ItemFacts, times: Times) -> str:
    assert item.due_at is not None
    owner = phrases.owner_by_name(run, item.owner) if item.owner else "no owner"
    return f"{item.code} since {times.day(item.due_at)} ({owner})"


def _blocked(run: RunFacts, item: ItemFacts) -> str:
    by = phrases.by_name(run, item.blocked_by or "")
    return f"{item.code} “{escape(shorten(item.block_reason or '', REASON))}” ({by})"


def _owned(run: RunFacts) -> list[str]:
    owners = dict.fromkeys(item.owner for item in run.open_items if item.owner)
    return [
        f"{_codes([item for item in run.open_items if item.owner == owner])} by "
        f"{phrases.owner_by_name(run, owner)}"
        for owner in owners
    ]


def _codes(items: Sequence[ItemFacts]) -> str:
    more = f" and {len(items) - MOST} more" if len(items) > MOST else ""
    return wording.codes(items[:MOST]) + more


def _next(run: RunFacts, command: str) -> str:
    if run.next_step is None:
        return _after_the_steps(run, command)
    waiting = [item for item in run.of_step(run.next_step) if item.is_open]
    after = run.steps[run.steps.index(run.next_step) + 1 :]
    states = run.step_states
    following = next((step for step in after if states[step] is not StepState.DONE), None)
    then = f", then {following}" if following else ""
    return f"{_codes(waiting)}{then}. See {command} step {run.next_step}"


def _after_the_steps(run: RunFacts, command: str) -> str:
    if run.open_items:
        return f"all steps are done. Still open: {_codes(run.open_items)}"
    return f"everything is done. {phrases.by_name(run, run.lead)} can close with {command} close"
