"""An item in words: its state, its owner or who settled it, and what blocks it."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, linked
from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.domain.wording import shorten
from bot.working_time.times import Times


def item_line(item: ItemFacts, times: Times, below: Sequence[ItemFacts] = ()) -> str:
    """Return an item, how many items ``below`` it are done, and its details, as mrkdwn."""
    title = f"{phrases.title(item, 1_500)}{phrases.of_those_below(below)}"
    line = f"{phrases.MARKS[item.state]} {title}"
    return line + "".join(f"\n      {detail}" for detail in details(item, times))


def details(item: ItemFacts, times: Times) -> list[str]:
    """Return who settled the item, or its owner, due date, block and evidence."""
    if item.settled_at:
        parts = [_how(item), times.moment(item.settled_at)]
        if item.found_commit and item.recorded_by != item.found_by:
            parts.append(f"accepted by <@{item.recorded_by}>")
        elif item.recorded_by != item.settled_by:
            parts.append(f"recorded by <@{item.recorded_by}>")
        if item.reverted_in and not item.found_commit:
            parts.append(phrases.reverted(item))
        if item.confirmed_by:
            parts.append(f"confirmed by <@{item.confirmed_by}>")
        if item.evidence:
            parts.append(linked(item.evidence))
        if item.note:
            parts.append(escape(shorten(item.note, 500)))
        if item.given_for:
            parts.append(f"for its earlier words “{escape(shorten(item.given_for, 500))}”")
        return [" · ".join(parts)]
    owner = f"<@{item.owner}>" if item.owner else ""
    line = " · ".join(filter(None, (owner, due_words(item, times))))
    return [*([line] if line else []), *waits_for(item), *_evidence_so_far(item)]


def due_words(item: ItemFacts, times: Times) -> str:
    """``due tomorrow``, ``late, was due Fri 20 Nov``; "" without a date."""
    late = "late, was due" if item.is_late(times.now) else "due"
    return f"{late} {times.due(item.due_at)}" if item.due_at else ""


def waits_for(item: ItemFacts, limit: int = 500) -> list[str]:
    """Return one line with who blocked the item and why, or none."""
    if not item.blocked_at:
        return []
    reason = escape(shorten(item.block_reason or "", limit))
    return [f"blocked by <@{item.blocked_by}>: {reason}"]


def _evidence_so_far(item: ItemFacts) -> list[str]:
    if not item.evidence:
        return []
    note = [escape(shorten(item.note, 500))] if item.note else []
    return [f"evidence: {' · '.join([linked(item.evidence), *note])}"]


def _how(item: ItemFacts) -> str:
    """Say how the item was settled: found in git, or on a person's word."""
    if item.found_commit:
        return phrases.found(item)
    return wording.settled_how(item)
