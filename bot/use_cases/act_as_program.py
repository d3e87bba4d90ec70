"""What a program may do in a run, and why it may not: its word is an agent's, never a person's."""

from enum import StrEnum

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import events
from bot.use_cases.block_item import block_items, blocked_by_themself, unblock_items
from bot.use_cases.bounds import MOST_NOTES
from bot.use_cases.complete_item import complete_items
from bot.use_cases.note_decision import note_decision
from bot.use_cases.undo_item import undo_items
from bot.use_cases.unit_of_work import UnitOfWork, keeps_closed
from phases.document import Kind
from phases.errors import UserError

MOST_NAMED = 12  # items in a refusal


class Hindrance(StrEnum):
    """What is in the way of a program's act."""

    CLOSED = "closed"
    SETTLED = "settled"
    OPEN = "open"
    REPORTED = "reported"
    CHECKLIST = "checklist"
    BELOW = "below"
    BEFORE = "before"
    BLOCKED = "blocked"
    NOT_BLOCKED = "not-blocked"
    OTHERS = "others"
    FULL = "full"


class HinderedError(UserError):
    """An act that a program may not do as things stand; nothing was changed."""

    def __init__(self, hindrance: Hindrance, sentence: str) -> None:
        super().__init__(sentence)
        self.hindrance = hindrance


def complete_as_program(
    work: UnitOfWork, run: RunFacts, item: ItemFacts, evidence: str | None, note: str | None
) -> RunFacts:
    """Complete a deliverable on the program's word. A person confirms what an agent reported."""
    require_running(run)
    if item.kind is not Kind.DELIVERABLE:
        raise HinderedError(
            Hindrance.CHECKLIST,
            f"{item.code} is no deliverable of a step: a person says that it is done.",
        )
    require_unsettled(work, item)
    if item.is_reported:
        raise HinderedError(
            Hindrance.REPORTED,
            f"{item.agent} reported {item.code} for <@{item.agent_for}>, and that waits for a "
            "person to confirm it. Nothing was changed.",
        )
    _require_its_turn(run, item)
    return complete_items(work, run, [item], evidence=evidence, note=note)


def undo_as_program(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> RunFacts:
    """Open an item again that stands on this program's word alone."""
    require_running(run)
    if item.is_open:
        raise HinderedError(Hindrance.OPEN, f"{item.code} is open: there is nothing to undo.")
    own = item.agent == work.agent and item.agent_for is None and item.confirmed_by is None
    if not (item.is_said_by_agent and own):
        raise HinderedError(
            Hindrance.OTHERS,
            f"{who_settled(work, item)}. A program takes back what stands on its own word alone. "
            f"Ask <@{run.lead}>.",
        )
    return undo_items(work, run, [item])


def block_as_program(work: UnitOfWork, run: RunFacts, item: ItemFacts, reason: str) -> RunFacts:
    """Mark an item as blocked; what others said of it stays."""
    require_running(run)
    require_unsettled(work, item)
    if item.blocked_at is not None and not blocked_by_themself(work, item):
        raise HinderedError(
            Hindrance.BLOCKED, f"{_who_blocked(item)} {item.code} already. Nothing was changed."
        )
    return block_items(work, run, [item], reason)


def unblock_as_program(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> RunFacts:
    """Remove the mark that this program made."""
    require_running(run)
    if item.blocked_at is None:
        raise HinderedError(
            Hindrance.NOT_BLOCKED, f"{item.code} is not blocked: there is nothing to unblock."
        )
    if not blocked_by_themself(work, item):
        raise HinderedError(
            Hindrance.OTHERS,
            f"{_who_blocked(item)} {item.code}. A program unblocks what it blocked itself. "
            f"Ask <@{run.lead}>.",
        )
    return unblock_items(work, run, [item])


def note_as_program(
    work: UnitOfWork, run: RunFacts, code: str, step: str | None, text: str
) -> None:
    """Keep a note with a step or an item."""
    require_running(run)
    if events.count(work.session, run.id, work.actor, EventKind.NOTE) >= MOST_NOTES:
        raise HinderedError(
            Hindrance.FULL,
            f"Programs kept {MOST_NOTES} notes with Phase {run.handle}, and that's the limit. "
            "Nothing was changed. Put the rest into a document, and note its link once.",
        )
    note_decision(work, run, code, step, text)


def require_running(run: RunFacts) -> None:
    """Refuse to change a closed run."""
    if run.closed_at is not None:
        raise HinderedError(
            Hindrance.CLOSED,
            f"Phase {run.handle} is closed: nothing in it can change. <@{run.lead}> can open it "
            "again.",
        )


def require_unsettled(work: UnitOfWork, item: ItemFacts) -> None:
    """Refuse an item that is done, waived or retired, saying who did that."""
    if not item.is_open:
        said = f"{who_settled(work, item)}. Nothing was changed."
        raise HinderedError(Hindrance.SETTLED, said)


def who_settled(work: UnitOfWork, item: ItemFacts) -> str:
    """``ci completed E1.2 a moment ago``, also where no person did."""
    if item.settled_by or item.began_settled or item.settled_at is None:
        return work.who_settled(item)
    return f"{item.agent} completed {item.code} {work.times.since(item.settled_at)}"


def _require_its_turn(run: RunFacts, item: ItemFacts) -> None:
    below = [one for one in run.below(item) if one.is_open]
    if below:
        raise HinderedError(Hindrance.BELOW, f"{_still_open(below)} below {item.code}.")
    before = keeps_closed(run, item.step) if item.step else []
    if before:
        raise HinderedError(
            Hindrance.BEFORE,
            f"{item.step} opens when the steps before it are complete: {_still_open(before)}.",
        )


def _still_open(items: list[ItemFacts]) -> str:
    more = len(items) - MOST_NAMED
    named = wording.codes(items[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{named} {'is' if len(items) == 1 else 'are'} open"


def _who_blocked(item: ItemFacts) -> str:
    if not item.blocked_by:
        return f"{item.blocked_agent} blocked"
    who = f"<@{item.blocked_by}>"
    return f"{item.blocked_agent}, for {who}, blocked" if item.blocked_agent else f"{who} blocked"
