"""board: the whole run, every item by name."""

from bot.cards.board import board_page
from bot.cards.message import Message
from bot.commands.step import step_named
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.storage import runs

USAGE = "board [STEP] [page]"


def answer(request: CommandRequest) -> Message:
    """The first page, the page asked for, or the page with the step named."""
    run = runs.with_gone(request.work.session, request.run())
    showing = ""
    if request.words and not request.words[0].text.isdecimal():
        showing = step_named(request.words.pop(0), run.phase, request.codes_of(run)).code
    number = page(request, USAGE)
    return board_page(run, request.times, request.context.command, page=number, showing=showing)


BOARD = Command(
    name="board",
    usage=USAGE,
    summary="the whole run, every item by name",
    answer=answer,
    examples=("board", "board 2", "board E3"),
    reads=True,
)
