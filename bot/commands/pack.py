"""pack: the claims in a context pack, to be confirmed item by item."""

from bot.cards.blocks import actions, button, section
from bot.cards.button_values import RunButton
from bot.cards.claims import Claimed, claims
from bot.cards.message import Message
from bot.cards.opening import PACK_FORM
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.unit_of_work import require_open
from bot.words.claims import read_claims
from phases.errors import UserError

USAGE = 'pack ["text"]'
LONGEST_PACK = 3_000  # characters: the most that a form field takes


def answer(request: CommandRequest) -> Message:
    """Read the pack that was typed; without one, offer the form to paste it into."""
    run = request.run()
    require_open(run)
    text = "\n".join(word.text for word in request.words if word.quoted) or _plain(request)
    request.words.clear()
    if not text:
        said = f"Paste the pack into the form, or type: {request.type(USAGE)}"
        spoken = "Paste the context pack that an agent wrote"
        paste = button("Paste a context pack", PACK_FORM, RunButton(run.id), spoken)
        return Message(said, (section(said), actions(paste)))
    if len(text) > LONGEST_PACK:
        raise UserError(f"That pack has {len(text):,} characters; I can read {LONGEST_PACK:,}.")
    return claimed(run, text, request.context.command)


def _plain(request: CommandRequest) -> str:
    return " ".join(word.text for word in request.words)


def claimed(run: RunFacts, text: str, command: str) -> Message:
    """A card with the claims in the text, each with a button to confirm it."""
    found = [
        Claimed(run.item(claim.code), claim.line, claim.evidence)
        for claim in read_claims(text, run.items)
    ]
    return claims(run, found, command)


PACK = Command(
    name="pack",
    usage=USAGE,
    summary="what a context pack claims, to confirm item by item",
    answer=answer,
    examples=("pack", 'pack "E1.2 done in 1a2b3c4"'),
    reads=True,
)
