"""list: the plans, and the runs in reach."""

from bot.cards.listing import closed, late_first, listing
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.storage import runs

USAGE = "list [all|closed]"


def answer(request: CommandRequest) -> Message:
    """Every plan, and the runs in reach.

    ``all`` lists the runs with the late ones first, ``closed`` the closed and archived ones.
    """
    word = request.words[0].text.casefold() if request.words else ""
    if word in ("all", "closed"):
        request.next_word()
    request.require_no_more(USAGE)
    here, now, command = request.here(), request.work.now, request.context.command
    if word == "closed":
        found = runs.closed_seen(request.work.session, request.channel, request.person)
        return closed(found, here, request.times, command)
    seen = _runs(request)
    if word == "all":
        return late_first(seen, here, now, command)
    return listing(request.context.library.all(), seen, here, now, command)


def _runs(request: CommandRequest) -> list[RunFacts]:
    session = request.work.session
    seen = [*runs.open_in(session, request.channel), *runs.open_of(session, request.person)]
    return runs.each_with_items(session, list({run.id: run for run in seen}.values()))


LIST = Command(
    name="list",
    usage=USAGE,
    summary="the plans and the phases that run; all: late first; closed: the finished ones",
    answer=answer,
    examples=("list", "list all", "list closed"),
    reads=True,
)
