"""What a wish is about, and for when: checks that several wishes share."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def require_about(work: UnitOfWork, run: RunFacts, about: str | None) -> None:
    """Refuse a code that nothing open has; None is the run as a whole."""
    if about is not None and not run.open_under(about):
        raise UserError(f"Nothing is open in {about}. See {work.command} status")


def require_future(work: UnitOfWork, at: datetime) -> None:
    """Refuse an hour that is over."""
    if at <= work.now:
        raise UserError(
            f"{work.times.moment(at)} is over. Name a later time, such as tomorrow 9am."
        )
