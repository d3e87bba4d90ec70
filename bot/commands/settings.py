"""settings: what I decided about myself."""

from bot.cards.settings import settings
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.own_settings import own_settings, set_zone
from bot.messenger import Message
from phases.errors import UserError

USAGE = "settings [zone ZONE|profile]"


def answer(ask: Ask) -> Message:
    """Change one thing about who asks; with no words, show what holds."""
    word = ask.next_word()
    if word is None:
        return settings(own_settings(ask.act), ask.times, ask.place.command)
    if word.text.casefold() != "zone":
        raise UserError(
            f"“{word.text}” is none of your settings. Type: {ask.type(USAGE)}. What holds for a "
            f"whole run: {ask.type('set')}"
        )
    name = ask.rest()
    if not name:
        raise UserError(f"Which zone? For example {ask.type('settings zone Berlin')}")
    return Message(set_zone(ask.act, name))


SETTINGS = Command(
    name="settings",
    usage=USAGE,
    summary="your own settings: the zone of your times",
    answer=answer,
    examples=("settings", "settings zone Berlin", "settings zone profile"),
)
