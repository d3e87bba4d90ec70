"""A subcommand with several deeds: ``stakeholders add``, ``plan diff``."""

from collections.abc import Callable, Mapping

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.ask import Ask
from bot.words.nearest import nearest
from phases.errors import UserError

Deed = Callable[[Ask, RunFacts], Message]


def take_deed(ask: Ask, deeds: Mapping[str, Deed], usage: str) -> Deed | None:
    """Take the next word as one of the deeds; None where no word is left."""
    word = ask.next_word()
    if word is None:
        return None
    deed = deeds.get(word.text.casefold())
    if deed is None:
        name, meant = usage.split()[0], nearest(word.text, deeds)
        hint = f"Did you mean: {ask.type(f'{name} {meant}')}" if meant else ""
        raise UserError(f"I don't know “{word.text}”. {hint or f'Type: {ask.type(usage)}'}")
    return deed
