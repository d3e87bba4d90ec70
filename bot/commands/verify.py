"""verify: the proof found in git for items, after a fetch."""

from bot.cards.message import Message
from bot.cards.proof import proof
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.requests.prefetch import Prefetch
from bot.requests.proof_parts import coming, look_of, seen_of
from bot.use_cases.look_at_workspace import fetch_and_look

USAGE = "verify [ITEM…] [page]"


def answer(request: CommandRequest) -> Message:
    """The findings for the items named, or for all."""
    run = request.run()
    items = _items(request, run)
    number = page(request, USAGE)
    look = look_of(request.fetched, run)
    if look.coming is not None:
        return coming(look)
    seen = seen_of(request.work, run, look)
    if items is None:
        named = {each.item for each in seen.findings}
        items = [item for item in run.items if _counts(item) and (item.step or item.code in named)]
    return proof(run, seen, items, request.times, request.context.command, page=number)


def _items(request: CommandRequest, run: RunFacts) -> list[ItemFacts] | None:
    if request.first_code(run) is None:
        return None
    return request.items(run, USAGE, _counts, "has nothing to look for", lambda _: True)


def _counts(item: ItemFacts) -> bool:
    return not item.is_retired


def fetch(request: CommandRequest) -> Prefetch:
    """The prefetch that fetches, then looks."""
    run, place, now = request.run(), request.context, request.work.now
    return lambda: fetch_and_look(run, place.workspaces, lambda: now, place.command)


VERIFY = Command(
    name="verify",
    usage=USAGE,
    summary="what git shows of a step: proof to accept, and what is missing",
    answer=answer,
    examples=("verify E1", "verify", "verify E1.2"),
    reads=True,
    fetch=fetch,
)
