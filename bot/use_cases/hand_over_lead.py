"""Lead: the run gets another lead, who gets the open items that a document gives to the lead."""

from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.owners import owners_of
from bot.use_cases.able import require_doers
from bot.use_cases.assign_item import assign_items
from bot.use_cases.leave_runs import tell_of_departed
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.defaults import LEAD
from phases.errors import UserError


def hand_over_lead(work: UnitOfWork, run: RunFacts, to: str) -> RunFacts:
    """Hand the run over and tell the channel.

    If the lead has left the workspace, any user may take the lead.
    """
    require_open(run)
    if to == run.lead:
        raise UserError(f"<@{to}> leads Phase {run.handle} already.")
    takes = to == work.actor and not work.may_lead(run) and work.lead_left(run)
    if not takes:
        work.require_lead(run, "hand the run over")
    require_doers(work, [to])
    after = work.change_run(run, lead=to)
    told: dict[str, Any] = {"to": to, "was": run.lead} | ({"taken": True} if takes else {})
    work.record(run, EventKind.LEAD, **told)
    work.owe(after, after.channel, EventKind.LEAD, by=work.actor, **told)
    tell_of_departed(work.session, after, work.now)
    theirs = [item for item in after.open_items if item.owner_role == LEAD]
    return assign_items(work, after, theirs, owners_of(to), role=LEAD) if theirs else after
