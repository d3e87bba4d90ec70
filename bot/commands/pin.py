"""pin: the board, back at the top of the channel."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.act import require_not_archived
from bot.use_cases.change_board import pin_board

USAGE = "pin"


def answer(ask: Ask) -> Message:
    """Pin the run's board again; where somebody deleted it, it is posted first."""
    run = ask.run()
    ask.require_no_more(USAGE)
    require_not_archived(ask.act, run)
    pin_board(ask.act.session, run, ask.act.now)
    return Message(
        f"The board of Phase {run.handle} goes back to <#{run.channel}>: I'm pinning it, and "
        f"posting it anew where somebody deleted it. If Slack refuses, <@{run.lead}> hears of it. "
        f"To read it here: {ask.type('board')}"
    )


PIN = Command(
    name="pin",
    usage=USAGE,
    summary="put the board back where it is missing",
    answer=answer,
    examples=("pin",),
)
