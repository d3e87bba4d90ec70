"""Set: what the lead decides about the whole run."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_open


def set_target(work: UnitOfWork, run: RunFacts, target: date | None) -> RunFacts:
    """The day that the team wants to finish by; None for no such day."""
    return _set(work, run, "target", target, target.isoformat() if target else None)


def set_zone(work: UnitOfWork, run: RunFacts, zone: ZoneInfo) -> RunFacts:
    """The zone that the run's hours are in."""
    return _set(work, run, "zone", zone.key, zone.key, zone_awaits=None)


def set_digest_at(work: UnitOfWork, run: RunFacts, digest_at: time) -> RunFacts:
    """The hour of the daily digest, in the run's zone."""
    return _set(work, run, "digest_at", digest_at, digest_at.isoformat("minutes"))


def set_country(work: UnitOfWork, run: RunFacts, country: str | None) -> RunFacts:
    """The country whose public holidays are no working days; None for none."""
    return _set(work, run, "country", country, country)


def set_idle_days(work: UnitOfWork, run: RunFacts, days: int) -> RunFacts:
    """After how many working days without an act an owner is asked."""
    return _set(work, run, "idle_days", days, days)


def set_workspace(
    work: UnitOfWork, run: RunFacts, name: str | None, branch: str | None
) -> RunFacts:
    """Where proof is looked for: what the watch has seen elsewhere counts no more."""
    said = " ".join(filter(None, (name, branch))) or None
    beside = {"workspace_branch": branch, "watched": None, "branch_gone_at": None}
    return _set(work, run, "workspace", name, said, **beside)


def switch(work: UnitOfWork, run: RunFacts, name: str, *, on: bool) -> RunFacts:
    """What is on or off, by its column.

    ``strict``: a step waits for those before it. ``autotick``: a commit that names an item in its
    trailer completes it, without a person. ``second_eyes``: acceptance takes somebody other than
    whoever ticked it. ``proven``: closing takes proof in git for each deliverable.
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
