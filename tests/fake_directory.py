"""Who people are, made by hand: profiles that wait to be read, and ids that stand for nobody."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.facts import PersonFacts
from bot.storage import people
from bot.storage.session import Database
from bot.use_cases.keep_profile import keep_profile


@dataclass
class FakeDirectory:
    """Slack's list of members by hand.

    ``gone`` has those whose account was deactivated while nobody told the bot; ``asked`` says of
    whom it was asked. One that is ``silent`` answers nothing in time.
    """

    database: Database
    profiles: dict[str, PersonFacts] = field(default_factory=dict)
    nobody: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    silent: bool = False

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Keep what is there to be read of those who are not known."""
        for person in sorted(people):
            self._meet(person, now, anew=anew)
        return frozenset() if self.silent else frozenset(self.nobody.intersection(people))

    def _meet(self, person: str, now: datetime, *, anew: bool) -> None:
        with self.database.read() as session:
            known = people.find(session, person)
        if known is not None and not anew:
            return
        self.asked.append(person)
        found = self.profiles.get(person) or known
        if found is not None and not self.silent:
            with self.database.write() as session:
                keep_profile(session, found, now, gone=person in self.gone)
