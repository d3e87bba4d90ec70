"""concerns: the concerns about a run, with their answers."""

from bot.cards.concerns import listed
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.gather_report import gather_report

USAGE = "concerns [HANDLE]"


def answer(request: CommandRequest) -> Message:
    """Each concern with its number and its answer."""
    run = request.run(closed=True)
    request.require_no_more(USAGE)
    report = gather_report(request.work.session, run, request.work.now, request.context.command)
    return listed(report, request.times)


CONCERNS = Command(
    name="concerns",
    usage=USAGE,
    summary="what worries people, and the answers",
    answer=answer,
    examples=("concerns",),
    reads=True,
)
