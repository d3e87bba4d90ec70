"""unblock: an item is no longer blocked."""

from bot.cards.message import Message
from bot.domain import wording
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.block_item import unblock_items

USAGE = "unblock ITEM…"


def answer(request: CommandRequest) -> Message:
    """Unblock items."""
    run = request.run()
    items = request.items(
        run, USAGE, lambda item: item.blocked_at is not None, "has nothing blocked"
    )
    request.require_no_more(USAGE)
    unblock_items(request.work, run, items)
    verb = "goes" if len(items) == 1 else "go"
    return Message(f"{wording.codes(items)} {verb} on.")


UNBLOCK = Command(
    name="unblock",
    usage=USAGE,
    summary="say that an item goes on",
    answer=answer,
    examples=("unblock E2.2",),
)
