"""confirm: a second person checks an item."""

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.confirm_item import confirm_items
from phases.progress import ItemState

USAGE = "confirm ITEM…"


def answer(request: CommandRequest) -> Message:
    """Confirm items that other people did."""
    run = request.run()
    items = request.items(
        run, USAGE, lambda item: _waits(item, request.person), "has nothing to confirm"
    )
    request.require_no_more(USAGE)
    confirm_items(request.work, run, items)
    return Message(f"You confirmed {wording.codes(items)}.")


def _waits(item: ItemFacts, person: str) -> bool:
    theirs = person in (*item.doers, item.confirmed_by, item.agent_for)
    return item.state is ItemState.DONE and item.confirmed_by is None and not theirs


CONFIRM = Command(
    name="confirm",
    usage=USAGE,
    summary="stand behind what somebody else did, as a second pair of eyes",
    answer=answer,
    examples=("confirm acc1", "confirm acc"),
)
