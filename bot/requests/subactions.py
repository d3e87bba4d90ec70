"""A subcommand with several actions: ``stakeholders add``, ``plan diff``."""

from collections.abc import Callable, Iterable, Mapping

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command_request import CommandRequest
from bot.requests.retyped import retyped
from bot.words.slips import slip_of
from phases.errors import UserError

Deed = Callable[[CommandRequest, RunFacts], Message]

_ALIKE = (
    ("add", "new", "create", "make"),
    ("remove", "revoke", "delete", "rm"),
    ("list", "show", "ls"),
)
"""Words for one action: a subcommand has one of them, and understands the others."""


def take_deed(request: CommandRequest, deeds: Mapping[str, Deed], usage: str) -> Deed | None:
    """Take the next word as one of the actions; None if no word is left."""
    word = request.next_word()
    if word is None:
        return None
    typed = word.text.casefold()
    deed = next((deeds[each] for each in (typed, *alike(typed)) if each in deeds), None)
    if deed is None:
        name, missing = usage.split()[0], f"I don't know “{word.text}”."
        raise not_known(request, missing, word.text, name, deeds, usage)
    return deed


def alike(*actions: str) -> frozenset[str]:
    """These words for actions, and all that mean one of them."""
    same = (words for words in _ALIKE if not {*words}.isdisjoint(actions))
    return frozenset(actions).union(*same)


def not_known(
    request: CommandRequest,
    missing: str,
    typed: str,
    name: str,
    choices: Iterable[str],
    usage: str,
) -> UserError:
    """For a word after ``name`` that is none of the choices: the one that was meant, or all."""
    meant = slip_of(typed, choices)
    if meant is None:
        return UserError(f"{missing} Type: {request.type(usage)}")
    ours = f"{name} {meant} {retyped(request.words)}".rstrip()
    return UserError(f"{missing} Did you mean {request.type(ours)}?", ours, guessed=True)
