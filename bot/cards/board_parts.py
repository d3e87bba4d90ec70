"""The parts of a board: each step, and each list around the steps."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

from bot.cards import phrases
from bot.cards.blocks import from_markdown, isolated
from bot.domain import wording
from bot.domain.cycle_times import cycle_times
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases import progress
from phases.document import Kind, Step
from phases.progress import ItemState, StepState

TITLE, WORDS = 80, 120  # characters of a step's title, and of an item's words
LISTS = {Kind.PREREQUISITE: "prereqs", Kind.ACCEPTANCE: "checklist", Kind.CLOSURE: "closure"}
"""The subcommand that shows each list."""

Key = TypeVar("Key")
Places = defaultdict[Key, list[ItemFacts]]


class Rank(IntEnum):
    """The order in which parts get the room to show their items."""

    CURRENT = 0
    ACTIVE = 1
    WAITING = 2
    DONE = 3


@dataclass(frozen=True)
class Part:
    """A step or a list: ``line`` is its state, ``see`` the command that shows its items."""

    code: str
    line: str
    items: Sequence[ItemFacts]
    see: str
    rank: Rank
    said: Callable[[ItemFacts], str]

    @property
    def short(self) -> str:
        """The part in one line, with the command that shows the rest."""
        return f"{self.line} · {self.see}"

    def lines(self) -> list[str]:
        """The part in full."""
        return [self.line, *map(self.said, self.items)]


def parts(run: RunFacts, times: Times, command: str) -> tuple[list[Part], list[Part]]:
    """Return the steps in their order, and the lists around them."""
    of_step, of_list = _by_place(run)
    took = {each.step: str(each) for each in cycle_times(run, run.closed_at or times.now)}

    def part(code: str, line: str, items: Sequence[ItemFacts], see: str, rank: Rank) -> Part:
        return Part(code, line, items, f"{command} {see}", rank, lambda i: _item(run, i, times))

    steps = []
    for step in run.phase.steps:
        items, state = of_step[step.code], run.step_states[step.code]
        line = _step(run, step, state, progress.counted(items), times)
        line += f" · {took[step.code]}" if took.get(step.code) else ""
        steps.append(part(step.code, line, items, f"step {step.code}", _rank(state, items)))
    lists = [
        part(word, _list(kind, items), items, word, _list_rank(items))
        for kind, word in LISTS.items()
        if (items := of_list[kind])
    ]
    return steps, lists


def _by_place(run: RunFacts) -> tuple[Places[str | None], Places[Kind]]:
    """Return the items of each step and of each list, retired ones last."""
    of_step: Places[str | None] = defaultdict(list)
    of_list: Places[Kind] = defaultdict(list)
    for item in (*progress.counted(run.items), *run.retired):
        of_step[item.step].append(item)
        of_list[item.kind].append(item)
    return of_step, of_list


def _rank(state: StepState, items: Sequence[ItemFacts]) -> Rank:
    if state is not StepState.OPEN:
        return Rank.CURRENT if state is StepState.READY else Rank.DONE
    touched = any(
        not item.is_open or item.owner or item.due_at or item.blocked_at for item in items
    )
    return Rank.ACTIVE if touched else Rank.WAITING


def _list_rank(items: Sequence[ItemFacts]) -> Rank:
    return Rank.WAITING if progress.still_open(items) else Rank.DONE


def _list(kind: Kind, items: Sequence[ItemFacts]) -> str:
    counted = progress.counted(items)
    return f"*{phrases.GROUPS[kind].capitalize()}* · {wording.tally(counted)}"


def _step(
    run: RunFacts, step: Step, state: StepState, items: Sequence[ItemFacts], times: Times
) -> str:
    title = isolated(from_markdown(shorten(step.title, TITLE), strong=False))
    head = f"*{phrases.STEP_MARKS[state]} {step.code} {title}*"
    count = wording.tally(items, state.value)
    return " · ".join([head, count, *_who_and_when(run, items, times)])


def _who_and_when(run: RunFacts, items: Sequence[ItemFacts], times: Times) -> list[str]:
    waiting = [item for item in items if item.is_open]
    owners = list(dict.fromkeys(item.owner for item in waiting if item.owner))
    due = min((item.due_at for item in waiting if item.due_at), default=None)
    named = [phrases.owner_by_name(run, owner) for owner in owners[:3]]
    more = [f"{len(owners) - 3} more"] if len(owners) > 3 else []
    nobody = ["no owner"] if waiting and not owners else []
    who = [wording.joined([*named, *more])] if named else nobody
    return [*who, *([f"due {times.due(due)}"] if due else [])]


def _item(run: RunFacts, item: ItemFacts, times: Times) -> str:
    title = isolated(from_markdown(shorten(item.text, WORDS)))
    head = f"{phrases.MARKS[item.state]} {item.code} {title}"
    return " · ".join([head, *_standing(run, item, times)])


def _standing(run: RunFacts, item: ItemFacts, times: Times) -> list[str]:
    """Return the item's state in words, and its owner or who settled it."""
    if not item.is_open:
        said = "done, said" if item.state is ItemState.DONE else item.state.value
        if item.began_settled:
            return [wording.settled_how(item)]
        if item.found_commit:
            said = f"done, found in {phrases.commit(item.found_commit, item.found_url)}"
        gone = [phrases.reverted(item)] if item.reverted_in else []
        return [f"{said} by {phrases.credit(run, item)}", *gone]
    late = "late, was" if item.is_late(times.now) else ""
    state = "blocked" if item.blocked_at else "open"
    who = [phrases.owner_by_name(run, item.owner)] if item.owner else []
    due = [f"{late} due {times.due(item.due_at)}".lstrip()] if item.due_at else []
    return [state, *who, *due]
