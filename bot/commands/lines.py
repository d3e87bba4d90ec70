"""lines: a step's message line by line, for agents that drop lines of pasted text."""

from bot.cards.document import line_by_line
from bot.cards.message import Message
from bot.commands.step import chosen_step
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from bot.use_cases.unit_of_work import require_open_to_all
from phases.errors import UserError

USAGE = "lines [CODE] [page]"


def answer(request: CommandRequest) -> Message:
    """Each line of the message, to copy on its own."""
    phase, run = phase_in_reach(request)
    step = chosen_step(request, phase, run)
    if run is not None:
        require_open_to_all(run, step.code, request.context.command)
    if step.message is None:
        see = f"step {step.code}"
        raise UserError(f"{step.code} has no message to send. See {request.type(see)}", see)
    return line_by_line(step, page(request, USAGE), request.context.command)


LINES = Command(
    name="lines",
    usage=USAGE,
    summary="a step's message line by line, each to copy",
    answer=answer,
    examples=("lines", "lines E2"),
    reads=True,
)
