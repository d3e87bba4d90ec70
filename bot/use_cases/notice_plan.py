"""Notice: a run's document has another version. The lead is told once; the run stays as it is."""

from collections.abc import Mapping
from datetime import datetime

import structlog

from bot.domain.facts import NewerFacts, RunFacts
from bot.storage import outbox, plans, runs
from bot.storage.session import Database, Session
from bot.use_cases.compare_plan import changes_to, counts
from bot.use_cases.read_plan import is_fixed, read_source
from bot.workspaces.workspaces import Workspaces
from phases.errors import UserError
from phases.library import Library, PlanDocument

log = structlog.get_logger()


def notice_plans(
    database: Database, library: Library, workspaces: Workspaces, now: datetime
) -> None:
    """Read the document of each open run, outside any transaction; then store what changed."""
    with database.read() as session:
        open_runs = [
            (run, runs.facts(session, run).phase.code, plans.pinned(session, run).source)
            for run in runs.all_open(session)
        ]
    for run, code, source in open_runs:
        if is_fixed(source):
            continue
        try:
            plan, seen = read_source(library, workspaces, code, source)
        except UserError as error:  # the document may come back
            log.info("plan_unreadable", run=run, reason=str(error))
            continue
        _notice(database, run, plan, seen, now)


def compare_ahead(run: RunFacts, plan: PlanDocument, version: str) -> None:
    """Compare in advance, to fill the cache for the comparison in a later transaction."""
    if plan.phase is not None and version != run.plan and not _problems(run, plan):
        changes_to(run, version, plan.phase)


def version_of(session: Session | None, plan: PlanDocument) -> str:
    """The SHA-256 of a document as it is parsed now."""
    if plan.phase is None:
        return plans.digest(plan.text)
    return plans.version_of(session, plan.phase, plan.text)


def _notice(
    database: Database,
    run: int,
    plan: PlanDocument,
    source: Mapping[str, str] | None,
    now: datetime,
) -> None:
    with database.read() as session:
        facts = runs.facts(session, run)
        is_known = _is_known(session, facts, plan)
        version = version_of(session, plan)
    compare_ahead(facts, plan, version)
    if is_known:
        return
    with database.write() as session:
        runs.lock(session, run)
        facts = runs.facts(session, run)
        if facts.closed_at is None:
            notice_plan(session, facts, plan, now, source)


def notice_plan(
    session: Session,
    run: RunFacts,
    plan: PlanDocument,
    now: datetime,
    source: Mapping[str, str] | None = None,
) -> NewerFacts | None:
    """Store the document's version and tell the lead; None if it is the run's own version."""
    known = plans.newer_of(session, run.id)
    newer = NewerFacts(version_of(session, plan), plan.path.name, _problems(run, plan), source)
    if newer.sha256 == run.plan:
        if known is not None:
            plans.keep_newer(session, run.id, None)
        return None
    if known and (known.sha256, known.problems) == (newer.sha256, newer.problems):
        return known
    newer = newer._replace(reread=plans.text_of(session, run.plan) == plan.text)
    counted: dict[str, int] = {}
    if plan.phase is not None and not newer.problems:
        plans.store(session, plan.phase, plan.text, now)
        counted = counts(changes_to(run, newer.sha256, plan.phase))
    plans.keep_newer(session, run.id, newer)
    _tell(session, run, newer, counted, now)
    return newer


def _is_known(session: Session, run: RunFacts, plan: PlanDocument) -> bool:
    known, sha256 = plans.newer_of(session, run.id), version_of(session, plan)
    if known is None:
        return sha256 == run.plan
    return (known.sha256, known.problems) == (sha256, _problems(run, plan))


def _problems(run: RunFacts, plan: PlanDocument) -> tuple[str, ...]:
    wrong = [f"{plan.where(one)}: {one.message} {one.mend}" for one in plan.errors]
    if not wrong and plan.code.casefold() != run.phase.code.casefold():
        wrong.append(
            f"{plan.path.name} is Phase {plan.code} now, and this run is of Phase {run.phase.code}."
        )
    return tuple(wrong)


def _tell(
    session: Session, run: RunFacts, newer: NewerFacts, counted: Mapping[str, int], now: datetime
) -> None:
    state = "wrong" if newer.problems else "right"
    slot = f"plan:{run.id}:{newer.sha256}:{state}"
    if not outbox.taken_slots(session, [slot]):
        document = {"document": newer.document, "problems": newer.problems}
        data = {"plan": newer.sha256, "reread": newer.reread, **document, **counted}
        outbox.owe(session, run.id, run.lead, "plan_changed", now, slot, data)
