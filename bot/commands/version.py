"""version: which version of the bot runs."""

from bot import __version__
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest

USAGE = "version"


def answer(request: CommandRequest) -> Message:
    """The version, as the log and the operator's commands name it."""
    request.require_no_more(USAGE)
    return Message(f"This is Phasebot {__version__}.")


VERSION = Command(
    name="version",
    usage=USAGE,
    summary="which version of the bot runs",
    answer=answer,
    examples=("version",),
    reads=True,
)
