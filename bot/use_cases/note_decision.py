"""Note: a decision is written down for a step or an item; whoever goes on from there reads it."""

from bot.domain.facts import RunFacts
from bot.use_cases.act import Act, require_open
from bot.use_cases.bounds import require_room_for_note


def note_decision(act: Act, run: RunFacts, code: str, step: str | None, text: str) -> None:
    """Keep the words in the run's history, under the code of the step or the item."""
    require_open(run)
    require_room_for_note(act, run)
    item = next((item for item in run.items if item.code == code), None)
    act.record(run, "note", item, code=code, step=step, text=text)
