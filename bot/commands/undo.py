"""undo: a done, waived or retired item is open again."""

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.undo_item import undo_items

USAGE = "undo ITEM…"


def answer(request: CommandRequest) -> Message:
    """Open items again, or remove evidence from open ones."""
    run = request.run()
    items = request.items(run, USAGE, _is_settled, "has nothing to undo")
    request.require_no_more(USAGE)
    undo_items(request.work, run, items)
    opened = [item for item in items if not item.is_open]
    verb = "is" if len(opened) == 1 else "are"
    said = [f"{wording.codes(opened)} {verb} open again."] if opened else []
    bare = [item for item in items if item.is_open]
    said += [f"You took the evidence off {wording.codes(bare)}."] if bare else []
    return Message(" ".join(said))


def _is_settled(item: ItemFacts) -> bool:
    # A retired item is reopened only by its own code, not with the rest of its step.
    return not item.is_open and not item.is_retired


UNDO = Command(
    name="undo",
    usage=USAGE,
    summary="open an item again, or take evidence off an open one",
    answer=answer,
    examples=("undo E1.2",),
)
