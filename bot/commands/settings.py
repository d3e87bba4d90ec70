"""settings: the user's own settings."""

from bot.cards.message import Message
from bot.cards.settings import settings
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.own_settings import EXAMPLES, SETTERS, own_settings, set_own
from bot.requests.subactions import not_known
from phases.errors import UserError

USAGE = "settings zone|days|hours|quiet|holidays|most|due|away|muted VALUE|none"


def answer(request: CommandRequest) -> Message:
    """Change one of the user's settings; without words, show all."""
    word = request.next_word()
    if word is None:
        return settings(own_settings(request.work), request.times, request.context.command, USAGE)
    name = word.text.casefold()
    if name not in SETTERS:
        missing = f"You have no setting “{word.text}”. For the whole phase: {request.type('set')}."
        raise not_known(request, missing, name, "settings", SETTERS, USAGE)
    value = request.rest()
    if not value:
        raise UserError(f"Set it to what? For example {request.type(EXAMPLES[name])}")
    return Message(set_own(request.work, name, value))


SETTINGS = Command(
    name="settings",
    usage=USAGE,
    summary="your own settings: zone, working days and hours, how much reaches you",
    answer=answer,
    own=True,
    examples=("settings", *EXAMPLES.values(), "settings zone profile", "settings quiet none"),
)
