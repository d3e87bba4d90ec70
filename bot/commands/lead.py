"""lead: who leads, or hand the lead over."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.prefetch import Prefetch
from bot.use_cases.hand_over_lead import hand_over_lead

USAGE = "lead [@who]"


def answer(request: CommandRequest) -> Message:
    """Say who leads; with a name, hand the lead over."""
    run = request.run()
    if not request.words:
        return Message(f"<@{run.lead}> leads Phase {run.handle}.")
    request.skip("to")
    to = request.someone(USAGE)
    request.require_no_more(USAGE)
    hand_over_lead(request.work, run, to)
    return Message(f"<@{to}> now leads Phase {run.handle}. I'll tell the channel.")


def fetch(request: CommandRequest) -> Prefetch | None:
    """If the user is not the lead, the prefetch that checks whether the lead has left Slack."""
    run = request.find_run()
    if run is None or not request.words or request.work.may_lead(run):
        return None
    meet, now = request.context.directory.meet, request.work.now

    def look() -> None:
        meet([run.lead], now, anew=True)

    return look


LEAD = Command(
    name="lead",
    usage=USAGE,
    summary="see who leads, hand the lead over, or take over from a lead who left",
    answer=answer,
    examples=("lead", "lead @ops"),
    fetch=fetch,
)
