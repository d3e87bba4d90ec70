"""What the typed shift and its button share."""

from bot.cards import shifting as card
from bot.cards.message import Message
from bot.domain.due_dates import Shift
from bot.domain.facts import RunFacts
from bot.use_cases.shift_dates import if_shifted, last_shift, shift_back, shift_dates
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def shown(work: UnitOfWork, run: RunFacts, shift: Shift) -> Message:
    """What would move, with the button that moves it."""
    return card.preview(run, if_shifted(work, run, shift), work.times, work.command)


def shifted(work: UnitOfWork, run: RunFacts, shift: Shift, seen: str | None = None) -> Message:
    """Move what was ``seen``, or typed what stands; what changed since is shown instead."""
    if seen is not None:
        _require_not_moved(work, run, seen)
    found = if_shifted(work, run, shift)
    fingerprint = card.fingerprint(run, found)
    if seen not in (None, fingerprint):
        return card.preview(run, found, work.times, work.command, anew=True)
    shift_dates(work, run, found, fingerprint)
    return card.moved(run, found, work.times, work.command)


def taken_back(work: UnitOfWork, run: RunFacts) -> Message:
    """Move the dates of the newest shift back."""
    return card.restored(run, shift_back(work, run), work.times)


def _require_not_moved(work: UnitOfWork, run: RunFacts, seen: str) -> None:
    """Refuse what two people pressed: it moves once."""
    last = last_shift(work, run)
    if last and last["seen"] == seen:
        since = work.times.since(last["at"])
        raise UserError(
            f"<@{last['by']}> moved these dates {since}. They were not moved again. To take it "
            f"back: {work.command} undo shift",
            "undo shift",
        )
