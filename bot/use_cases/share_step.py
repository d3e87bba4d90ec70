"""Share: a step's card goes to the channel, for all to see."""

from bot.domain.facts import RunFacts
from bot.use_cases.act import Act, require_open, require_open_to_all
from bot.use_cases.bounds import require_room_for_share
from phases.document import Step


def share_step(act: Act, run: RunFacts, step: Step) -> None:
    """Owe the run's channel the card of a step that is open to all."""
    require_open(run)
    require_open_to_all(run, step.code, act.command)
    require_room_for_share(act, run)
    act.record(run, "shared", step=step.code)
    act.owe(run, run.channel, "shared_step", step=step.code, by=act.actor)
