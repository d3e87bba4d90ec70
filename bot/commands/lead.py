"""lead: who leads, or hand the lead over."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command, Errand
from bot.use_cases.hand_over_lead import hand_over_lead

USAGE = "lead [@who]"


def answer(ask: Ask) -> Message:
    """Say who leads; with a name, hand over."""
    run = ask.run()
    if not ask.words:
        return Message(f"<@{run.lead}> leads Phase {run.handle}.")
    ask.skip("to")
    to = ask.someone(USAGE)
    ask.require_no_more(USAGE)
    hand_over_lead(ask.act, run, to)
    return Message(f"<@{to}> now leads Phase {run.handle}. The channel is told.")


def fetch(ask: Ask) -> Errand | None:
    """Asks whether the lead is still there, where somebody else wants to hand over or to take."""
    run = ask.find_run()
    if run is None or not ask.words or ask.act.may_lead(run):
        return None
    meet, now = ask.place.directory.meet, ask.act.now

    def look() -> None:
        meet([run.lead], now, anew=True)

    return look


LEAD = Command(
    name="lead",
    usage=USAGE,
    summary="who leads; the lead can hand over, and whoever goes on can take over for one who left",
    answer=answer,
    examples=("lead", "lead @ops"),
    fetch=fetch,
)
