"""Finds the subcommand that the first word names."""

from collections.abc import Sequence

from bot.requests.command import Command
from bot.requests.standing import STANDING
from bot.words.nearest import nearest
from bot.words.split import Word, split
from phases.errors import UserError


def command_named(words: list[Word], slash: str, commands: Sequence[Command]) -> Command:
    """Take the first word as a subcommand; without words, return the bare command.

    The slash command itself may come first, and the whole line may be quoted, as in pasted text.
    Raises UserError, suggesting the nearest subcommand with the words that follow.
    """
    if words and words[0].quoted and words[0].text.casefold().startswith(f"{slash.casefold()} "):
        words[:1] = split(words[0].text)
    while words and words[0].bare.casefold() in (slash.casefold(), slash.casefold().lstrip("/")):
        words.pop(0)
    if not words:
        return STANDING
    first = words.pop(0)
    typed = first.bare or first.text
    by_name = {command.name: command for command in commands}
    command = by_name.get(typed.casefold())
    if command is not None:
        return command
    meant = nearest(typed, by_name)
    rest = [f'"{word.text}"' if word.quoted else word.text for word in words]
    corrected = " ".join([slash, meant or "help", *(rest if meant else [])])
    say = f"Did you mean: {corrected}" if meant else f"See {corrected}"
    raise UserError(f"I don't know “{typed}”. {say}")
