"""share: a step's card for the whole channel."""

from bot.cards.message import Message
from bot.commands.step import chosen_step
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.share_step import share_step
from bot.use_cases.unit_of_work import require_open

USAGE = "share [CODE]"


def answer(request: CommandRequest) -> Message:
    """Post the card of the step named, or of the next one."""
    run = request.run()
    require_open(run)
    step = chosen_step(request, run.phase, run)
    request.require_no_more(USAGE)
    share_step(request.work, run, step)
    return Message(f"{step.code} goes to <#{run.channel}>.")


SHARE = Command(
    name="share",
    usage=USAGE,
    summary="post a step's card in the channel",
    answer=answer,
    examples=("share", "share E2"),
)
