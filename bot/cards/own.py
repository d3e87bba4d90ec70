"""A person's open items in all their runs, by due date."""

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
    """One of a person's open items, and its run."""

    run: RunFacts
    item: ItemFacts

    def details(self, times: Times, *, in_run: bool, reason: int = 500) -> list[str]:
        """Return lines with the due date and what blocks the item.

        ``in_run`` puts the run first. ``reason`` is how many characters of a block's reason are
        shown.
        """
        run = [f"Phase {self.run.handle}"] if in_run else []
        first = [*run, due_words(self.item, times) or "no date"]
        return [" · ".join(first), *waits_for(self.item, reason)]


def own_items(runs: Sequence[RunFacts], person: str) -> list[Own]:
    """Return the person's open items in these runs, by due date, those without one last."""
    own = [Own(run, item) for run in runs for item in owned_by(run, person)]
    return sorted(own, key=lambda each: (each.item.due_at is None, each.item.due_at or _LAST))


def count(own: Sequence[Own], times: Times) -> str:
    """``3 open items, 1 late``."""
    late = sum(item.is_late(times.now) for _, item in own)
    return wording.plural(len(own), "open item") + (f", {late} late" if late else "")


def own_everywhere(
    runs: Sequence[RunFacts], person: str, times: Times, command: str, *, page: int = 1
) -> Message:
    """List the person's open items; codes have their run's handle in front if there are several."""
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
