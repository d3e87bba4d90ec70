"""What ends in a home what somebody put off or asked for. Each has a subcommand."""

from bot.cards import asked as card
from bot.cards.message import Message
from bot.commands.snooze import hear_again
from bot.domain.facts import RunFacts
from bot.requests.about import About, number_in
from bot.requests.command import Answer
from bot.use_cases.remind import cancel_reminder
from bot.use_cases.unit_of_work import UnitOfWork


def _hear_again(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
    return Answer(hear_again(work, run, about.code or None))


def _cancel(work: UnitOfWork, _run: RunFacts, about: About) -> Answer:
    gone = cancel_reminder(work, number_in(about.code))
    return Answer(Message(card.cancelled(gone, work.actor, work.times)))


PRESSES = {card.HEAR_AGAIN: _hear_again, card.CANCEL: _cancel}
