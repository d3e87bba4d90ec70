"""Words for counts, lists and people, with no markup except mentions."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, PersonKind
from phases.progress import ItemState

NAME = 60  # characters


def settled(items: Sequence[ItemFacts]) -> int:
    """The number of items that are not open."""
    return sum(not item.is_open for item in items)


def count(items: Sequence[ItemFacts]) -> str:
    """``9 of 16 done, 1 waived``; ``nothing to do`` for no items."""
    if not items:
        return "nothing to do"
    done = sum(item.state is ItemState.DONE for item in items)
    waived = sum(item.state is ItemState.WAIVED for item in items)
    return f"{done} of {len(items)} done" + (f", {waived} waived" if waived else "")


def done_of(items: Sequence[ItemFacts]) -> str:
    """``3 of 4``, ``2 of 4, 1 waived``; never beside the word "open"."""
    waived = sum(item.state is ItemState.WAIVED for item in items)
    done = f"{settled(items) - waived} of {len(items)}"
    return f"{done}, {waived} waived" if waived else done


def got(items: Sequence[ItemFacts]) -> str:
    """``@dev took E1.1, E1.2``, or ``@lead gave E1.1 to @dev``; all items have the same owner."""
    owner, by = items[0].owner, items[0].assigned_by
    if by is None or by == owner:
        return f"<@{owner}> took {codes(items)}"
    return f"{f'<@{by}>' if by else 'A program'} gave {codes(items)} to <@{owner}>"


AS_WRITTEN = "as the document says"
"""The source of an item that was ticked or struck through in the document."""


def version(sha256: str) -> str:
    """The short name of a document's version: the first letters of its hash."""
    return sha256[:8]


def proofs(items: Sequence[ItemFacts]) -> str:
    """The proof of the done items: ``3 found in git, 1 said, 1 reverted``.

    "" if all of them are only said.
    """
    done = [item for item in items if item.state is ItemState.DONE]
    in_git = sum(item.is_found for item in done)
    gone = sum(item.reverted_in is not None for item in done)
    written = sum(item.began_settled for item in done)
    said = len(done) - in_git - gone - written
    counts = ((in_git, "found in git"), (said, "said"), (gone, "reverted"), (written, AS_WRITTEN))
    told = [f"{number} {how}" for number, how in counts if number]
    return ", ".join(told) if in_git or gone or written else ""


def codes(items: Sequence[ItemFacts]) -> str:
    """``E1.1, E1.3``."""
    return ", ".join(item.code for item in items)


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def plural(number: int, noun: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def settled_how(item: ItemFacts) -> str:
    """``said by @dev``, ``waived by @lead``, ``done, as the document says``."""
    if item.began_settled:
        return f"{item.state.value}, {AS_WRITTEN}"
    said = "said" if item.state is ItemState.DONE else item.state.value
    return f"{said} by <@{item.settled_by}>"


def mention(lane: str) -> str:
    """A mention of a channel or a person, which Slack shows by name."""
    return f"<#{lane}>" if lane[:1] in "CG" else f"<@{lane}>"


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, with the cut shown."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def outside(kind: str | None, team: str | None) -> str:
    """``of Acme Ltd`` or ``(guest)``, after an outsider's name; "" for a member."""
    if kind == PersonKind.GUEST:
        return "(guest)"
    if kind != PersonKind.ELSEWHERE:
        return ""
    return f"of {shorten(team, NAME)}" if team else "of another workspace"
