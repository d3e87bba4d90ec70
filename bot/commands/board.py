"""board: the whole run, every item by name."""

from bot.cards.board import board_page
from bot.cards.message import Message
from bot.commands.step import step_named
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.requests.documents import page
from bot.storage import runs

USAGE = "board [STEP] [page]"


def answer(ask: Ask) -> Message:
    """The first page, the one asked for, or the one with the step named."""
    run = runs.with_gone(ask.act.session, ask.run())
    showing = ""
    if ask.words and not ask.words[0].text.isdecimal():
        showing = step_named(ask.words.pop(0), run.phase, run).code
    number = page(ask, USAGE)
    return board_page(run, ask.times, ask.place.command, page=number, showing=showing)


BOARD = Command(
    name="board",
    usage=USAGE,
    summary="the whole run, every item by name",
    answer=answer,
    examples=("board", "board 2", "board E3"),
    reads=True,
)
