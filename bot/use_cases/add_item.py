"""Add: a running step gets one more item to do."""

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import items, runs
from bot.use_cases.bounds import require_room_for_item
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.document import Kind, Step
from phases.recoding import Codes


def add_item(work: UnitOfWork, run: RunFacts, step: Step, text: str) -> tuple[ItemFacts, RunFacts]:
    """Add it under the step's next code; return the item and the run that contains it."""
    require_open(run)
    require_room_for_item(work, run)
    # Codes never shift, and the code of a retired item is not used again.
    code = Codes(item.code for item in run.items).after(f"{step.code}.")
    # It shares the position of the step's last item; ties are ordered by id, so it comes after.
    place = items.last_place(work.session, run.id, step.code)
    new = {"kind": Kind.DELIVERABLE, "step": step.code, "position": place, "text": text}
    items.add(work.session, run.id, [{"code": code, **new}])
    after = runs.with_items(work.session, run)
    item = after.item(code)
    work.record(run, EventKind.ADDED, item, text=text)
    return item, after
