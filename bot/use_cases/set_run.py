"""Set: the lead's settings for the whole run."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.use_cases.follow_dates import follow_dates
from bot.use_cases.unit_of_work import UnitOfWork, require_open


def set_target(work: UnitOfWork, run: RunFacts, target: date | None) -> RunFacts:
    """Set the day by which the team wants to finish; None for no target.

    Dates that count from it move along.
    """
    after = _set(work, run, "target", target, target.isoformat() if target else None)
    return follow_dates(work, run, after)


def set_zone(work: UnitOfWork, run: RunFacts, zone: ZoneInfo) -> RunFacts:
    """Set the time zone of the run."""
    return _set(work, run, "zone", zone.key, zone.key, zone_awaits=None)


def set_digest_at(work: UnitOfWork, run: RunFacts, digest_at: time) -> RunFacts:
    """Set the hour of the daily digest, in the run's zone."""
    return _set(work, run, "digest_at", digest_at, digest_at.isoformat("minutes"))


def set_country(work: UnitOfWork, run: RunFacts, country: str | None) -> RunFacts:
    """Set the country whose public holidays are not working days; None for none.

    Dates that count working days are counted anew.
    """
    after = _set(work, run, "country", country, country)
    return follow_dates(work, run, after, everything=True)


def set_idle_days(work: UnitOfWork, run: RunFacts, days: int) -> RunFacts:
    """Set how many working days without an act pass before an owner is asked."""
    return _set(work, run, "idle_days", days, days)


def set_workspace(
    work: UnitOfWork, run: RunFacts, name: str | None, branch: str | None
) -> RunFacts:
    """Set where proof is looked for; what was seen in another workspace is dropped."""
    said = " ".join(filter(None, (name, branch))) or None
    beside = {"workspace_branch": branch, "watched": None, "branch_gone_at": None}
    return _set(work, run, "workspace", name, said, **beside)


def switch(work: UnitOfWork, run: RunFacts, name: str, *, on: bool) -> RunFacts:
    """Set an on/off setting, by its column.

    ``strict``: a step waits for those before it. ``autotick``: a commit that names an item in its
    trailer completes it, without a person. ``second_eyes``: acceptance must be confirmed by a
    person other than the one who ticked it. ``proven``: closing requires proof in git for each
    deliverable. ``agents_complete``: what an agent says completes an item, without a person.
    """
    return _set(work, run, name, on, on)


def _set(
    work: UnitOfWork, run: RunFacts, name: str, value: Any, said: Any, **beside: Any
) -> RunFacts:
    require_open(run)
    work.require_lead(run, "change the run")
    after = work.change_run(run, **{name: value}, **beside)
    work.record(run, EventKind.SET, name=name, value=said)
    return after
