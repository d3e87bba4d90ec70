"""A subcommand with several actions: ``stakeholders add``, ``plan diff``."""

from collections.abc import Callable, Mapping

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command_request import CommandRequest
from bot.words.nearest import nearest
from phases.errors import UserError

Deed = Callable[[CommandRequest, RunFacts], Message]


def take_deed(request: CommandRequest, deeds: Mapping[str, Deed], usage: str) -> Deed | None:
    """Take the next word as one of the actions; None if no word is left."""
    word = request.next_word()
    if word is None:
        return None
    deed = deeds.get(word.text.casefold())
    if deed is None:
        name, meant = usage.split()[0], nearest(word.text, deeds)
        hint = f"Did you mean: {request.type(f'{name} {meant}')}" if meant else ""
        raise UserError(f"I don't know “{word.text}”. {hint or f'Type: {request.type(usage)}'}")
    return deed
