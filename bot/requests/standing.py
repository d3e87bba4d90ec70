"""The bare command: where I stand and what to type next."""

from bot.cards import status
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest


def answer(request: CommandRequest) -> Message:
    """Where the user stands in the run in reach, or how to begin."""
    run = request.find_run()
    if run is None:
        plans = ", ".join(plan.code for plan in request.context.library.all()) or "none yet"
        return Message(
            f"No phase runs in {request.here()}. Plans: {plans}.\n"
            f"Begin with {request.type('start CODE')}, read one with {request.type('list')}, "
            f"or see {request.type('help')}."
        )
    if run.closed_at is not None:
        return status.status(run, request.times, request.context.command)
    return status.standing(run, request.person, request.times, request.context.command)


STANDING = Command(name="", usage="", summary="where you stand", answer=answer, reads=True)
