"""pause: a phase stands still for a while."""

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.pause_run import pause_run

USAGE = 'pause ["why"]'


def answer(request: CommandRequest) -> Message:
    """Pause the run; the channel is told."""
    run, reason = request.run(), " ".join(request.rest_behind_handle(USAGE).split())
    return said(pause_run(request.work, run, reason), request.context.command)


def said(run: RunFacts, command: str) -> Message:
    """What holds now, and how it goes on."""
    return Message(
        f"Phase {run.handle} is paused: nothing is late and nobody is reminded meanwhile. "
        f"I'll tell <#{run.channel}>. To go on: {command} resume {run.handle}"
    )


PAUSE = Command(
    name="pause",
    usage=USAGE,
    summary="pause the phase: nothing grows late, nobody is reminded (the lead)",
    answer=answer,
    examples=("pause", 'pause "the vendor owes us a key"'),
)
