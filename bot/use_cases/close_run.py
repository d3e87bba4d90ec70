"""Close: the run is over, and its summary goes to the channel and to the stakeholders."""

from collections.abc import Sequence

from bot.facts import RunFacts
from bot.storage import stakeholders
from bot.use_cases.act import Act, require_open
from bot.use_cases.change_gates import require_gates_met


def close_run(act: Act, run: RunFacts, also: Sequence[str]) -> list[str]:
    """Close it when no gate holds; gives the people and channels that its summary goes to.

    Those are the stakeholders, and the others named, each once; the channel gets it in any case.
    """
    require_open(run)
    act.require_lead(run, "close the run")
    require_gates_met(act, run)
    after = act.change_run(run, closed_at=act.now, closed_by=act.actor)
    wanting = [each.lane for each in stakeholders.of_run(act.session, run.id)]
    told = [lane for lane in dict.fromkeys([*wanting, *also]) if lane != run.channel]
    act.record(run, "closed", stakeholders=told)
    for lane in (run.channel, *told):
        act.owe(after, lane, "closed")
    return told


def send_summary_again(act: Act, run: RunFacts, lanes: Sequence[str]) -> None:
    """Send the summary of a closed run to more lanes, or once more to those it did not reach."""
    act.require_lead(run, "send the summary")
    act.record(run, "summary_sent", stakeholders=list(lanes))
    for lane in lanes:
        act.owe(run, lane, "closed")
