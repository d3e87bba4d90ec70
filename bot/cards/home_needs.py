"""What needs somebody as the lead, in their home: concerns, and what reaches nobody."""

from collections.abc import Iterator
from itertools import zip_longest

from bot.cards.blocks import section
from bot.cards.button_values import NumberButton
from bot.cards.concerns import answer_button
from bot.cards.home_facts import Home
from bot.cards.message import Block
from bot.cards.standing_lead import MOST, concerns_waiting, unreached


def needs(facts: Home) -> Iterator[list[Block]]:
    """Draw each concern with the button that answers it, and each lane without our messages."""
    for each in facts.leading:
        run = each.run
        answers = [
            answer_button(run.handle, concern.number, NumberButton(run.id, concern.number))
            for concern in each.concerns[:MOST]
        ]
        for line, answer in zip_longest(concerns_waiting(each), answers):
            yield [section(f"{line}\nPhase {run.handle}", answer)]
        yield from ([section(f"{line}\nPhase {run.handle}")] for line in unreached(each))
