"""Notice: the document of a run has another version. The lead is told once; nothing changes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from sqlmodel import Session

from bot.clones.reading import read_again
from bot.facts import NewerFacts, RunFacts
from bot.storage import outbox, plans, runs
from bot.storage.session import Database
from phases.changes import Changes, compare
from phases.errors import UserError
from phases.following import Entry
from phases.library import Library, PlanDocument, plan_of

log = structlog.get_logger()


def notice_plans(
    database: Database, library: Library, roots: Sequence[Path], now: datetime
) -> None:
    """Look at the document of each open run, outside any transaction; then note what changed."""
    with database.read() as session:
        open_runs = [
            (run, runs.facts(session, run).phase.code, plans.pinned(session, run).source)
            for run in runs.all_open(session)
        ]
    for run, code, source in open_runs:
        if is_fixed(source):
            continue
        try:
            plan, seen = read_source(library, roots, code, source)
        except UserError as error:  # a document that is away for a while may come back
            log.info("plan_unreadable", run=run, reason=str(error))
            continue
        _notice(database, run, plan, seen, now)


def is_fixed(source: Mapping[str, str] | None) -> bool:
    """Whether the document came from where nobody edits it: a file that was shared."""
    return source is not None and "clone" not in source


def read_source(
    library: Library, roots: Sequence[Path], code: str, source: Mapping[str, str] | None
) -> tuple[PlanDocument, Mapping[str, str] | None]:
    """The document as it stands now, and where it was read; UserError where it is away."""
    if source is None:
        return library.find(code), None
    found = read_again(source["clone"], source["ref"], source["path"], roots)
    seen = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return plan_of(Path(found.path), found.data, found.beside), seen


def _notice(
    database: Database,
    run: int,
    plan: PlanDocument,
    source: Mapping[str, str] | None,
    now: datetime,
) -> None:
    with database.read() as session:
        if _is_known(session, runs.facts(session, run), plan):
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
    """The version that stands in the document now, stored and told; None where it is the run's."""
    known = plans.newer_of(session, run.id)
    newer = NewerFacts(plans.digest(plan.text), plan.path.name, _problems(run, plan), source)
    if newer.sha256 == run.plan:
        if known is not None:
            plans.keep_newer(session, run.id, None)
        return None
    if known and (known.sha256, known.problems) == (newer.sha256, newer.problems):
        return known
    if plan.phase is not None and not newer.problems:
        plans.store(session, plan.phase, plan.text, now)
    plans.keep_newer(session, run.id, newer)
    _tell(session, run, newer, now)
    return newer


def _is_known(session: Session, run: RunFacts, plan: PlanDocument) -> bool:
    known, sha256 = plans.newer_of(session, run.id), plans.digest(plan.text)
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


def _tell(session: Session, run: RunFacts, newer: NewerFacts, now: datetime) -> None:
    state = "wrong" if newer.problems else "right"
    slot = f"plan:{run.id}:{newer.sha256}:{state}"
    if outbox.taken_slots(session, [slot]):
        return
    data: dict[str, Any] = {
        "plan": newer.sha256,
        "document": newer.document,
        "problems": newer.problems,
    }
    if not newer.problems:
        data |= counts(changes_to(session, run, newer.sha256))
    outbox.owe(session, run.id, run.lead, "plan_changed", now, slot, data)


def changes_to(session: Session, run: RunFacts, sha256: str) -> Changes:
    """What a stored version would change in the run."""
    beside = [
        Entry(item.code, item.kind, item.step, item.text, item.is_retired) for item in run.items
    ]
    return compare(run.phase, plans.phase_of(session, sha256), beside)


def counts(changes: Changes) -> dict[str, int]:
    """How many items of each kind of change there are."""
    found = Counter(
        name
        for one in changes.items
        for name, holds in (
            ("new", one.is_new),
            ("back", one.is_back),
            ("reworded", one.is_reworded),
            ("moved", one.is_moved),
        )
        if holds
    )
    return dict(found) | ({"gone": len(changes.gone)} if changes.gone else {})
