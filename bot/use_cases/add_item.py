"""Add: a running step gets one more item to do."""

import sqlalchemy as sa

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import runs
from bot.storage.tables import Item, table_of
from bot.use_cases.bounds import require_room_for_item
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.document import Kind, Step
from phases.recoding import Codes

_ITEM = table_of(Item)


def add_item(work: UnitOfWork, run: RunFacts, step: Step, text: str) -> tuple[ItemFacts, RunFacts]:
    """Add it under the step's next code; gives the item, and the run with it."""
    require_open(run)
    require_room_for_item(work, run)
    # Codes never shift, and one that was retired is not used again.
    code = Codes(item.code for item in run.items).after(f"{step.code}.")
    # It shares the place of the step's last item and comes after it, being younger.
    last = sa.select(sa.func.max(_ITEM.c.position)).where(
        _ITEM.c.run_id == run.id, _ITEM.c.step == step.code
    )
    place = work.session.connection().execute(last).scalar_one()
    work.session.add(
        Item(
            run_id=run.id,
            code=code,
            kind=Kind.DELIVERABLE,
            step=step.code,
            position=place,
            text=text,
        )
    )
    work.session.flush()
    after = runs.with_items(work.session, run)
    item = after.item(code)
    work.record(run, EventKind.ADDED, item, text=text)
    return item, after
