"""What ``token`` and ``link`` share: keys to a run are listed, made and revoked."""

from collections.abc import Callable
from functools import partial

from bot.cards.keys import not_shown_again, revoked, standing
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.subactions import Deed, alike, take_deed
from bot.storage.tokens import Purpose
from bot.use_cases.change_keys import NOUNS, keys_of, make_key, revoke_keys
from phases.errors import UserError

Shown = Callable[[RunFacts, str, str, str], Message]
"""Draws a new key from the run, the key, the bot's URL and the slash command."""

LIST, NEW, REVOKE = "list", "new", "revoke"
ALL = "all"


def keys_command(
    purposes: tuple[Purpose, ...], usage: str, summary: str, new: Deed, *examples: str
) -> Command:
    """The subcommand for keys of these purposes, which share their noun."""
    noun = NOUNS[purposes[0]]
    deeds: dict[str, Deed] = {
        LIST: partial(_list, purposes),
        NEW: new,
        REVOKE: partial(_revoke, purposes),
    }

    def answer(request: CommandRequest) -> Message:
        run = request.run()
        return (take_deed(request, deeds, usage) or deeds[LIST])(request, run)

    return Command(
        name=noun,
        usage=usage,
        summary=summary,
        answer=answer,
        examples=(noun, f"{noun} new", *examples, f"{noun} revoke all"),
        reads=True,
        acting_words=alike(NEW, REVOKE),
    )


def _list(purposes: tuple[Purpose, ...], request: CommandRequest, run: RunFacts) -> Message:
    noun = NOUNS[purposes[0]]
    request.require_no_more(f"{noun} list")
    keys = keys_of(request.work, run, *purposes)
    return standing(run, noun, keys, request.times, request.context.command)


def new_key(purpose: Purpose, shown: Shown, request: CommandRequest, run: RunFacts) -> Message:
    """Make a key that needs no name, and show it."""
    noun = NOUNS[purpose]
    request.require_no_more(f"{noun} new")
    key, made = make_key(request.work, run, purpose)
    request.kept = not_shown_again(run, noun, made.hint, request.context.command)
    return shown(run, key, request.context.address, request.context.command)


def _revoke(purposes: tuple[Purpose, ...], request: CommandRequest, run: RunFacts) -> Message:
    noun = NOUNS[purposes[0]]
    meant = take_meant(request, noun, noun)
    return revoked(run, noun, revoke_keys(request.work, run, purposes, meant))


def take_meant(request: CommandRequest, noun: str, what: str) -> str | None:
    """Take the last letters or the name of the keys to revoke; None for all of them."""
    word = request.next_word()
    request.require_no_more(f"{noun} revoke {ALL}")
    if word is None:
        raise UserError(
            f"Which {what}? Type its last letters, or `{request.type(f'{noun} revoke {ALL}')}`. "
            f"See `{request.type(noun)}`",
            noun,
        )
    meant = word.text.lstrip("….")
    return None if meant.casefold() == ALL else meant
