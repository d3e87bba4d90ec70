"""away: what is mine goes to the lead until I am back."""

from collections.abc import Iterator

from bot.cards.blocks import mention
from bot.cards.message import Message
from bot.domain import wording
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.requests.moments import habits_of, take_moment
from bot.storage import runs
from bot.use_cases.change_preferences import set_away
from bot.words.dates import told

USAGE = "away [until] DATE|off"
EXAMPLE = "away until monday"
BACK = ("off", "back", "none")


def answer(ask: Ask) -> Message:
    """Go away until a morning, or be back; with no words, show which."""
    if not ask.words:
        return Message("\n".join(_standing(ask)))
    if ask.words[0].text.casefold() in BACK:
        ask.next_word()
        ask.require_no_more("away off")
        set_away(ask.act, None)
        return Message("You are back: what is yours comes to you again.")
    until = take_moment(ask, None, EXAMPLE)
    ask.require_no_more(USAGE)
    set_away(ask.act, until.at)
    return Message("\n".join(_standing(ask, told(until, ask.times))))


def _standing(ask: Ask, moment: str = "") -> Iterator[str]:
    until = habits_of(ask.act).away_until
    if until is None or until <= ask.act.now:
        yield f"You are not away. For example {ask.type(EXAMPLE)}"
        return
    off = ask.type("away off")
    yield f"You are away until {moment or ask.times.moment(until)}. To be back before: {off}"
    mine = runs.open_of(ask.act.session, ask.person)
    leads = dict.fromkeys(mention(run.lead) for run in mine if run.lead != ask.person)
    if leads:
        yield f"Reminders of what is yours go to {wording.joined(list(leads))} meanwhile."
    led = [f"Phase {run.handle}" for run in mine if run.lead == ask.person]
    if led:
        hand_over = ask.type("lead @who")
        yield (
            f"You lead {wording.joined(led)}: what its lead is told waits until you are back. "
            f"To hand it over: {hand_over}"
        )


AWAY = Command(
    name="away",
    usage=USAGE,
    summary="reminders of what is yours go to the lead until you are back",
    answer=answer,
    own=True,
    examples=("away", EXAMPLE, "away until 7 dec", "away off"),
)
