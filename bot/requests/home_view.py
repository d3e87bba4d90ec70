"""Views that are redrawn after each act: a person's home, and the modal with a step's card."""

from dataclasses import replace

from bot.cards.blocks import section
from bot.cards.home import LED, broken, home
from bot.cards.home_facts import Home
from bot.cards.message import Message, View
from bot.cards.modal import as_modal
from bot.cards.own import Own
from bot.cards.standing import Standing
from bot.domain.facts import RunFacts
from bot.requests.app_context import AppContext
from bot.requests.cards import card_about
from bot.requests.own_settings import own_settings
from bot.requests.source import MODAL, Source, old_card, run_of
from bot.storage import asked, closing, runs, undelivered
from bot.use_cases.start_run import may_start
from bot.use_cases.unit_of_work import UnitOfWork


def draw(work: UnitOfWork, context: AppContext, source: Source, said: str) -> View:
    """The home or the modal of this source as it is now, with ``said`` at its head."""
    return (
        _step(work, source, said) if source.place == MODAL else _home(work, context, source, said)
    )


def notice(source: Source, said: str) -> View:
    """The view to show if the other cannot be drawn."""
    return as_modal(Message(said), "Phasebot") if source.place == MODAL else broken(said)


def _home(work: UnitOfWork, context: AppContext, source: Source, said: str) -> View:
    open_ = runs.each_with_items(work.session, runs.open_of(work.session, work.actor))
    put_off = asked.put_off(work.session, work.actor, work.now)
    return home(
        Home(
            person=work.actor,
            runs=open_,
            times=replace(work.times, stands=True),
            command=work.command,
            own=own_settings(work),
            put_off=[each for each in put_off if each.comes_back(open_)],
            coming=asked.coming(work.session, work.actor, work.now),
            led=[run.id for run in open_ if work.may_lead(run)],
            leading=_leading(work, open_),
            may_start=may_start(work.actor, context.starters, work.admins),
            said=said,
            settled=_settled(work, open_, source) if said else None,
        )
    )


def _leading(work: UnitOfWork, open_: list[RunFacts]) -> list[Standing]:
    """What needs the user in the first of the runs that they lead: two statements for each."""
    return [
        Standing(
            run,
            work.actor,
            work.times,
            work.command,
            work.bot,
            concerns=closing.unanswered(work.session, run.id),
            undelivered=undelivered.lanes_of_run(work.session, run.id),
        )
        for run in [run for run in open_ if run.lead == work.actor][:LED]
    ]


def _settled(work: UnitOfWork, open_: list[RunFacts], source: Source) -> Own | None:
    """The item it is about, if it is settled and this user may reopen it."""
    run = next((run for run in open_ if run.id == source.run), None)
    item = next((item for item in run.items if item.code == source.code), None) if run else None
    if run is None or item is None or item.is_open or not work.may_undo(run, item):
        return None
    return Own(run, item)


def _step(work: UnitOfWork, source: Source, said: str) -> View:
    run = run_of(work, source, reads=True)
    card = card_about(work, run, source)
    if card is None and said:
        return as_modal(Message(said), "Phasebot")
    if card is None:
        raise old_card(work.command)
    head = (section(said),) if said else ()
    return as_modal(Message(card.text, (*head, *card.blocks)), f"Phase {run.handle}")
