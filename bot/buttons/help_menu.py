"""The menu of the help: a group of commands takes the place of what was shown."""

from bot.cards import help as card
from bot.cards.button_values import WordButton
from bot.cards.help import EVERYTHING, Group
from bot.commands.help import everything, of_group
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.source import old_card


def _more(press: ButtonPress) -> Answer:
    chosen, command = press.value(WordButton).word, press.context.command
    if chosen == EVERYTHING:
        return Answer(everything(command))
    if chosen not in [*Group]:
        raise old_card(command)
    return Answer(of_group(Group(chosen), command))


BUTTONS = {card.MORE: Button(_more, reads=True, own=True)}
