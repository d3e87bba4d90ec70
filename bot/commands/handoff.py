"""handoff: everything the next agent needs of a step, in one copy."""

from dataclasses import replace

from bot.blocks import actions, button
from bot.cards.document import to_copy_together
from bot.cards.opening import PACK_FORM
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.documents import page
from bot.commands.step import step_named
from bot.facts import RunFacts
from bot.handover.context_pack import Seen, handoff
from bot.messenger import Message
from bot.storage import events, people, runs
from phases.document import Step
from phases.errors import UserError

USAGE = "handoff [CODE] [page]"


def answer(ask: Ask) -> Message:
    """Agent brief, context pack and the next step's message, to copy at once."""
    run = ask.run()
    step = _step(ask, run)
    number = page(ask, USAGE)
    notes = [
        note
        for note in events.of_kind(ask.act.session, run.id, "note")
        if note.data.get("step") == step.code
    ]
    known = people.names(ask.act.session, [note.actor for note in notes])
    named = replace(run, names=runs.names(ask.act.session, run) | known)
    text = handoff(named, step, notes, Seen())
    parts = [(f"Handoff of {step.code}", text)]
    message = to_copy_together(parts, number, ask.type(f"handoff {step.code}"))
    return replace(message, blocks=(*message.blocks, *_take_back(run)))


def _step(ask: Ask, run: RunFacts) -> Step:
    """The step named; without one, the one before the step whose turn it is."""
    word = ask.next_word()
    if word is not None:
        return step_named(word, run.phase, run)
    if not run.steps:
        raise UserError("This phase has no steps.")
    at = run.steps.index(run.next_step) if run.next_step else len(run.steps)
    return run.phase.steps[max(at - 1, 0)]


def _take_back(run: RunFacts) -> list[dict[str, object]]:
    if run.closed_at is not None:
        return []
    spoken = "Paste the context pack that an agent wrote"
    return [actions(button("Paste a context pack", PACK_FORM, str(run.id), spoken))]


HANDOFF = Command(
    name="handoff",
    usage=USAGE,
    summary="brief, context pack and the next message, in one copy",
    answer=answer,
    examples=("handoff E1", "handoff"),
    reads=True,
)
