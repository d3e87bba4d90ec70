"""archive: put a closed run away."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.archive_run import archive_run

USAGE = "archive [HANDLE]"


def answer(ask: Ask) -> Message:
    """Archive it, and say how it is read."""
    run = ask.closed_run(led=True)
    ask.require_no_more(USAGE)
    archive_run(ask.act, run)
    return Message(
        f"Phase {run.handle} is archived: its board is unpinned, and nobody is reminded of it. "
        f"<#{run.channel}> is told. To read it: {ask.type(f'status {run.handle}')}, or history."
    )


ARCHIVE = Command(
    name="archive",
    usage=USAGE,
    summary="put a closed phase away: readable, quiet, its board unpinned (the lead)",
    answer=answer,
    examples=("archive", "archive E"),
)
