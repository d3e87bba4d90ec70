"""The card of what something is about: a step's, or the checklist's that holds an item."""

from bot.cards.checklist import checklist_about, checklist_card
from bot.cards.item import all_readers, one_reader
from bot.cards.message import Message
from bot.cards.step_card import shared_card, step_card
from bot.domain.facts import RunFacts
from bot.requests.source import Source, step_about
from bot.use_cases.unit_of_work import UnitOfWork


def card_about(work: UnitOfWork, run: RunFacts, source: Source) -> Message | None:
    """As it now stands for whoever acts, or for all where it was shared; None of nothing known."""
    command, showing = work.command, source.code
    reader = one_reader(work.actor, work.times)
    step = step_about(run, source)
    if step is None:
        shown = checklist_about(run, source.code)
        return checklist_card(run, shown, reader, command, showing=showing) if shown else None
    if source.sharer:
        for_all = all_readers(run, work.now)
        return shared_card(run, step, for_all, command, source.sharer, showing=showing)
    return step_card(run, step, reader, command, showing=showing)
