"""What somebody has to do, over all their runs: late first, then by due date."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bot.cards import phrases
from bot.cards.item import due_words, waits_for
from bot.cards.message import Message
from bot.cards.status import owned_by
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.times import Times

_LAST = datetime.max.replace(tzinfo=UTC)


class Own(NamedTuple):
    """One of somebody's open items, and the run that it belongs to."""

    run: RunFacts
    item: ItemFacts

    def details(self, times: Times, *, in_run: bool, reason: int = 500) -> list[str]:
        """When it is due and what it waits for; first the run, where there are several.

        ``reason`` is how many characters of why it is blocked are told.
        """
        run = [f"Phase {self.run.handle}"] if in_run else []
        first = [*run, due_words(self.item, times) or "no date"]
        return [" · ".join(first), *waits_for(self.item, reason)]


def own_items(runs: Sequence[RunFacts], person: str) -> list[Own]:
    """Their open items over these runs, those due first in front."""
    own = [Own(run, item) for run in runs for item in owned_by(run, person)]
    return sorted(own, key=lambda each: (each.item.due_at is None, each.item.due_at or _LAST))


def count(own: Sequence[Own], times: Times) -> str:
    """``3 open items, 1 late``."""
    late = sum(item.is_late(times.now) for _, item in own)
    return wording.plural(len(own), "open item") + (f", {late} late" if late else "")


def own_everywhere(
    runs: Sequence[RunFacts], person: str, times: Times, command: str, *, page: int = 1
) -> Message:
    """Their open items in words; a code has its run's handle before it where there are several."""
    own = own_items(runs, person)
    if not own:
        return Message(f"You have no open items in any run. Your runs: {command} list all")
    lines = [f"*Your items in all runs: {count(own, times)}*"]
    several = len(runs) > 1
    for each in own:
        handle = f"{each.run.handle}." if several else ""
        lines.append(f"○ {handle}{phrases.title(each.item)}")
        lines += [f"      {line}" for line in each.details(times, in_run=several)]
    return Message(phrases.paged(lines, page, f"{command} mine all"))
