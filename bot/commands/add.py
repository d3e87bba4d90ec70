"""add: one more item for a step of the run."""

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.commands.step import step_named
from bot.domain import wording
from bot.domain.wording import shorten
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.add_item import add_item
from phases.errors import UserError
from phases.progress import StepState

USAGE = 'add STEP "what to do"'


def answer(request: CommandRequest) -> Message:
    """Add an item to a step under the next free code; a complete step opens again."""
    run = request.run()
    word = request.next_word()
    if word is None:
        raise UserError(f"To which step? Type: {request.type(USAGE)}")
    step = step_named(word, run.phase, request.codes_of(run))
    text = request.rest_of_its_own(run)
    if not text:
        example = request.type(f'add {step.code} "rotate the leaked key"')
        raise UserError(f"Say what is to be done: {example}")
    item, after = add_item(request.work, run, step, text)
    again = run.step_states[step.code] is StepState.DONE
    opened = f" {step.code} was done, and is open again." if again else ""
    return Message(
        f"You added {item.code} “{escape(shorten(text, 200))}”.{opened}\n"
        f"{step.code}: {wording.count(after.of_step(step.code))}. "
        f"To make it yours: {request.type(f'take {item.code}')}"
    )


ADD = Command(
    name="add",
    usage=USAGE,
    summary="one more item for a step",
    answer=answer,
    examples=('add E2 "rotate the leaked key"',),
)
