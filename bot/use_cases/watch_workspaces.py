"""The watch: looks at new commits in each run's workspace and proposes what looks like proof."""

from datetime import datetime, timedelta

import structlog

from bot.domain.facts import PersonFacts, RunFacts
from bot.domain.probes import watched
from bot.domain.probes.tag import TAG
from bot.domain.workspace_facts import Claims, CommitFacts, Finding, Seen, WorkspaceFacts
from bot.storage import authors, outbox, people, plans, run_changes, runs
from bot.storage.session import Database, Session
from bot.use_cases.accept_proof import Proof, accept_proof
from bot.use_cases.notice_reverts import GIT, notice_reverts, proof_of
from bot.use_cases.unit_of_work import UnitOfWork, keeps_closed
from bot.workspaces.branches import BranchGoneError
from bot.workspaces.workspaces import Named, Wanted, Workspaces
from phases.errors import UserError

log = structlog.get_logger()

KIND = "proposal"
GONE = "branch_gone"
FRESH = timedelta(hours=1)
MOST_PROPOSALS = 5
"""Commits proposed per look; the rest is shown by verify."""


def watch_workspaces(database: Database, workspaces: Workspaces, now: datetime) -> int:
    """Fetch, look and propose; return how many runs had something new.

    The workspaces of runs are fetched, and the clones that their documents were read in.
    """
    with database.read() as session:
        found = [runs.facts(session, id_) for id_ in runs.with_workspace(session)]
        sources = [plans.pinned(session, id_).source for id_ in runs.all_open(session)]
    read_in = {source["clone"] for source in sources if source and "clone" in source}
    for name in read_in.union(run.workspace for run in found if run.workspace):
        workspaces.fetch(Named(name))
    return sum(_watch_safely(database, workspaces, run, now) for run in found)


def _watch_safely(database: Database, workspaces: Workspaces, run: RunFacts, now: datetime) -> bool:
    try:
        return _watch(database, workspaces, run, now)
    except UserError:
        log.warning("workspace_unseen", run=run.id)
    except Exception:  # one failing run must not stop the others
        log.exception("watching_failed", run=run.id)
    return False


def _watch(database: Database, workspaces: Workspaces, run: RunFacts, now: datetime) -> bool:
    named = _named(run)
    try:
        facts = workspaces.look(named, Wanted(run.started_at, besides=run.watched), now)
    except BranchGoneError as error:
        return _say_gone(database, run, str(error), now)
    findings = [each for each in watched(run, facts) if each.commit]
    whole = _everything(run, workspaces, facts, now)
    seen_before = facts.head == run.watched and not findings
    if seen_before and whole is None and run.branch_gone_at is None:
        return False
    with database.write() as session:
        runs.lock(session, run.id)
        again = runs.facts(session, run.id)
        if _named(again) == named and again.watched == run.watched:
            if whole is not None and again.closed_at is None:
                again = notice_reverts(UnitOfWork(session, now, GIT), again, whole)
            _take_in(session, again, facts, findings, now)
    return not seen_before


def _named(run: RunFacts) -> Named:
    return Named(run.workspace or "", run.workspace_branch)


def _everything(
    run: RunFacts, workspaces: Workspaces, facts: WorkspaceFacts, now: datetime
) -> WorkspaceFacts | None:
    """All commits since the start, if something requires them; a first look had them all."""
    if not _asks_for_all(run, facts, now):
        return None
    return workspaces.look(_named(run), Wanted(run.started_at), now) if run.watched else facts


def _asks_for_all(run: RunFacts, facts: WorkspaceFacts, now: datetime) -> bool:
    """Whether accepted proof must be checked again, among all commits since the start."""
    proven = [item for item in run.items if proof_of(item)]
    if run.closed_at is not None or not proven:
        return False
    if facts.has_reverts or run.watched is None:
        return True
    if facts.head != run.watched and any(item.reverted_in for item in proven):
        return True
    # Nobody has checked yet whether a commit named as evidence was reverted.
    lately = now - FRESH
    return any(
        item.found_commit is None
        and item.reverted_in is None
        and item.settled_at is not None
        and item.settled_at > lately
        for item in proven
    )


def _say_gone(database: Database, run: RunFacts, why: str, now: datetime) -> bool:
    """Tell the lead once per disappearance of the branch; return whether they are told now."""
    if run.branch_gone_at is not None:
        return False
    log.warning("branch_gone", run=run.id)
    with database.write() as session:
        runs.lock(session, run.id)
        again = runs.facts(session, run.id)
        is_told = again.branch_gone_at is not None or again.closed_at is not None
        if is_told or _named(again) != _named(run):
            return False
        work = UnitOfWork(session, now, GIT)
        after = work.change_run(again, branch_gone_at=now)
        work.owe(after, after.lead, GONE, branch=after.workspace_branch, why=why)
    return True


def _take_in(
    session: Session, run: RunFacts, facts: WorkspaceFacts, findings: list[Finding], now: datetime
) -> None:
    emails = {each.commit.email for each in findings if each.commit}
    seen = Seen(facts, findings, authors.matched(session, emails))
    after = _tick(session, run, seen, now) if run.autotick else run
    if after.closed_at is None:
        _propose(session, after, seen, now)
    run_changes.look_on_from(session, run.id, facts.head)


def _tick(session: Session, run: RunFacts, seen: Seen, now: datetime) -> RunFacts:
    """Complete items named in a commit's trailer, if its author and its run are known."""
    elsewhere = runs.codes_beside(session, run)
    for item in run.open_items:
        if item.step and keeps_closed(run, item.step):
            continue  # it is proposed instead, and can be accepted once its step is open
        enough = {Claims.RUN} if item.code in elsewhere else {Claims.RUN, Claims.CODE}
        claim = next((each for each in seen.of(item) if each.claims in enough), None)
        person = seen.person(claim.commit) if claim and claim.commit else None
        if claim is None or claim.commit is None or person is None:
            continue
        known = people.find(session, person) or PersonFacts(person, person, run.zone.key)
        proof = Proof(claim.commit, seen.workspace.link(claim.commit.id), person)
        run = accept_proof(UnitOfWork(session, now, known), run, [(item, proof)], itself=True)
    return run


def _propose(session: Session, run: RunFacts, seen: Seen, now: datetime) -> None:
    """Owe the channel one question per commit, each only once; if there are many, the newest."""
    meant: dict[str, tuple[CommitFacts, set[str]]] = {}
    for finding in seen.findings:
        items = _meant(run, finding)
        if finding.commit and finding.proves and items:
            _, codes = meant.setdefault(_slot(run, finding), (finding.commit, set()))
            codes.update(items)
    taken = outbox.taken_slots(session, set(meant))
    fresh = [(slot, *about) for slot, about in meant.items() if slot not in taken]
    fresh.sort(key=lambda each: each[1].at)
    for slot, commit, codes in fresh[-MOST_PROPOSALS:]:
        data = seen.proposed(commit, [item.code for item in run.items if item.code in codes])
        outbox.owe(session, run.id, run.channel, KIND, now, slot, data=data)


def _slot(run: RunFacts, finding: Finding) -> str:
    """One question per commit, and one more when it is tagged."""
    assert finding.commit is not None
    tagged = ":tag" if finding.probe == TAG.name else ""
    return f"{KIND}:{run.id}{tagged}:{finding.commit.id}"


def _meant(run: RunFacts, finding: Finding) -> list[str]:
    """The codes of the open items that a finding is about."""
    return [
        item.code
        for item in run.open_items
        if item.code == finding.item or (finding.step and item.step == finding.step)
    ]
