"""Accept: a run moves to the newer version of its plan, exactly as it was shown."""

from collections import defaultdict
from itertools import groupby

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import NewerFacts, RunFacts
from bot.storage import items, plans, runs
from bot.use_cases.compare_plan import changes_to, counts
from bot.use_cases.follow_plan import follow_plan
from bot.use_cases.renew_owners import renew_owners
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.changes import Changes
from phases.errors import UserError


def accept_plan(
    work: UnitOfWork, run: RunFacts, sha256: str, newer: NewerFacts | None
) -> tuple[RunFacts, Changes]:
    """Pin the run to the version that was shown. Raises UserError if it is not the newest."""
    require_open(run)
    work.require_lead(run, "accept a new version of the plan")
    newest = _require_newest(work, run, sha256, newer)
    changes = changes_to(run, newest.sha256, plans.phase_of(work.session, newest.sha256))
    work.change_run(
        run, plan_id=plans.id_of(work.session, newest.sha256), codes=dict(changes.codes)
    )
    plans.keep_newer(work.session, run.id, None)
    work.record(
        run,
        EventKind.PLAN_ACCEPTED,
        plan=newest.sha256,
        was=run.plan,
        document=newest.document,
        source=newest.source and dict(newest.source),
        counts=counts(changes),
    )
    follow_plan(work, run, changes, newest.sha256)
    _put_in_order(work, run, changes)
    after = runs.facts(work.session, run.id)
    back = [after.item(one.item.code) for one in changes.items if one.is_back]
    after = renew_owners(work, after, back)
    _tell(work, run, after, changes, newest)
    return after, changes


def _require_newest(
    work: UnitOfWork, run: RunFacts, sha256: str, newer: NewerFacts | None
) -> NewerFacts:
    shown, look = wording.version(sha256), f"{work.command} plan diff"
    if run.plan.startswith(sha256):
        raise UserError(f"Phase {run.handle} runs version {shown} already.")
    if newer is None:
        raise UserError(
            f"The document of Phase {run.handle} matches the run again: version {shown} is gone. "
            "Nothing was changed."
        )
    newest = wording.version(newer.sha256)
    if not newer.sha256.startswith(sha256):
        raise UserError(
            f"{newer.document} has changed since: {newest} is the newest version, not {shown}. "
            f"See what it would change: {look}",
            "plan diff",
        )
    if newer.problems:
        raise UserError(f"Version {newest} cannot be accepted: {newer.problems[0]}")
    return newer


def _put_in_order(work: UnitOfWork, run: RunFacts, changes: Changes) -> None:
    """Order items as in the document; other items come last in their step or list."""
    now = runs.facts(work.session, run.id).items
    listed = {one.item.code for one in changes.items}
    besides: defaultdict[object, list[str]] = defaultdict(list)
    for item in now:
        if item.code not in listed:
            besides[item.step or item.kind].append(item.code)
    order: list[str] = []
    for holder, held in groupby(changes.items, lambda one: one.step or one.item.kind):
        order += [one.item.code for one in held]
        order += besides.pop(holder, [])
    order += [code for codes in besides.values() for code in codes]
    ids = {item.code: item.id for item in now}
    items.put_in_order(work.session, [ids[code] for code in order])


def _tell(
    work: UnitOfWork, run: RunFacts, after: RunFacts, changes: Changes, newest: NewerFacts
) -> None:
    """Tell the channel what changed, and which steps are now complete because items went."""
    data = {"by": work.actor, "plan": newest.sha256, "document": newest.document}
    codes = {
        "new": [one.item.code for one in changes.items if one.is_new or one.is_back],
        "reworded": [one.item.code for one in changes.items if one.is_reworded],
        "moved": [one.item.code for one in changes.items if one.is_moved],
        "gone": [entry.code for entry in changes.gone],
    }
    work.owe(after, after.channel, EventKind.PLAN_ACCEPTED, **data, **codes)
    shared = set(run.steps) & set(after.steps)
    went = [run.item(entry.code) for entry in changes.gone if entry.step in shared]
    work.announce_finished_steps(run, after, went)
