"""Note: a decision is written down for a step or an item, for those who continue the work."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.use_cases.bounds import require_room_for_note
from bot.use_cases.unit_of_work import UnitOfWork, require_open


def note_decision(work: UnitOfWork, run: RunFacts, code: str, step: str | None, text: str) -> None:
    """Store the text in the run's history, under the code of the step or the item."""
    require_open(run)
    require_room_for_note(work, run)
    item = next((item for item in run.items if item.code == code), None)
    work.record(run, EventKind.NOTE, item, code=code, step=step, text=text)
