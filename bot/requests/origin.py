"""Who asks, and where."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asks, where, and the id of Slack's delivery: the same id again acts no second time.

    ``person`` looks the profile up: outside any transaction, and where a fault has its answer.
    ``unknown`` has the ids among the named that stand for nobody.
    """

    person: Callable[[], PersonFacts]
    channel: str
    delivery: str
    unknown: frozenset[str] = frozenset()
