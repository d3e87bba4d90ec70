"""Keep: store what Slack says of an account, with all that follows from it, in one transaction."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.facts import PersonFacts
from bot.storage import people, watching
from bot.storage.session import Session
from bot.use_cases.give_zone import give_zone
from bot.use_cases.leave_runs import leave_runs, return_to_runs


def keep_profile(
    session: Session,
    person: PersonFacts,
    now: datetime,
    *,
    gone: bool = False,
    changed: int | None = None,
    admins: Collection[str] = (),
) -> None:
    """Store a profile. The profile of a person who left says little, so the stored one stays.

    ``changed`` is Slack's timestamp of the profile: older ones than the stored one change nothing.
    """
    before = people.find(session, person.id)
    if gone:
        if before is None:
            people.keep(session, person, now, changed)
        if people.leave(session, person.id, now, changed):
            leave_runs(session, person.id, now, admins)
    elif people.keep(session, person, now, changed):
        if people.come_back(session, person.id):
            return_to_runs(session, person.id, now)
        if person.zone_is_known:
            give_zone(session, person.id, person.zone, now)
    if people.find(session, person.id) != before:
        watching.look_again(session, person.id)
