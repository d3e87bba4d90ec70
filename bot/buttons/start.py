"""The buttons of a start and of a greeting. Each has a subcommand."""

from bot.cards import beginning, greeting
from bot.cards.button_values import ItemButton, StartButton
from bot.cards.how import how
from bot.cards.message import Message
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.linked_plan import plan_at_hand
from bot.requests.prefetch import Here, Prefetch
from bot.requests.source import CARD
from bot.requests.starting import as_begun, ask_of_ticks, asks_of_ticks, start, startable
from bot.use_cases.complete_item import complete_items
from phases.errors import UserError


def _done(press: ButtonPress) -> Answer:
    """Tick a prerequisite; the lead's card is drawn again."""
    run, code = press.run(), press.value(ItemButton).code
    after = complete_items(press.work, run, [press.item(run)])
    if press.source.place != CARD or press.source.message:
        return Answer(Message(f"{code} is done now."))
    return Answer(as_begun(press.work, press.context, after))


def _read_plan(press: ButtonPress) -> Prefetch:
    """The prefetch that reads the plan and checks whether the bot is in this channel."""
    place, code = press.context, press.value(StartButton).code
    channel = press.source.channel
    return lambda: Here(place.is_in(channel), plan_at_hand(place.library, code))


def _start(press: ButtonPress) -> Answer:
    """Start the plan in the channel of the greeting, as if typed."""
    code, channel, command = press.value(StartButton).code, press.source.channel, press.type
    if channel[:1] not in ("C", "G"):
        raise UserError(f"A phase runs in a channel. Type {command(f'start {code}')} there.")
    here = press.fetched if isinstance(press.fetched, Here) else Here(None)
    linked = here.plan or plan_at_hand(press.context.library, code)
    asked = asks_of_ticks(startable(linked, press.context.command))
    if asked:
        return Answer(ask_of_ticks(asked, f"start {code}", press.context.command), ephemeral=True)
    begun = start(press.work, press.context, channel, linked, is_in=here.is_in)
    return Answer(as_begun(press.work, press.context, begun.run), ephemeral=True)


def _plans(press: ButtonPress) -> Answer:
    plans = press.context.library.all()
    return Answer(greeting.plans_to_start(plans, press.context.command), ephemeral=True)


def _how(press: ButtonPress) -> Answer:
    return Answer(how(None, press.context.command), ephemeral=True)


BUTTONS = {
    beginning.DONE: Button(_done),
    greeting.START: Button(_start, fetch=_read_plan),
    greeting.PLANS: Button(_plans, reads=True),
    greeting.HOW: Button(_how, reads=True),
}
