"""The bare command: where I stand and what to type next."""

from bot.cards import status
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command


def answer(ask: Ask) -> Message:
    """Where the person stands in the run that is in reach, or how to begin."""
    run = ask.find_run()
    if run is None:
        plans = ", ".join(plan.code for plan in ask.place.library.all()) or "none yet"
        return Message(
            f"No phase runs in {ask.here()}. Plans: {plans}.\n"
            f"Begin with {ask.type('start CODE')}, read one with {ask.type('list')}, "
            f"or see {ask.type('help')}."
        )
    if run.closed_at is not None:
        return status.status(run, ask.times, ask.place.command)
    return status.standing(run, ask.person, ask.times, ask.place.command)


STANDING = Command(name="", usage="", summary="where you stand", answer=answer, reads=True)
