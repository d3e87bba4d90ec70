"""gates: what keeps the run from being closed."""

from bot.cards.gates import gates
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.requests.documents import page
from bot.use_cases.change_gates import gates_now

USAGE = "gates [page]"


def answer(ask: Ask) -> Message:
    """Each gate with its reason, and what would satisfy it."""
    run = ask.run()
    number = page(ask, USAGE)
    _, found = gates_now(ask.act, run)
    may_lead = ask.act.may_lead(run)
    return gates(run, found, ask.place.command, may_lead=may_lead, page=number)


GATES = Command(
    name="gates",
    usage=USAGE,
    summary="what closing waits for, and what would satisfy it",
    answer=answer,
    examples=("gates",),
    reads=True,
)
