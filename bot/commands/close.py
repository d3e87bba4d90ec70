"""close: the phase is complete."""

from bot import phrases
from bot.blocks import mention
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message
from bot.use_cases.close_run import close_run, send_summary_again
from phases.errors import UserError

USAGE = "close [@stakeholder…] [#channel…]"


def answer(ask: Ask) -> Message:
    """Close the run and send its summary to the channel and to the stakeholders named."""
    run = ask.run()
    stakeholders = [_lane(ask) for _ in list(ask.words)]
    named = [mention(lane) for lane in dict.fromkeys(stakeholders)]
    if run.closed_at is not None and named:
        send_summary_again(ask.act, run, stakeholders)
        return Message(f"The summary of Phase {run.handle} goes to {phrases.joined(named)}.")
    close_run(ask.act, run, stakeholders)
    told = phrases.joined(["the channel", *named])
    return Message(f"Phase {run.handle} is closed. Its summary goes to {told}.")


def _lane(ask: Ask) -> str:
    word = ask.next_word()
    assert word is not None
    lane = word.channel or ask.person_in(word)
    if lane is None:
        raise UserError(f"“{word.text}” is nobody I could tell. Type: {ask.type(USAGE)}")
    return lane


CLOSE = Command(
    name="close",
    usage=USAGE,
    summary="close the phase and send its summary (the lead)",
    answer=answer,
    examples=("close", "close @sponsor #stakeholders"),
)
