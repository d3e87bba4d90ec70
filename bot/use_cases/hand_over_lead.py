"""Lead: the run gets another lead."""

from typing import Any

from bot.domain.facts import RunFacts
from bot.use_cases.able import require_doers
from bot.use_cases.act import Act, require_open
from bot.use_cases.leave_runs import tell_of_departed
from phases.errors import UserError


def hand_over_lead(act: Act, run: RunFacts, to: str) -> RunFacts:
    """Hand the run over; the channel is told.

    Where the lead has left, whoever acts may take the lead themselves.
    """
    require_open(run)
    if to == run.lead:
        raise UserError(f"<@{to}> leads Phase {run.handle} already.")
    takes = to == act.actor and not act.may_lead(run) and act.lead_left(run)
    if not takes:
        act.require_lead(run, "hand the run over")
    require_doers(act, [to])
    after = act.change_run(run, lead=to)
    told: dict[str, Any] = {"to": to, "was": run.lead} | ({"taken": True} if takes else {})
    act.record(run, "lead", **told)
    act.owe(after, after.channel, "lead", by=act.actor, **told)
    tell_of_departed(act.session, after, act.now)
    return after
