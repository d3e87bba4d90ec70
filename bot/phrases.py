"""Words about a run that several cards and reminders share."""

from collections.abc import Sequence

from bot.blocks import TEXT_LIMIT, from_markdown, shorten
from bot.facts import ItemFacts, RunFacts
from phases.document import Item, Kind
from phases.progress import ItemState, StepState

MARKS = {ItemState.DONE: "✓", ItemState.OPEN: "○", ItemState.WAIVED: "–"}
STEP_MARKS = {StepState.DONE: "✓", StepState.READY: "▶", StepState.OPEN: "○"}
GROUPS = {
    Kind.PREREQUISITE: "prerequisites",
    Kind.ACCEPTANCE: "acceptance",
    Kind.CLOSURE: "closure",
}


def settled(items: Sequence[ItemFacts]) -> int:
    """How many are no longer open."""
    return sum(not item.is_open for item in items)


def count(items: Sequence[ItemFacts]) -> str:
    """``9 of 16 done, 1 waived``."""
    done = sum(item.state is ItemState.DONE for item in items)
    waived = sum(item.state is ItemState.WAIVED for item in items)
    return f"{done} of {len(items)} done" + (f", {waived} waived" if waived else "")


def groups(run: RunFacts) -> str:
    """``Prerequisites 3/3 · acceptance 1/5``: the checklists around the steps; "" without any."""
    parts = [
        f"{name} {settled(items)}/{len(items)}"
        for kind, name in GROUPS.items()
        if (items := run.of_kind(kind))
    ]
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def title(item: ItemFacts | Item, limit: int = 300) -> str:
    """An item's code and words, as mrkdwn."""
    return f"{item.code} {from_markdown(shorten(item.text, limit))}"


def codes(items: Sequence[ItemFacts]) -> str:
    """``E1.1, E1.3``."""
    return ", ".join(item.code for item in items)


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def plural(number: int, noun: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def fit(lines: Sequence[str], more: str) -> str:
    """The lines as one text within Slack's limit; what is left out is counted and named."""
    kept: list[str] = []
    room = TEXT_LIMIT - 120
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, f"… and {len(lines) - number} more lines: {more}"])
        kept.append(line)
    return "\n".join(kept)
