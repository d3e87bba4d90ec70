"""The checkpoint and progress files of a project, updated from a run."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain.facts import EventFacts, RunFacts
from bot.domain.pseudonyms import with_names
from bot.handover.checkpoint import checkpoint
from bot.handover.progress import StepLine, progress
from phases.document import Kind, Phase, Step
from phases.progress import StepState

CHECKPOINT, PROGRESS = "DEVNET-CHECKPOINT.txt", "DEVNET-PROGRESS.md"
_NAMED = {
    CHECKPOINT: re.compile(r"\b[\w-]*CHECKPOINT\.txt\b"),
    PROGRESS: re.compile(r"\b[\w-]*PROGRESS\.md\b"),
}


class Paper(NamedTuple):
    """A file's path with its current and its new text; ``old`` is None if it does not exist."""

    path: str
    old: str | None
    new: str


def names(phase: Phase) -> tuple[str, str]:
    """Return the names that the document uses for the checkpoint and the progress file."""
    commits = [step.commit.text for step in phase.steps if step.commit]
    said = "\n".join([*(item.text for item in phase.items), *phase.overview, *commits])
    found = {usual: pattern.search(said) for usual, pattern in _NAMED.items()}
    first, second = (match[0] if match else usual for usual, match in found.items())
    return first, second


def papers(
    run: RunFacts,
    notes: Sequence[EventFacts],
    standing: Mapping[str, str | None],
    seen: Mapping[str, str] | None = None,
) -> list[Paper]:
    """Return both files. ``standing`` has their current texts, ``seen`` git's tag and coverage."""
    first, second = names(run.phase)
    known = {**_known(run, notes), **(seen or {})}
    heading = f"Phase {run.phase.code}: {run.phase.name}"
    written = {
        first: checkpoint(standing.get(first) or "", known),
        second: progress(standing.get(second) or "", heading, _steps(run)),
    }
    return [Paper(path, standing.get(path), text) for path, text in written.items()]


def _steps(run: RunFacts) -> list[StepLine]:
    states = run.step_states
    return [
        StepLine(_code(run, step), step.title, states[step.code] is StepState.DONE)
        for step in run.phase.steps
    ]


def _known(run: RunFacts, notes: Sequence[EventFacts]) -> dict[str, str]:
    completed, action = _last_completed(run), _next_action(run)
    note = " ".join(with_names(notes[-1].data["text"], run.names).split()) if notes else ""
    told = {"LAST_COMPLETED": completed, "NEXT_ACTION": action, "NOTE": note}
    return {key: value for key, value in told.items() if value}


def _last_completed(run: RunFacts) -> str:
    """Return the step completed last, on a tie the later one in the plan; "" if none is done."""
    if run.closed_at is not None:
        return f"Phase {run.phase.code}: {run.phase.name}"
    done = [step for step in run.phase.steps if run.step_states[step.code] is StepState.DONE]
    latest = max(reversed(done), key=lambda step: _completed_at(run, step), default=None)
    return _named(run, latest) if latest else ""


def _completed_at(run: RunFacts, step: Step) -> float:
    moments = (item.settled_at for item in run.of_step(step.code) if item.settled_at)
    return max((moment.timestamp() for moment in moments), default=0.0)


def _next_action(run: RunFacts) -> str:
    if run.closed_at is not None:
        return run.phase.next_phase or "none: the phase is closed"
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is not None:
        return _named(run, step)
    for kind, name in ((Kind.ACCEPTANCE, "Acceptance checklist"), (Kind.CLOSURE, "Phase closure")):
        if any(item.is_open for item in run.of_kind(kind)):
            return f"{name} of Phase {run.phase.code}"
    return f"Close Phase {run.phase.code}"


def _named(run: RunFacts, step: Step) -> str:
    return f"Step {_code(run, step)}: {step.title}"


def _code(run: RunFacts, step: Step) -> str:
    """Return the step's code in the document, since these files use the document's codes."""
    return run.in_document.get(step.code, step.code)
