"""The time that each step took, in working days of the run, derived from its items."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.hours import working_days_between
from phases import progress
from phases.progress import ItemState

_DAY = timedelta(days=1)


def _said(days: int) -> str:
    return f"{days or 'no'} working day{'' if days == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class StepTime:
    """The time of one step. ``waited`` is the working days from its turn until work began.

    ``worked`` is the working days from then until its last deliverable was settled, or until now.
    The first and the last day count whole: work within one day took one, and within a weekend
    none. ``worked`` is None if no work began, as in a step that was waived as a whole.
    """

    step: str
    waited: int
    worked: int | None = None
    is_done: bool = False

    def __str__(self) -> str:
        """``took 3 working days, waited 1``; ``2 working days so far``; ``waits for 1 …``."""
        if self.worked is None:
            waits = self.waited and not self.is_done
            return f"waits for {_said(self.waited)}" if waits else ""
        if not self.is_done and self.worked <= 1:
            return ""  # work began today, or at the weekend
        waited = f", waited {self.waited}" if self.waited else ""
        took = f"took {_said(self.worked)}" if self.is_done else f"{_said(self.worked)} so far"
        return took + waited


def cycle_times(run: RunFacts, now: datetime) -> list[StepTime]:
    """The times of each step whose turn has come, or that was begun before its turn.

    A step's turn comes when everything before it is settled or retired; the first step's, when the
    run starts. Work begins with the first item that is done, or that has an owner once the turn
    has come: an item assigned in advance has not begun. A waived item is no work.
    """
    times = []
    of_step: defaultdict[str | None, list[ItemFacts]] = defaultdict(list)
    for item in run.items:
        of_step[item.step].append(item)
    turn: datetime | None = run.started_at
    for step in run.steps:
        items = progress.counted(of_step[step])
        if items and (turn is not None or any(item.settled_at for item in items)):
            times.append(_time_of(run, step, items, turn, now))
        turn = _after(turn, of_step[step])
    return times


def _time_of(
    run: RunFacts, step: str, items: Sequence[ItemFacts], turn: datetime | None, now: datetime
) -> StepTime:
    settled = [item.settled_at for item in items if item.settled_at]
    owned = [max(turn, item.owned_since) for item in items if turn and item.owned_since]
    worked = [item for item in items if item.state is ItemState.DONE and not item.began_settled]
    done = [item.settled_at for item in worked if item.settled_at]
    began = min([*done, *owned], default=None)
    is_done = len(settled) == len(items)
    until = max(settled) if is_done else now
    waited = _days(run, turn, began or until) if turn else 0
    if began is None:
        return StepTime(step, max(waited, 0), is_done=is_done)
    return StepTime(step, max(waited, 0), _days(run, began, until, whole=True), is_done)


def _after(turn: datetime | None, items: Sequence[ItemFacts]) -> datetime | None:
    """The moment of the next step's turn; None while an item of this step is open."""
    settled = [item.settled_at for item in items if item.settled_at]
    if turn is None or len(settled) < len(items):
        return None
    return max([turn, *settled])


def _days(run: RunFacts, start: datetime, end: datetime, *, whole: bool = False) -> int:
    first, last = _day(run, start), _day(run, end)
    return working_days_between(first, last + _DAY if whole else last, run.country)


def _day(run: RunFacts, at: datetime) -> date:
    return at.astimezone(run.zone).date()
