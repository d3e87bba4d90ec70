"""What can be asked of the bot: every subcommand, form and button, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.facts import RunFacts
from bot.requests.about import About
from bot.requests.command import Answer, Command, Prefetch
from bot.requests.command_request import AppContext, Fetched
from bot.requests.form import Form
from bot.use_cases.unit_of_work import UnitOfWork

Press = Callable[[UnitOfWork, RunFacts, About], Answer]
"""What a button does, in one transaction."""


class LookingPress(Protocol):
    """A button that looks before it acts: what it fetched is there in the transaction."""

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""

    def fetch(self, work: UnitOfWork, context: AppContext, about: About) -> Prefetch | None:
        """What to run between the look at what was pressed and the transaction."""

    def answer(
        self, work: UnitOfWork, context: AppContext, about: About, fetched: Fetched
    ) -> Answer:
        """The answer, in one transaction."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The lists that extensions are added to. ``looks`` are the presses that change nothing."""

    commands: Sequence[Command]
    forms: Mapping[str, Form]
    presses: Mapping[str, Press]
    looking: Mapping[str, LookingPress]
    looks: frozenset[str]

    @property
    def actions(self) -> frozenset[str]:
        """The action ids of all buttons."""
        return frozenset({*self.presses, *self.looking})
