"""away: the user's reminders go to the lead until they are back."""

from collections.abc import Iterator

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.wording import mention
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.moments import habits_of, take_moment
from bot.storage import runs
from bot.use_cases.change_preferences import set_away
from bot.words.dates import told

USAGE = "away [until] DATE|off"
EXAMPLE = "away until monday"
BACK = ("off", "back", "none")


def answer(request: CommandRequest) -> Message:
    """Set or end the user's absence; without words, show it."""
    if not request.words:
        return Message("\n".join(_standing(request)))
    if request.words[0].text.casefold() in BACK:
        request.next_word()
        request.require_no_more("away off")
        set_away(request.work, None)
        return Message("You are back: your reminders come to you again.")
    until = take_moment(request, None, EXAMPLE)
    request.require_no_more(USAGE)
    set_away(request.work, until.at)
    return Message("\n".join(_standing(request, told(until, request.times))))


def _standing(request: CommandRequest, moment: str = "") -> Iterator[str]:
    until = habits_of(request.work).away_until
    if until is None or until <= request.work.now:
        yield f"You are not away. To be away: {request.type(EXAMPLE)}"
        return
    off = request.type("away off")
    yield f"You are away until {moment or request.times.moment(until)}. To be back sooner: {off}"
    mine = runs.open_of(request.work.session, request.person)
    leads = dict.fromkeys(mention(run.lead) for run in mine if run.lead != request.person)
    if leads:
        yield f"Until then your reminders go to {wording.joined(list(leads))}."
    led = [f"Phase {run.handle}" for run in mine if run.lead == request.person]
    if led:
        hand_over = request.type("lead @who")
        yield (
            f"You lead {wording.joined(led)}: messages to its lead wait until you are back. "
            f"To hand it over: {hand_over}"
        )


AWAY = Command(
    name="away",
    usage=USAGE,
    summary="send your reminders to the lead until you are back",
    answer=answer,
    own=True,
    examples=("away", EXAMPLE, "away until 7 dec", "away off"),
)
