"""Keep: a step's card goes to the messages of who asks, its message byte for byte."""

from bot.domain.facts import RunFacts
from bot.use_cases.act import Act, require_open_to_all
from bot.use_cases.bounds import require_room_to_send
from phases.document import Step


def keep_step(act: Act, run: RunFacts, step: Step) -> None:
    """Owe whoever acts the card of a step that is open to all. It is no news of the run's."""
    require_open_to_all(run, step.code, act.command)
    require_room_to_send(act, run, ["kept_step"], "steps")
    act.owe(run, act.actor, "kept_step", step=step.code)
