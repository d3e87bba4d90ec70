"""Finds the subcommand that the words name: by its name, by another word, or by a whole phrase."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.domain.wording import shorten
from bot.requests.command import Command
from bot.requests.standing import STANDING
from bot.words.phrases import meant
from bot.words.split import Word, split
from bot.words.synonyms import SYNONYMS

SHOWN = 60  # characters of what was typed


class Named(NamedTuple):
    """The subcommand, the words after it, and what was typed for it in other words."""

    command: Command
    words: list[Word]
    typed: str = ""
    ours: str = ""


def command_named(
    words: list[Word], slash: str, commands: Mapping[str, Command], otherwise: Command
) -> Named:
    """The bare command without words; ``otherwise`` if nothing is understood.

    The slash command itself may come first, and the whole line may be quoted, as in pasted text.
    """
    if words and words[0].quoted and words[0].text.casefold().startswith(f"{slash.casefold()} "):
        words = [*split(words[0].text), *words[1:]]
    while words and words[0].bare.casefold() in (slash.casefold(), slash.casefold().lstrip("/")):
        words = words[1:]
    if not words:
        return Named(STANDING, [])
    if (phrase := meant(words)) is not None:
        ours = " ".join(word.text for word in phrase)
        return Named(commands[phrase[0].text], phrase[1:], _shown(words), ours)
    first, rest = words[0], words[1:]
    name = (first.bare or first.text).casefold()
    if name in commands:
        return Named(commands[name], rest)
    if name in SYNONYMS and not first.quoted:
        ours = SYNONYMS[name]
        named, *more = ours.split()
        return Named(commands[named], [*map(Word, more), *rest], _shown([first]), ours)
    return Named(otherwise, words)


def _shown(words: list[Word]) -> str:
    return shorten(" ".join(word.on_screen for word in words), SHOWN)
