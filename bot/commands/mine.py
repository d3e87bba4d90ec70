"""mine: my open items."""

from bot.cards import status
from bot.cards.message import Message
from bot.cards.own import own_everywhere
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.requests.documents import page
from bot.storage import runs

USAGE = "mine [all] [page]"


def answer(ask: Ask) -> Message:
    """The person's open items by due date: of the run in reach, or of all their runs."""
    if ask.words and ask.words[0].text.casefold() == "all":
        ask.next_word()
        return _everywhere(ask)
    run = ask.run()
    ask.require_no_more(USAGE)
    return status.mine(run, ask.person, ask.times, ask.place.command)


def _everywhere(ask: Ask) -> Message:
    number = page(ask, USAGE)
    session, person = ask.act.session, ask.person
    mine = runs.each_with_own_items(session, runs.open_of(session, person), person)
    return own_everywhere(mine, ask.person, ask.times, ask.place.command, page=number)


MINE = Command(
    name="mine",
    usage=USAGE,
    summary="your open items by due date; all: those of all your runs",
    answer=answer,
    examples=("mine", "mine all"),
    reads=True,
)
