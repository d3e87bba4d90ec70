"""reopen: a closed run goes on."""

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.reopen_run import reopen_run
from phases.errors import UserError

USAGE = 'reopen [HANDLE] "reason"'


def answer(request: CommandRequest) -> Message:
    """Open the run again; everyone who got its summary is told the reason."""
    run = request.closed_run(led=True)
    reason = request.rest_behind_handle(USAGE)
    if not reason:
        raise UserError(f"Say why: {request.type('reopen “the audit found two gaps”')}")
    reopen_run(request.work, run, reason)
    told = "I'll tell everybody who had its summary."
    return Message(f"Phase {run.handle} is open again: {escape(reason)}. {told}")


REOPEN = Command(
    name="reopen",
    usage=USAGE,
    summary="open a closed phase again, with a reason (the lead)",
    answer=answer,
    examples=('reopen "the audit found two gaps"',),
)
