"""Whether a report is still the one that a button was drawn with: nothing else is confirmed."""

from bot.cards.blocks import section
from bot.cards.item import item_line, one_reader
from bot.cards.item_menu import item_row
from bot.cards.message import Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.whose_word import report_mark
from bot.requests.request import Request
from bot.use_cases.unit_of_work import require_items_open, require_open


def not_as_drawn(request: Request, run: RunFacts, item: ItemFacts, seen: str) -> Message | None:
    """How the item stands now, with its buttons, if that is not what was ``seen``; else None.

    A card of an earlier version has no mark, and confirms what stands. Raises UserError if the run
    or the item is no longer open.
    """
    if not seen or seen == report_mark(item):
        return None
    require_open(run)
    require_items_open(request.work, run, [item])
    line = item_line(item, one_reader(request.person, request.times), run.below(item))
    done, undo = (request.type(f"{deed} {item.code}") for deed in ("done", "undo"))
    if item.is_reported:
        head = f"*Nothing was changed:* {item.code} is no longer as you saw it. Now it says:"
        typed = f"Confirm it: {done}. It is not done: {undo}"
    else:
        head = f"*Nothing was changed:* the report that you saw of {item.code} is gone."
        typed = f"Tick it: {done}"
    return Message(f"{head}\n{line}\n{typed}", (section(head), *item_row(run, item, line)))
