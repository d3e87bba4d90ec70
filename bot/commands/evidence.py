"""evidence: attach proof to items, done or not."""

from bot.cards.message import Message
from bot.domain.facts import ItemFacts
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.proof import require_nobody, take_links, take_note
from bot.use_cases.attach_evidence import attach_evidence
from phases.errors import UserError
from phases.progress import ItemState

USAGE = 'evidence ITEM… LINK ["note"]'


def answer(request: CommandRequest) -> Message:
    """Attach links to items: codes, steps and ranges first, then links and a note."""
    run = request.run()
    items = request.items(run, USAGE, _takes_evidence, "has nothing to prove")
    links = take_links(request)
    if links is None:
        raise UserError(f"Which link? Type: {request.type(USAGE)}")
    require_nobody(request)
    note = take_note(request, run, "have the evidence")
    after = attach_evidence(request.work, run, items, links, note)
    now = [after.item(item.code) for item in items]
    return Message(replies.proven(now, links, note, request.context.command))


def _takes_evidence(item: ItemFacts) -> bool:
    return item.state in (ItemState.OPEN, ItemState.DONE)


EVIDENCE = Command(
    name="evidence",
    usage=USAGE,
    summary="attach proof to items, without ticking them",
    answer=answer,
    examples=(
        "evidence E1.2 https://example.com/pull/7",
        'evidence E1.1 #7 "the alert, as it came in"',
    ),
)
