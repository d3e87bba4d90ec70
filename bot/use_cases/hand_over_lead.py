"""Lead: the run gets another lead."""

from bot.facts import RunFacts
from bot.use_cases.act import Act, require_open
from phases.errors import UserError


def hand_over_lead(act: Act, run: RunFacts, to: str) -> RunFacts:
    """Hand the run over; the channel is told."""
    require_open(run)
    act.require_lead(run, "hand the run over")
    if to == run.lead:
        raise UserError(f"<@{to}> leads Phase {run.handle} already.")
    after = act.change_run(run, lead=to)
    act.record(run, "lead", to=to, was=run.lead)
    act.owe(after, after.channel, "lead", to=to, was=run.lead, by=act.actor)
    return after
