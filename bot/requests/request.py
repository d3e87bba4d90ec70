"""What every request has: who acts, in which transaction, and which run it is about."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from bot.domain.facts import RunFacts
from bot.requests.app_context import AppContext
from bot.requests.prefetch import Fetched
from bot.use_cases.unit_of_work import UnitOfWork
from bot.working_time.times import Times


@dataclass(kw_only=True)
class Request(ABC):
    """Something that somebody typed, pressed or sent in, within one transaction.

    One that only ``reads`` waits for nobody. ``fetched`` is what its prefetch brought.
    """

    work: UnitOfWork
    context: AppContext
    reads: bool = False
    fetched: Fetched = None

    @abstractmethod
    def run(self) -> RunFacts:
        """The run that this is about; where the request changes it, others wait their turn.

        UserError where there is none, or where it is out of reach for whoever asks.
        """

    @property
    def times(self) -> Times:
        """Moments as the person who asks says them."""
        return self.work.times

    @property
    def person(self) -> str:
        """The id of who asks."""
        return self.work.actor

    def type(self, words: str) -> str:
        """A command to type, with the slash command's own name."""
        return f"{self.context.command} {words}"
