"""Author: somebody confirms, once, whose commits an address in git stands for."""

from bot.domain.facts import RunFacts
from bot.storage import authors
from bot.use_cases.able import require_somebody
from bot.use_cases.act import Act
from phases.errors import UserError


def confirm_author(act: Act, run: RunFacts, email: str, person: str | None) -> None:
    """The address is that person's, or nobody's: by themselves, or by the lead.

    One that is known to be another's is for the lead alone.
    """
    known = authors.matched(act.session, {email}).get(email.casefold(), act.actor)
    if {person, known} != {act.actor}:
        act.require_lead(run, "say whose another's commits are")
    if person is None:
        if not authors.forget(act.session, email):
            raise UserError(f"Nobody confirmed whose {email} is: there is nothing to forget.")
    else:
        require_somebody(act, person)
        authors.confirm(act.session, email, person, act.actor, act.now)
    act.record(run, "author", email=email, person=person)
