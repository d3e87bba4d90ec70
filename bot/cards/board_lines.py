"""The lines of a board: one for each step, and for the lists around the steps."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby

from bot.cards import phrases
from bot.cards.blocks import escape, isolated, unmarked
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten
from phases import progress
from phases.document import Kind, Step
from phases.progress import StepState

FOLDED = 8  # steps; of a run with more, those that are done share a line, as do those far ahead
AHEAD = 3  # steps of such a run that have a line each
TITLE = 60  # characters of a step's title
NAMED = 2  # owners; the others are counted
SPANS = 4  # of codes in a line; the others are counted

Turn = Step | Kind | None
"""What is next: a step, or one of the lists around the steps; None when all is done."""


def turn(run: RunFacts) -> Turn:
    """Open prerequisites until a step is begun, then the steps in their order, then the lists."""
    if run.closed_at is not None:
        return None
    begun = any(not item.is_open for item in run.deliverables)
    if not begun and progress.still_open(run.of_kind(Kind.PREREQUISITE)):
        return Kind.PREREQUISITE
    if run.next_step is not None:
        return run.phase.step(run.next_step)
    return next((item.kind for item in run.open_items), None)


def lines(run: RunFacts) -> list[str]:
    """Open prerequisites, the steps, acceptance and closure; steps that are far away share one."""
    now = turn(run)
    waits = bool(progress.still_open(run.of_kind(Kind.PREREQUISITE)))
    before = [list_line(run, Kind.PREREQUISITE, now)] if waits else []
    return [*before, *_steps(run, now), *checks(run, now)]


def step_line(
    run: RunFacts, step: Step, items: Sequence[ItemFacts], now: Turn, limit: int = TITLE
) -> str:
    """``▶ E2 Security Hardening · 3 of 4 · next, @ops``."""
    name = isolated(escape(shorten(unmarked(step.title), limit)))
    is_next = now is not None and now == step
    mark = "▶" if is_next else "○" if progress.still_open(items) else "✓"
    return _line(run, f"{mark} {step.code} {name}", items, is_next=is_next)


def list_line(run: RunFacts, kind: Kind, now: Turn) -> str:
    """``▶ Prerequisites · 0 of 3 · next, anyone``."""
    items, is_next = run.of_kind(kind), now is kind
    mark = "▶" if is_next else _mark(items)
    return _line(run, f"{mark} {phrases.GROUPS[kind].capitalize()}", items, is_next=is_next)


def _mark(items: Sequence[ItemFacts]) -> str:
    return "○" if progress.still_open(items) else "✓"


def _count(items: Sequence[ItemFacts]) -> str:
    """``3 of 4``, ``3 of 4, 1 waived``: what was waived is not done."""
    return wording.count(items).replace(" done", "", 1)


def _line(run: RunFacts, words: str, items: Sequence[ItemFacts], *, is_next: bool) -> str:
    line = f"{words} · {_count(items)}" if items else words
    return f"*{line}* · next, {who(run, items) or 'anyone'}" if is_next else line


def who(run: RunFacts, items: Sequence[ItemFacts]) -> str:
    """Who has what is open of it, by name; "" where nobody does."""
    named = phrases.owners_by_name(run, items)
    more = [f"{len(named) - NAMED} more"] if len(named) > NAMED else []
    roles = dict.fromkeys(phrases.no_owner(item, "") for item in items if item.is_open)
    return wording.joined([*named[:NAMED], *more]) or wording.joined([*filter(None, roles)])


def items_by_step(items: Collection[ItemFacts]) -> defaultdict[str | None, list[ItemFacts]]:
    """The items of each step, by its code."""
    found: defaultdict[str | None, list[ItemFacts]] = defaultdict(list)
    for item in items:
        found[item.step].append(item)
    return found


def _steps(run: RunFacts, now: Turn) -> list[str]:
    steps, items = run.phase.steps, items_by_step(progress.counted(run.items))
    said = {step.code: step_line(run, step, items[step.code], now) for step in steps}
    if len(steps) <= FOLDED:
        return list(said.values())
    over = [step for step in run.steps if run.step_states[step] is StepState.DONE]
    ahead = [step for step in run.steps if run.step_states[step] is not StepState.DONE]
    far = ahead[AHEAD:]
    left = [item for step in far for item in items[step]]
    done = [f"✓ {_spans(run, over)} done"] if len(over) > 1 else [said[step] for step in over]
    rest = [f"○ {_spans(run, far)} · {_count(left)}"]
    rest = rest if len(far) > 1 else [said[step] for step in far]
    return [*done, *(said[step] for step in ahead[:AHEAD]), *rest]


def _spans(run: RunFacts, steps: Sequence[str]) -> str:
    """``E1–E5``, ``E1, E3–E5``."""
    place = {step: number for number, step in enumerate(run.steps)}
    gaps = groupby(enumerate(steps), lambda each: place[each[1]] - each[0])
    runs = [[step for _, step in each] for _, each in gaps]
    named = [f"{each[0]}–{each[-1]}" if len(each) > 1 else each[0] for each in runs[:SPANS]]
    left = sum(map(len, runs[SPANS:]))
    return ", ".join(named) + (f" and {left} more" if left else "")


def checks(run: RunFacts, now: Turn) -> list[str]:
    """Acceptance and closure: in one line while both are to come, and once both are done."""
    kinds = [kind for kind in (Kind.ACCEPTANCE, Kind.CLOSURE) if run.of_kind(kind)]
    marks = {_mark(run.of_kind(kind)) for kind in kinds}
    if len(kinds) < 2 or len(marks) > 1 or now in kinds:
        return [list_line(run, kind, now) for kind in kinds]
    first, second = (f"{phrases.GROUPS[kind]} {_count(run.of_kind(kind))}" for kind in kinds)
    mark = marks.pop()
    return [f"{mark} {first.capitalize()},{' then' if mark == '○' else ''} {second}"]
