"""item: one item, with all that can be done about it."""

from bot.cards.item import item_line, one_reader
from bot.cards.item_menu import item_row
from bot.cards.message import Message
from bot.commands.step import show_step
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.words.codes import read_items
from phases.errors import UserError

USAGE = "item CODE"
MOST = 12
"""Items of a range or a checklist that are shown at once."""


def answer(request: CommandRequest) -> Message:
    """The item that is named, each of a few, or the step."""
    run = request.run()
    return shown(request, run)


def shown(request: CommandRequest, run: RunFacts) -> Message:
    """What the codes at the front of the words name."""
    index, first = request.codes_of(run), request.first_code(run)
    step = index.step(first.text) if first else None
    if step and len(request.words) == 1:
        return show_step(request, run.phase, run, USAGE)
    codes = request.take_codes(run)
    if not codes:
        step = run.next_step or run.steps[-1]
        raise UserError(f"Which item? Type: {request.type(USAGE)}", f"step {step}")
    request.require_no_more(USAGE)
    named = list(dict.fromkeys(each for code in codes for each in read_items(code, index)))
    items = [run.item(code) for code in named[:MOST]]
    reader = one_reader(request.person, request.times)
    lines = [item_line(item, reader, run.below(item)) for item in items]
    if len(named) > MOST:
        lines.append(f"… and {wording.plural(len(named) - MOST, 'more item')}.")
    if len(items) > 1:
        return Message("\n".join(lines))
    item = items[0]
    row = item_row(run, item, lines[0])
    return Message(f"{lines[0]}{_to_type(request, item)}", tuple(row))


def _to_type(request: CommandRequest, item: ItemFacts) -> str:
    done, undo = (request.type(f"{deed} {item.code}") for deed in ("done", "undo"))
    if item.is_reported:
        return f"\nConfirm it: {done}. It is not done: {undo}"
    return f"\nTick it: {done}" if item.is_open else ""


ITEM = Command(
    name="item",
    usage=USAGE,
    summary="an item: how it stands, and what to do about it",
    answer=answer,
    examples=("item E2.2", "item E2"),
    reads=True,
)
