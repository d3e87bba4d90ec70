"""What the buttons under a closing summary do. Each has a subcommand."""

from bot.cards import asking
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.about import About
from bot.requests.command import Answer
from bot.use_cases.answer_summary import acknowledge
from bot.use_cases.unit_of_work import UnitOfWork


def _acknowledge(work: UnitOfWork, run: RunFacts, _about: About) -> Answer:
    acknowledge(work, run)
    said = f"You acknowledged Phase {run.handle}; its summary says so."
    return Answer(Message(said), silent=True)  # delivery edits the summary


PRESSES = {asking.ACKNOWLEDGE: _acknowledge}
