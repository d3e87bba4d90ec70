"""mute: stop reminders of one kind, or all of them."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.request import Request
from bot.requests.silence import Silence, take_silence
from bot.use_cases.mute import mute

USAGE = "mute [KIND|all] [RUN] [#channel]"


def answer(request: CommandRequest) -> Message:
    """Mute a kind or everything, in one run or in all, for the user or a channel."""
    return muted(request, take_silence(request, USAGE), request.channel)


def muted(request: Request, silence: Silence, here: str) -> Message:
    """Mute it and say so; ``here`` is the channel in which the user asked for it."""
    mute(request.work, silence.run, silence.kind, silence.channel, here)
    again = request.type(f"unmute {silence.words}")
    return Message(f"{_said(silence)} To hear it again: {again}")


def _said(silence: Silence) -> str:
    run = f"Phase {silence.run.handle}" if silence.run else "any phase"
    whom = silence.whom
    verb = "gets" if silence.channel else "get"
    who = whom[:1].upper() + whom[1:]
    if silence.kind:
        return f"{who} no longer {verb} “{silence.kind}” reminders from {run}."
    kept = "" if silence.channel else ", except those that you ask for"
    return f"{who} no longer {verb} reminders from {run}{kept}."


MUTE = Command(
    name="mute",
    usage=USAGE,
    summary="stop reminders of one kind, or all of them",
    answer=answer,
    examples=("mute", "mute weekly", "mute soon E", "mute all", "mute digest #phase-e"),
)
