"""What every request has: the user, the transaction, and the run it is about."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from bot.domain.facts import RunFacts
from bot.requests.app_context import AppContext
from bot.requests.prefetch import Fetched
from bot.use_cases.unit_of_work import UnitOfWork
from bot.working_time.times import Times


@dataclass(kw_only=True)
class Request(ABC):
    """Something typed, pressed or submitted, within one transaction.

    ``reads``: it changes nothing and takes no lock. ``fetched`` is the result of its prefetch.
    """

    work: UnitOfWork
    context: AppContext
    reads: bool = False
    fetched: Fetched = None

    @abstractmethod
    def run(self) -> RunFacts:
        """The run it is about, locked unless the request only reads.

        Raises UserError if there is none, or if the user cannot reach it.
        """

    @property
    def times(self) -> Times:
        """Formats moments for the user who asks."""
        return self.work.times

    @property
    def person(self) -> str:
        """The id of the user who asks."""
        return self.work.actor

    def type(self, words: str) -> str:
        """A command to type, with the slash command's own name."""
        return f"{self.context.command} {words}"
