"""What is no subcommand: a code alone shows what it names; for a slip, the word that was meant."""

import re

from bot.cards.message import Message
from bot.commands.help import run_in_reach
from bot.commands.item import shown
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.retyped import retyped
from bot.words.codes import looks_like_code
from bot.words.slips import slip_of
from bot.words.synonyms import SYNONYMS, UNSURE
from phases.errors import UserError

WITH_REASON = ("waive", "retire")
OF_ITEMS = (*WITH_REASON, "done", "confirm")
_CODE = re.compile(r"[A-Za-z]{1,9}-?[0-9]{1,3}(\.[0-9]{1,3})?")


def answer(request: CommandRequest) -> Message:
    """The step or the item that a code names; everything else is refused."""
    first = request.words[0]
    typed = first.bare or first.text
    run = run_in_reach(request)
    if run and not first.quoted and looks_like_code(typed, request.codes_of(run)):
        is_step = request.codes_of(run).step(typed) is not None
        request.also = (typed, f"{'step' if is_step else 'item'} {typed}")
        return shown(request, run)
    if run is None and _CODE.fullmatch(typed):
        request.run()  # which says that there is none, or which there are
    del request.words[0]
    raise _two_meanings(request, typed) or _slip(request, typed) or _unknown(request, typed)


def _two_meanings(request: CommandRequest, typed: str) -> UserError | None:
    rest, reasoned = retyped(request.words), any(word.quoted for word in request.words)
    ways = UNSURE.get(typed.casefold(), ())
    if not ways:
        return None
    named = ". ".join(f"{said}: {request.type(_with(ours, rest))}" for said, ours in ways)
    proposals = [
        _with(ours, rest)
        for _, ours in ways
        if (rest or ours not in OF_ITEMS) and (reasoned or ours not in WITH_REASON)
    ]
    look = [f"item {rest}"] if rest and not proposals else []
    text = f"“{typed}” can mean two things here. Nothing was changed. {named}"
    return UserError(text, *proposals, *look)


def _with(ours: str, rest: str) -> str:
    """What was typed, after a command that takes it."""
    return f"{ours} {rest}".rstrip() if ours in (*OF_ITEMS, "verify") else ours


def _slip(request: CommandRequest, typed: str) -> UserError | None:
    from bot.commands import BY_NAME  # imported late: this command answers beside the table

    meant = slip_of(typed, (*BY_NAME, *SYNONYMS))
    if meant is None:
        return None
    ours = f"{SYNONYMS.get(meant, meant)} {retyped(request.words)}".rstrip()
    return UserError(
        f"I don't know “{typed}”. Did you mean {request.type(ours)}?", ours, guessed=True
    )


def _unknown(request: CommandRequest, typed: str) -> UserError:
    return UserError(
        f"I don't know “{typed}”. Nothing was changed. See {request.type('help')}",
        "help",
    )


UNKNOWN = Command(
    name="",
    usage="",
    summary="what is no subcommand",
    answer=answer,
    reads=True,
)
