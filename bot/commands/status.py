"""status: the whole phase at a glance."""

from bot.cards import remedies, status
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.storage import lanes, outbox, runs, stakeholders

USAGE = "status"


def answer(request: CommandRequest) -> Message:
    """Every step, late and blocked items, and what is next."""
    run = request.run()
    request.require_no_more(USAGE)
    told = [each.lane for each in stakeholders.of_run(request.work.session, run.id)]
    undelivered = _undelivered(request, run, told)
    run = runs.with_gone(request.work.session, run)
    return status.status(run, request.times, request.context.command, undelivered, told)


def _undelivered(request: CommandRequest, run: RunFacts, told: list[str]) -> list[str]:
    """Messages that Slack refused, for now or for good, and channels where sending is paused."""
    session, bot = request.work.session, request.context.bot()
    given_up = runs.undelivered(session, run.id)
    known = {each.lane for each in given_up}
    resting = lanes.resting(session, [run.channel, *told])
    for_now = [each for each in resting if each.lane not in known]
    waiting = outbox.waiting(session, run.id)
    return remedies.undelivered([*given_up, *for_now], bot) + remedies.waiting(waiting, bot)


STATUS = Command(
    name="status",
    usage=USAGE,
    summary="the whole phase at a glance",
    answer=answer,
    examples=("status",),
    reads=True,
)
