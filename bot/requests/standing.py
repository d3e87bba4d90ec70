"""The bare command: what needs the user, or where the team stands."""

from dataclasses import replace

from bot.cards.blocks import actions, button, section
from bot.cards.button_values import StartButton
from bot.cards.message import Message
from bot.cards.opening import START_FORM
from bot.cards.several import several
from bot.cards.standing import Standing
from bot.cards.standing_closed import for_closed
from bot.cards.standing_contributor import for_contributor
from bot.cards.standing_lead import for_lead
from bot.cards.standing_others import for_others
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.reach import SeveralRunsError
from bot.storage import closing, people, runs, stakeholders, undelivered
from bot.use_cases.start_run import may_start
from bot.use_cases.unit_of_work import UnitOfWork


def answer(request: CommandRequest) -> Message:
    """Where the user stands in the run in reach, in each of several, or how to begin."""
    try:
        run = request.find_run()
    except SeveralRunsError as error:
        found = runs.each_with_items(request.work.session, error.runs)
        here, command = request.channel, request.context.command
        return several(found, here, request.person, request.times, command)
    return _nothing(request) if run is None else standing(request.work, run)


def _nothing(request: CommandRequest) -> Message:
    """How to begin, where nothing runs."""
    plans = ", ".join(plan.code for plan in request.context.library.all()) or "none yet"
    text = (
        f"No phase runs in {request.here()}. Plans: {plans}.\n"
        f"To start one: {request.type('start CODE')}. To read one first: {request.type('list')}"
    )
    if not may_start(request.person, request.context.starters, request.context.admins):
        return Message(text)
    start = button("Start a phase…", START_FORM, StartButton(), "Start a phase", primary=True)
    return Message(text, (section(text), actions(start)))


def standing(work: UnitOfWork, run: RunFacts, said: str = "") -> Message:
    """The run for whoever asks, as it matters to them; ``said`` stands at its head."""
    facts = Standing(run, work.actor, work.times, work.command, work.bot, said=said)
    if run.closed_at is not None:
        return for_closed(_closed(work, facts))
    if facts.leads:
        return for_lead(_led(work, facts))
    if facts.works:
        return for_contributor(facts)
    return for_others(_watched(work, facts))


def _led(work: UnitOfWork, facts: Standing) -> Standing:
    """What only the lead is told: concerns, and what does not reach its readers."""
    session, run = work.session, runs.with_gone(work.session, facts.run)
    waiting = closing.unanswered(session, run.id)
    names = people.names(session, [each.raised_by for each in waiting[:1]])
    unreached = undelivered.lanes_of_run(session, run.id)
    return replace(facts, run=replace(run, names=names), concerns=waiting, undelivered=unreached)


def _watched(work: UnitOfWork, facts: Standing) -> Standing:
    told = stakeholders.of_run(work.session, facts.run.id)
    return replace(facts, is_told=any(each.lane == work.actor for each in told))


def _closed(work: UnitOfWork, facts: Standing) -> Standing:
    known = closing.facts(work.session, facts.run)
    waiting = [concern for concern in known.concerns if concern.is_open]
    names = people.names(work.session, [each.raised_by for each in waiting[:1]])
    run = replace(facts.run, names=names)
    return _watched(work, replace(facts, run=run, closing=known, concerns=waiting))


STANDING = Command(name="", usage="", summary="where you stand", answer=answer, reads=True)
