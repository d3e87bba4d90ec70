"""undo: a done, waived or retired item is open again."""

from bot.cards.message import Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.shifting import taken_back
from bot.use_cases.shift_dates import shifted_last
from bot.use_cases.undo_item import undo_items

USAGE = "undo ITEM…|shift"
SHIFT = "shift"


def answer(request: CommandRequest) -> Message:
    """Open items again, drop an agent's report, or remove evidence from open ones."""
    run = request.run()
    if _is_shift(request, run):
        return taken_back(request.work, run)
    items = request.items(run, USAGE, _is_settled, "has nothing to undo")
    request.require_no_more(USAGE)
    undo_items(request.work, run, items)
    return Message(replies.undone(items))


def _is_shift(request: CommandRequest, run: RunFacts) -> bool:
    """Whether ``undo`` means dates that moved: said so, or alone right after they did."""
    if [word.text.casefold() for word in request.words] == [SHIFT]:
        request.words.clear()
        return True
    return not request.words and shifted_last(request.work, run)


def _is_settled(item: ItemFacts) -> bool:
    # A retired item is reopened only by its own code, not with the rest of its step.
    return item.is_reported or (not item.is_open and not item.is_retired)


UNDO = Command(
    name="undo",
    usage=USAGE,
    summary="open an item again, drop a report, take evidence off an open one, or move dates back",
    answer=answer,
    examples=("undo E1.2", "undo shift"),
)
