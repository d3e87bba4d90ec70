"""note: a decision, for those who continue the work."""

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.wording import shorten
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.note_decision import note_decision
from bot.words.code_index import CodeIndex
from bot.words.codes import read_items, read_step
from phases.errors import UserError

USAGE = 'note CODE "what was decided"'


def answer(request: CommandRequest) -> Message:
    """Store a decision with a step or an item."""
    run = request.run()
    code, step = _named(_code(request, run), run, request.codes_of(run))
    text = request.rest_of_its_own(run)
    if not text:
        example = request.type(f'note {code} "we keep the old tracing until March"')
        raise UserError(f"Say what was decided: {example}")
    note_decision(request.work, run, code, step, text)
    handed = f" It goes out with {request.type(f'handoff {step}')}" if step else ""
    return Message(f"Noted for {code}: “{escape(shorten(text, 200))}”.{handed}")


def _code(request: CommandRequest, run: RunFacts) -> str:
    """Take the single code at the front of the words."""
    found = request.take_codes(run)
    if len(found) > 1:
        raise UserError(
            f"You named {wording.joined(found)}: a note goes with one step or item. "
            f"Put a text that begins with a code into quotes: {request.type(USAGE)}"
        )
    word = None if found else request.next_word()
    if not found and word is None:
        raise UserError(f"For which step or item? Type: {request.type(USAGE)}")
    return word.bare if word else found[0]


def _named(typed: str, run: RunFacts, index: CodeIndex) -> tuple[str, str | None]:
    """The code of a step or of one item, and the code of its step."""
    if index.step(typed) or index.as_step(typed) or typed.isdecimal():
        step = read_step(typed, index)
        return step, step
    codes = read_items(typed, index)
    if len(codes) != 1:
        raise UserError(f"{typed} names {len(codes)} items. Note it for one, or for a step.")
    return codes[0], run.item(codes[0]).step


NOTE = Command(
    name="note",
    usage=USAGE,
    summary="keep a decision with a step or an item",
    answer=answer,
    examples=('note E1 "we keep the old tracing until March"', "note E1.2 sampled at 10 %"),
)
