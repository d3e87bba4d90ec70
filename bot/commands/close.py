"""close: the phase is complete."""

from collections.abc import Sequence

from bot import phrases
from bot.blocks import mention
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.lanes import take_lanes
from bot.messenger import Message
from bot.use_cases.close_run import close_run, send_summary_again

USAGE = "close [@who…] [#channel…]"


def answer(ask: Ask) -> Message:
    """Close the run; its summary goes to the channel, the stakeholders and whoever is named."""
    run = ask.run()
    named = take_lanes(ask, USAGE)
    if run.closed_at is not None and named:
        send_summary_again(ask.act, run, named)
        return Message(f"The summary of Phase {run.handle} goes to {_joined(named)}.")
    told = close_run(ask.act, run, named)
    return Message(
        f"Phase {run.handle} is closed. Its summary goes to {_joined(told, 'the channel')}."
    )


def _joined(lanes: Sequence[str], *before: str) -> str:
    return phrases.joined([*before, *(mention(lane) for lane in lanes)])


CLOSE = Command(
    name="close",
    usage=USAGE,
    summary="close the phase and send its summary (the lead)",
    answer=answer,
    examples=("close", "close @sponsor #stakeholders"),
)
