"""Keep: the user gets a step's card in their direct messages, its message byte for byte."""

from bot.domain.facts import RunFacts
from bot.use_cases.bounds import require_room_to_send
from bot.use_cases.unit_of_work import UnitOfWork, require_open_to_all
from phases.document import Step


def keep_step(work: UnitOfWork, run: RunFacts, step: Step) -> None:
    """Owe the user the card of a step that is open; the run's history does not record it."""
    require_open_to_all(run, step.code, work.command)
    require_room_to_send(work, run, ["kept_step"], "steps")
    work.owe(run, work.actor, "kept_step", step=step.code)
