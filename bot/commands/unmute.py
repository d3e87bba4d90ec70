"""unmute: get muted reminders again."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.own_settings import muted_by
from bot.requests.silence import Silence, take_silence
from bot.use_cases.mute import unmute
from phases.errors import UserError

USAGE = "unmute [KIND|all] [RUN] [#channel]"


def answer(request: CommandRequest) -> Message:
    """End a mute, typed with the same words."""
    silence = take_silence(request, USAGE)
    run = f"Phase {silence.run.handle}" if silence.run else "all phases"
    what = f"“{silence.kind}”" if silence.kind else "anything"
    if not unmute(request.work, silence.run, silence.kind, silence.channel, request.channel):
        whom = f" for {silence.whom}" if silence.channel else ""
        raise UserError(f"You have not muted {what} of {run}{whom}. {_muted(request, silence)}")
    what = f"“{silence.kind}” reminders" if silence.kind else "reminders"
    who = silence.whom[:1].upper() + silence.whom[1:]
    verb = "gets" if silence.channel else "get"
    return Message(f"{who} {verb} {what} from {run} again.")


def _muted(request: CommandRequest, silence: Silence) -> str:
    """What the user or channel has muted, each as the command that unmutes it."""
    muted = muted_by(request.work, silence.channel or request.person)
    typed = [request.type(f"unmute {each.words}") for each in muted]
    return f"What is muted: {', '.join(typed)}" if typed else "Nothing is muted."


UNMUTE = Command(
    name="unmute",
    usage=USAGE,
    summary="hear again what you muted",
    answer=answer,
    examples=("unmute", "unmute weekly"),
)
