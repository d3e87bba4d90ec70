"""archive: make a closed run read-only and quiet."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.archive_run import archive_run

USAGE = "archive [HANDLE]"


def answer(request: CommandRequest) -> Message:
    """Archive the run, and say how to read it."""
    run = request.closed_run(led=True)
    request.require_no_more(USAGE)
    archive_run(request.work, run)
    return Message(
        f"Phase {run.handle} is archived: its board is unpinned, and I remind nobody of it. "
        f"I'll tell <#{run.channel}>. "
        f"To read it: {request.type(f'status {run.handle}')}, or history."
    )


ARCHIVE = Command(
    name="archive",
    usage=USAGE,
    summary="put a closed phase away: readable, quiet, its board unpinned (the lead)",
    answer=answer,
    examples=("archive", "archive E"),
)
