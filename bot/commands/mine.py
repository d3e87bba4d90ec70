"""mine: the user's open items."""

from bot.cards.message import Message
from bot.cards.mine import mine, mine_everywhere
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.storage import runs

USAGE = "mine [all] [page]"


def answer(request: CommandRequest) -> Message:
    """The user's open items by due date: of the run in reach, or of all their runs."""
    if request.words and request.words[0].text.casefold() == "all":
        request.next_word()
        return _everywhere(request)
    run = request.run()
    number = page(request, USAGE)
    return mine(run, request.person, request.times, request.context.command, page=number)


def _everywhere(request: CommandRequest) -> Message:
    number = page(request, USAGE)
    session, person = request.work.session, request.person
    found = runs.each_with_own_items(session, runs.open_of(session, person), person)
    return mine_everywhere(found, person, request.times, request.context.command, page=number)


MINE = Command(
    name="mine",
    usage=USAGE,
    summary="what is yours to do, by due date; all: in all phases",
    answer=answer,
    examples=("mine", "mine all"),
    reads=True,
)
