"""Who asks, and where."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asks, where, and the id of Slack's delivery: a repeated id does not act again.

    ``person`` looks the profile up: call it outside any transaction, where an error becomes a
    reply. ``unknown`` are the named ids that belong to nobody.
    """

    person: Callable[[], PersonFacts]
    channel: str
    delivery: str
    unknown: frozenset[str] = frozenset()
