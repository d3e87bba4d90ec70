"""The buttons on a home that end a snooze or a reminder. Each has a subcommand."""

from bot.cards import asked as card
from bot.cards.button_values import NumberButton, SnoozeButton
from bot.cards.message import Message
from bot.commands.snooze import hear_again
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.use_cases.remind import cancel_reminder


def _hear_again(press: ButtonPress) -> Answer:
    run = press.run()
    return Answer(hear_again(press.work, run, press.value(SnoozeButton).about or None))


def _cancel(press: ButtonPress) -> Answer:
    press.run()
    gone = cancel_reminder(press.work, press.value(NumberButton).number)
    return Answer(Message(card.cancelled(gone, press.person, press.times)))


BUTTONS = {card.HEAR_AGAIN: Button(_hear_again), card.CANCEL: Button(_cancel)}
