"""Words for counts and lists, without any markup."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts
from phases.progress import ItemState


def settled(items: Sequence[ItemFacts]) -> int:
    """How many are no longer open."""
    return sum(not item.is_open for item in items)


def count(items: Sequence[ItemFacts]) -> str:
    """``9 of 16 done, 1 waived``; ``nothing to do`` where everything was retired."""
    if not items:
        return "nothing to do"
    done = sum(item.state is ItemState.DONE for item in items)
    waived = sum(item.state is ItemState.WAIVED for item in items)
    return f"{done} of {len(items)} done" + (f", {waived} waived" if waived else "")


def tally(items: Sequence[ItemFacts], how: str = "") -> str:
    """``3/4``, ``3/4 done, 1 waived``: how many are done; what was waived is not."""
    waived = sum(item.state is ItemState.WAIVED for item in items)
    done = f"{settled(items) - waived}/{len(items)}{f' {how}' if how else ''}"
    return done + (f", {waived} waived" if waived else "")


def got(items: Sequence[ItemFacts]) -> str:
    """``@dev took E1.1, E1.2``, or ``@lead gave E1.1 to @dev``: how one owner came to them."""
    owner, by = items[0].owner, items[0].assigned_by
    if by is None or by == owner:
        return f"<@{owner}> took {codes(items)}"
    return f"<@{by}> gave {codes(items)} to <@{owner}>"


AS_WRITTEN = "as the document says"
"""The word for what stands behind an item that was ticked or struck through in the document."""


def version(sha256: str) -> str:
    """The first letters of a document's hash: what people call one version of it."""
    return sha256[:8]


def proofs(items: Sequence[ItemFacts]) -> str:
    """``3 found in git, 1 said, 1 reverted``: what stands behind the items that are done.

    "" where all of them are on somebody's word.
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
