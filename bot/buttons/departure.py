"""The button under the news that a lead has left."""

from bot.cards import departures as card
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.about import About
from bot.requests.command import Answer
from bot.use_cases.hand_over_lead import hand_over_lead
from bot.use_cases.unit_of_work import UnitOfWork


def _take(work: UnitOfWork, run: RunFacts, _about: About) -> Answer:
    hand_over_lead(work, run, work.actor)
    return Answer(Message(f"You lead Phase {run.handle} now. The channel is told."), beside=True)


PRESSES = {card.TAKE_LEAD: _take}
