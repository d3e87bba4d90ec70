"""Author: somebody confirms, once, whose commits carry an email address."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import authors
from bot.use_cases.able import require_somebody
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def confirm_author(work: UnitOfWork, run: RunFacts, email: str, person: str | None) -> None:
    """Assign the address to the person; None takes it from everybody.

    Users may claim an address that is free or theirs, and give up their own; anything else is for
    the lead.
    """
    owners = authors.owners(work.session, email)
    if person not in (None, work.actor) or (owners and work.actor not in owners):
        work.require_lead(run, "say who another address belongs to")
    if person is None:
        if not authors.forget(work.session, email):
            raise UserError(f"Nobody confirmed whose {email} is: there is nothing to forget.")
    else:
        require_somebody(work, person)
        authors.confirm(work.session, email, person, work.actor, work.now)
    work.record(run, EventKind.AUTHOR, email=email, person=person)
