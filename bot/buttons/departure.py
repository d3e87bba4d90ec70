"""The button under the message that a lead has left."""

from bot.cards import departures as card
from bot.cards.message import Message
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.use_cases.hand_over_lead import hand_over_lead


def _take(press: ButtonPress) -> Answer:
    run = press.run()
    hand_over_lead(press.work, run, press.person)
    return Answer(
        Message(f"You lead Phase {run.handle} now. I'll tell the channel."), ephemeral=True
    )


BUTTONS = {card.TAKE_LEAD: Button(_take)}
