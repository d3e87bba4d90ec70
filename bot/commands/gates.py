"""gates: the conditions that keep the run from being closed."""

from bot.cards.gates import gates
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.use_cases.change_gates import gates_now

USAGE = "gates [page]"


def answer(request: CommandRequest) -> Message:
    """Each gate with its reason, and what would satisfy it."""
    run = request.run()
    number = page(request, USAGE)
    _, found = gates_now(request.work, run)
    may_lead = request.work.may_lead(run)
    return gates(run, found, request.context.command, may_lead=may_lead, page=number)


GATES = Command(
    name="gates",
    usage=USAGE,
    summary="what closing waits for, and what would satisfy it",
    answer=answer,
    examples=("gates",),
    reads=True,
)
