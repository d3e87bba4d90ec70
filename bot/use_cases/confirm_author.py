"""Author: somebody confirms, once, whose commits an address in git stands for."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import authors
from bot.use_cases.able import require_somebody
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def confirm_author(work: UnitOfWork, run: RunFacts, email: str, person: str | None) -> None:
    """The address is that person's, or nobody's: by themselves, or by the lead.

    One that is known to be another's is for the lead alone.
    """
    known = authors.matched(work.session, {email}).get(email.casefold(), work.actor)
    if {person, known} != {work.actor}:
        work.require_lead(run, "say whose another's commits are")
    if person is None:
        if not authors.forget(work.session, email):
            raise UserError(f"Nobody confirmed whose {email} is: there is nothing to forget.")
    else:
        require_somebody(work, person)
        authors.confirm(work.session, email, person, work.actor, work.now)
    work.record(run, EventKind.AUTHOR, email=email, person=person)
