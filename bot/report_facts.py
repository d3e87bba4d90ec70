"""A run as its reports tell it: the plain values that every form of the report is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.closing_facts import ClosingFacts
from bot.facts import EventFacts, RunFacts, StakeholderFacts
from bot.gates import Gate, gates_of
from bot.leavers import in_words


@dataclass(frozen=True)
class Report:
    """A run with all that closing it is told by, as it stands at ``now``.

    ``run.names`` has the names of everybody in it. ``events`` come oldest first.
    """

    run: RunFacts
    closing: ClosingFacts
    stakeholders: tuple[StakeholderFacts, ...]
    events: tuple[EventFacts, ...]
    now: datetime
    command: str

    @property
    def gates(self) -> list[Gate]:
        """Every gate as it stands."""
        return gates_of(self.run, self.closing, self.command)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of people, by id."""
        return self.run.names

    def name(self, person: str | None) -> str:
        """Somebody by name, as plain text: ``@dev``."""
        return in_words(f"@{self.names.get(person or '', person)}")
