"""share: a step's card for the whole channel."""

from bot.cards.message import Message
from bot.commands.step import chosen_step
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.act import require_open
from bot.use_cases.share_step import share_step

USAGE = "share [CODE]"


def answer(ask: Ask) -> Message:
    """Post the card of the step named, or of the one whose turn it is."""
    run = ask.run()
    require_open(run)
    step = chosen_step(ask, run.phase, run)
    ask.require_no_more(USAGE)
    share_step(ask.act, run, step)
    return Message(f"{step.code} goes to <#{run.channel}>.")


SHARE = Command(
    name="share",
    usage=USAGE,
    summary="post a step's card in the channel",
    answer=answer,
    examples=("share", "share E2"),
)
