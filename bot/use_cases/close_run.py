"""Close: the run is over, and its summary goes to the channel and to the stakeholders."""

from collections.abc import Sequence

from bot.facts import ItemFacts, RunFacts
from bot.use_cases.act import Act, require_open
from phases.errors import UserError


def close_run(act: Act, run: RunFacts, stakeholders: Sequence[str]) -> RunFacts:
    """Close it when nothing is open; each stakeholder is a person's id or a channel's."""
    require_open(run)
    act.require_lead(run, "close the run")
    if run.open_items:
        raise UserError(_what_is_open(act, run.open_items))
    after = act.change_run(run, closed_at=act.now, closed_by=act.actor)
    act.record(run, "closed", stakeholders=list(stakeholders))
    for lane in dict.fromkeys([run.channel, *stakeholders]):
        act.owe(after, lane, "closed")
    return after


def send_summary_again(act: Act, run: RunFacts, stakeholders: Sequence[str]) -> None:
    """Send the summary of a closed run to more lanes, or once more to those it did not reach."""
    act.require_lead(run, "send the summary")
    act.record(run, "summary_sent", stakeholders=list(stakeholders))
    for lane in dict.fromkeys(stakeholders):
        act.owe(run, lane, "closed")


def _what_is_open(act: Act, items: Sequence[ItemFacts]) -> str:
    codes = ", ".join(item.code for item in items)
    count, them = ("1 item is", "it") if len(items) == 1 else (f"{len(items)} items are", "them")
    return (
        f"{count} still open: {codes}. Complete {them}, for example "
        f"{act.command} done {items[0].code}, or waive {them} with a reason; then close again."
    )
