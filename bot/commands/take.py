"""take: become the owner of items."""

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.owners import NOBODY, owners_of
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.assign_item import take_items

USAGE = "take ITEM…"


def answer(request: CommandRequest) -> Message:
    """Take items; of a step, those without an owner."""
    run = request.run()
    items = request.items(
        run,
        USAGE,
        lambda item: item.is_open and item.owners in (NOBODY, owners_of(request.person)),
        "has nothing left to take",
    )
    request.require_no_more(USAGE)
    take_items(request.work, run, items)
    verb = "is" if len(items) == 1 else "are"
    return Message(
        f"{wording.codes(items)} {verb} yours. To see all of yours: {request.type('mine')}"
    )


TAKE = Command(
    name="take",
    usage=USAGE,
    summary="make items, or a step, your own",
    answer=answer,
    examples=("take E2.2", "take E2"),
)
