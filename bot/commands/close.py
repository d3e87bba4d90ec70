"""close: the phase is complete."""

from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.use_cases.close_run import close_run
from phases.errors import UserError

USAGE = "close [@stakeholder…] [#channel…]"


def answer(ask: Ask) -> Message:
    """Close the run and send its summary to the channel and to the stakeholders named."""
    run = ask.run()
    stakeholders = [_lane(ask) for _ in list(ask.words)]
    close_run(ask.act, run, stakeholders)
    told = ["the channel", *(_named(lane) for lane in dict.fromkeys(stakeholders))]
    return Message(f"Phase {run.handle} is closed. Its summary goes to {', '.join(told)}.")


def _lane(ask: Ask) -> str:
    word = ask.next_word()
    assert word is not None
    lane = word.channel or ask.person_in(word)
    if lane is None:
        raise UserError(f"“{word.text}” is nobody I could tell. Type: {ask.type(USAGE)}")
    return lane


def _named(lane: str) -> str:
    return f"<#{lane}>" if lane[:1] in "CG" else f"<@{lane}>"


CLOSE = Command(
    name="close",
    usage=USAGE,
    summary="close the phase and send its summary (the lead)",
    answer=answer,
    examples=("close", "close @sponsor #stakeholders"),
)
