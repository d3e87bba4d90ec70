"""handoff: everything that the next agent needs after a step, in one copy."""

from dataclasses import replace

from bot.cards.blocks import actions, button
from bot.cards.button_values import RunButton
from bot.cards.document import to_copy_together
from bot.cards.message import Block, Message
from bot.cards.opening import PACK_FORM
from bot.commands.step import step_named
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.probes import examine
from bot.handover.context_pack import StepInGit, handoff
from bot.handover.step_in_git import step_in_git
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.requests.prefetch import Prefetch, Unread, if_it_can
from bot.storage import events
from bot.use_cases.gather_report import people_in, with_names
from bot.use_cases.look_at_workspace import Look, look_now
from bot.use_cases.unit_of_work import keeps_closed, require_open_to_all
from phases.document import Step
from phases.errors import UserError

USAGE = "handoff [CODE] [page]"


def answer(request: CommandRequest) -> Message:
    """Agent brief, context pack and the next step's message, to copy at once."""
    run = request.run()
    step = _step(request, run)
    require_open_to_all(run, step.code, request.context.command)
    number = page(request, USAGE)
    notes = [
        note
        for note in events.of_kind(request.work.session, run.id, EventKind.NOTE)
        if note.data.get("step") == step.code
    ]
    named = with_names(request.work.session, run, people_in(run, notes))
    text = handoff(named, step, notes, _in_git(request, run, step), _following(run, step))
    parts = [(f"Handoff of {step.code}", text)]
    message = to_copy_together(parts, number, request.type(f"handoff {step.code}"))
    return replace(message, blocks=(*message.blocks, *_take_back(run)))


def _step(request: CommandRequest, run: RunFacts) -> Step:
    """The step named; without one, the step before the next one."""
    word = request.next_word()
    if word is not None:
        return step_named(word, run.phase, request.codes_of(run))
    if not run.steps:
        raise UserError(
            f"This phase has no steps. See what is left: {request.type('status')}", "status"
        )
    at = run.steps.index(run.next_step) if run.next_step else len(run.steps)
    return run.phase.steps[max(at - 1, 0)]


def _following(run: RunFacts, step: Step) -> Step | None:
    """The step after this one, unless a strict run keeps it closed."""
    after = run.phase.steps[run.steps.index(step.code) + 1 :][:1]
    return next((each for each in after if not keeps_closed(run, each.code)), None)


def _in_git(request: CommandRequest, run: RunFacts, step: Step) -> StepInGit:
    fetched = request.fetched
    if isinstance(fetched, Unread):
        return StepInGit(why=fetched.reason)
    if not isinstance(fetched, Look) or fetched.run != run.id:
        return StepInGit()
    facts = fetched.seen()
    return step_in_git(run, step, facts, examine(run, facts))


def _take_back(run: RunFacts) -> list[Block]:
    if run.closed_at is not None:
        return []
    spoken = "Paste the context pack that an agent wrote"
    return [actions(button("Paste a context pack", PACK_FORM, RunButton(run.id), spoken))]


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch of a look without fetching; the handoff goes out even if the look fails."""
    run, place, now = request.find_run(), request.context, request.work.now
    if run is None or run.workspace is None:
        return None
    return if_it_can(lambda: look_now(run, place.workspaces, now, place.command))


HANDOFF = Command(
    name="handoff",
    usage=USAGE,
    summary="brief, context pack and the next message, in one copy",
    answer=answer,
    examples=("handoff E1", "handoff"),
    reads=True,
    fetch=fetch,
)
