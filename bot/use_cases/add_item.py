"""Add: a running step gets one more item to do."""

import sqlalchemy as sa

from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import runs
from bot.storage.tables import Item, table_of
from bot.use_cases.act import Act, require_open
from bot.use_cases.bounds import require_room_for_item
from phases.document import Kind, Step
from phases.recoding import Codes

_ITEM = table_of(Item)


def add_item(act: Act, run: RunFacts, step: Step, text: str) -> tuple[ItemFacts, RunFacts]:
    """Add it under the step's next code; gives the item, and the run with it."""
    require_open(run)
    require_room_for_item(act, run)
    # Codes never shift, and one that was retired is not used again.
    code = Codes(item.code for item in run.items).after(f"{step.code}.")
    # It shares the place of the step's last item and comes after it, being younger.
    last = sa.select(sa.func.max(_ITEM.c.position)).where(
        _ITEM.c.run_id == run.id, _ITEM.c.step == step.code
    )
    place = act.session.connection().execute(last).scalar_one()
    act.session.add(
        Item(
            run_id=run.id,
            code=code,
            kind=Kind.DELIVERABLE,
            step=step.code,
            position=place,
            text=text,
        )
    )
    act.session.flush()
    after = runs.with_items(act.session, run)
    item = after.item(code)
    act.record(run, "added", item, text=text)
    return item, after
