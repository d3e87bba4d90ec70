"""Words for counts, lists and people, with no markup except mentions."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, PersonKind
from phases.due_rules import START, TARGET, DueRule
from phases.progress import ItemState

NAME = 60  # characters
A_PROGRAM = "a program"
"""Whoever acts for nobody, where its name is not at hand."""


def settled(items: Sequence[ItemFacts]) -> int:
    """The number of items that are not open."""
    return sum(not item.is_open for item in items)


def count(items: Sequence[ItemFacts]) -> str:
    """``9 of 16 done (1 said by an agent), 1 waived, 2 reported``; ``nothing to do`` for none."""
    if not items:
        return "nothing to do"
    done = sum(item.state is ItemState.DONE for item in items)
    by_agents = said_by_agents(items)
    said = f"{done} of {len(items)} done{f' ({by_agents})' if by_agents else ''}"
    return ", ".join([said, *_not_done(items)])


def done_of(items: Sequence[ItemFacts]) -> str:
    """``3 of 4``, ``2 of 4, 1 waived``, ``2 of 4, 1 reported``; never beside the word "open"."""
    waived = sum(item.state is ItemState.WAIVED for item in items)
    return ", ".join([f"{settled(items) - waived} of {len(items)}", *_not_done(items)])


def _not_done(items: Sequence[ItemFacts]) -> list[str]:
    """What was waived, and what an agent reported, which no person has confirmed yet."""
    waived = sum(item.state is ItemState.WAIVED for item in items)
    reported = sum(item.is_reported for item in items)
    counts = ((waived, "waived"), (reported, "reported"))
    return [f"{number} {how}" for number, how in counts if number]


def said_by_agents(items: Sequence[ItemFacts]) -> str:
    """``1 said by an agent``, ``3 said by agents``; programs count with them. "" for none."""
    found = [item for item in items if item.is_said_by_agent]
    if not found:
        return ""
    only_programs = all(item.agent_for is None for item in found)
    one, several = ("a program", "programs") if only_programs else ("an agent", "agents")
    return f"{len(found)} said by {one if len(found) == 1 else several}"


def got(items: Sequence[ItemFacts]) -> str:
    """``@dev took E1.1, E1.2``, or ``@lead gave E1.1 to @dev``; all items have the same owners.

    Of one of several who have it, ``@dev shared E1.1 with @ops``.
    """
    owners, by = items[0].owners, items[0].assigned_by
    if not owners.are_several and by in (None, *owners.people):
        return f"{owners.said(mention)} took {codes(items)}"
    if by in owners.people and not owners.group:
        others = joined(owners.without(by).names(mention))
        return f"{giver(by)} shared {codes(items)} with {others}"
    return f"{giver(by or '')} gave {codes(items)} to {owners.said(mention)}"


def giver(person: str) -> str:
    """``@lead``, or ``A program``, at the head of a sentence."""
    return mention(person) if person else A_PROGRAM.capitalize()


AS_WRITTEN = "as the document says"
"""The source of an item that was ticked or struck through in the document."""


def version(sha256: str) -> str:
    """The short name of a document's version: the first letters of its hash."""
    return sha256[:8]


def codes(items: Sequence[ItemFacts]) -> str:
    """``E1.1, E1.3``."""
    return ", ".join(item.code for item in items)


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def plural(number: int, noun: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def mention(lane: str) -> str:
    """A mention of a channel or a person, which Slack shows by name; a program has none."""
    if not lane:
        return A_PROGRAM
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


def by_rule(rule: DueRule) -> str:
    """``2 working days before the target``, ``1 working day after E2, at 12:00``."""
    base = f"the {rule.base}" if rule.base in (START, TARGET) else rule.base
    side = "before" if rule.days < 0 else "after"
    when = (
        f"{plural(abs(rule.days), 'working day')} {side} {base}"
        if rule.days
        else f"on the day of {base}"
    )
    return f"{when}, at {rule.hour:%H:%M}" if rule.hour else when
