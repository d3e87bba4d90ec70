"""The facts in a run's report, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.domain import whose_word, wording
from bot.domain.closing_facts import ClosingFacts
from bot.domain.cycle_times import cycle_times
from bot.domain.facts import EventFacts, ItemFacts, RunFacts, StakeholderFacts
from bot.domain.gates import Gate, gates_of
from bot.domain.pseudonyms import by_name
from bot.working_time.hours import working_days_between
from phases.progress import ItemState

_DAY = timedelta(days=1)

STATEMENT = {"outcomes": "Outcomes", "metrics": "Metrics", "risks": "Outstanding risks"}
"""The parts of the lead's closing statement, by key."""


@dataclass(frozen=True)
class Report:
    """A run with everything in its report, in its state at ``now``.

    ``run.names`` has the names of everybody in it. ``events`` come oldest first. ``plan_text`` is
    the text of the run's document.
    """

    run: RunFacts
    closing: ClosingFacts
    stakeholders: tuple[StakeholderFacts, ...]
    events: tuple[EventFacts, ...]
    now: datetime
    command: str
    plan_text: str = ""
    strangers: frozenset[str] = frozenset()
    """Those of them who have not been looked up yet."""

    @cached_property
    def gates(self) -> list[Gate]:
        """Every gate in its current state."""
        return gates_of(self.run, self.closing, self.command)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of people, by id."""
        return self.run.names

    def name(self, person: str | None) -> str:
        """A person's name, as plain text: ``@dev``."""
        return by_name(person, self.names)

    @property
    def delivered(self) -> str:
        """``15 of 16 delivered, 1 waived (9 found in git, 6 said)``."""
        items = self.run.deliverables
        done, waived = (_count(items, state) for state in (ItemState.DONE, ItemState.WAIVED))
        said = f"{done} of {len(items)} delivered" + (f", {waived} waived" if waived else "")
        proofs = whose_word.proofs(items)
        return said + (f" ({proofs})" if proofs else "")

    @property
    def let_go(self) -> list[ItemFacts]:
        """The waived items, then the retired ones."""
        waived = [item for item in self.run.items if item.state is ItemState.WAIVED]
        return [*waived, *self.run.retired]

    @property
    def reverted(self) -> list[ItemFacts]:
        """The items whose proof was reverted later."""
        return [item for item in self.run.items if item.reverted_in]

    @property
    def people(self) -> list[str]:
        """The ids of the people who completed items themselves, most items first."""
        counts: dict[str, int] = {}
        for item in self.run.items:
            if item.state is ItemState.DONE and not item.is_said_by_agent:
                for doer in item.doers:
                    counts[doer] = counts.get(doer, 0) + 1
        return sorted(counts, key=lambda person: -counts[person])

    @property
    def days_taken(self) -> int:
        """The working days from the start until the run was closed, or until now."""
        return self.run.working_days(self._day(self.run.started_at), self._end + _DAY)

    @property
    def days_ahead(self) -> int | None:
        """The working days from closing to the target, negative if it was missed.

        None for an open run, and without a target.
        """
        if self.run.closed_at is None or self.run.target is None:
            return None
        return working_days_between(self._end, self.run.target, self.run.country)

    def days_late(self, item: ItemFacts) -> int | None:
        """The working days by which a settled item missed its due time; None if it was in time."""
        if item.due_at is None or item.settled_at is None or item.settled_at <= item.due_at:
            return None
        return working_days_between(
            self._day(item.due_at), self._day(item.settled_at), self.run.country
        )

    @property
    def time_taken(self) -> str:
        """``12 working days, 2 ahead of target``; for an open run, ``4 working days so far``."""
        days, ahead = wording.plural(self.days_taken, "working day"), self.days_ahead
        if self.run.closed_at is None:
            return f"{days} so far"
        if ahead is None:
            return days
        if ahead == 0:
            return f"{days}, on target"
        if ahead > 0:
            return f"{days}, {ahead} ahead of target"
        return f"{days}, {wording.plural(-ahead, 'working day')} late"

    @property
    def _end(self) -> date:
        return self._day(self.run.closed_at or self.now)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.run.zone).date()

    @cached_property
    def step_times(self) -> dict[str, str]:
        """The time that each step took, in words, by code; "" if there is nothing to say yet."""
        end = self.run.closed_at or self.now
        return {each.step: str(each) for each in cycle_times(self.run, end)}

    @property
    def said(self) -> list[tuple[str, str]]:
        """The lead's statement: a title and a text for each part that is not empty."""
        told = self.run.statement
        return [(title, told[name]) for name, title in STATEMENT.items() if told.get(name)]


def _count(items: list[ItemFacts], state: ItemState) -> int:
    return sum(item.state is state for item in items)
