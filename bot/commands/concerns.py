"""concerns: what worries people about a run, and what they were answered."""

from bot.cards.concerns import listed
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.gather_report import gather_report

USAGE = "concerns [HANDLE]"


def answer(ask: Ask) -> Message:
    """Each with its number, and its answer."""
    run = ask.run(closed=True)
    ask.require_no_more(USAGE)
    report = gather_report(ask.act.session, run, ask.act.now, ask.place.command)
    return listed(report, ask.times)


CONCERNS = Command(
    name="concerns",
    usage=USAGE,
    summary="what worries people, and the answers",
    answer=answer,
    examples=("concerns",),
    reads=True,
)
