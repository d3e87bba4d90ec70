"""The handoff to the next agent: the brief, the outcome of a step, the next step's message."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import whose_word, wording
from bot.domain.facts import EventFacts, ItemFacts, RunFacts
from bot.domain.pseudonyms import by_name, with_names
from bot.domain.whose_word import Word
from bot.domain.workspace_facts import SHORT
from phases.document import Kind, Step
from phases.progress import ItemState

NO_WORKSPACE = "no workspace"


@dataclass(frozen=True, slots=True)
class StepInGit:
    """What git says of a step. The fields are None if nobody looked, for the reason ``why``."""

    commit: str | None = None
    verification: Sequence[str] | None = None
    files: Sequence[str] | None = None
    why: str = NO_WORKSPACE


def handoff(
    run: RunFacts,
    step: Step,
    notes: Sequence[EventFacts],
    seen: StepInGit,
    following: Step | None,
) -> str:
    """Join the agent brief, the context pack and the next step's message, in the team's order.

    Brief and message are verbatim. ``following`` is the next step; None if there is none, or it
    may not be shown yet.
    """
    parts = [run.phase.brief, context_pack(run, step, notes, seen), _next(run, step, following)]
    return "\n\n".join(part for part in parts if part)


def context_pack(run: RunFacts, step: Step, notes: Sequence[EventFacts], seen: StepInGit) -> str:
    """Return the outcome of one step, in lines for people and agents alike."""
    items = run.of_step(step.code)
    accepted = [item for item in run.of_kind(Kind.ACCEPTANCE) if item.state is ItemState.DONE]
    lines = [
        "Context pack",
        f"Phase: {run.phase.code}, {run.phase.name}",
        f"Step: {step.code}, {step.title}{_in_document(run, step)}: {wording.count(items)}",
        f"Commit: {f'not looked at: {seen.why}' if seen.commit is None else seen.commit}",
        "Deliverables:",
        *map(_item, items),
        *_listed("Acceptance satisfied", [_words(item) for item in accepted]),
        *_listed("Verification", seen.verification, seen.why),
        *_listed("Files changed since the step began", seen.files, seen.why),
        *_listed("Decisions", [_decision(run, note) for note in notes]),
    ]
    return with_names("\n".join(lines), run.names)


def _in_document(run: RunFacts, step: Step) -> str:
    theirs = run.in_document.get(step.code)
    return f" ({theirs} in the document)" if theirs else ""


def _item(item: ItemFacts) -> str:
    return f"- [{' ' if item.is_open else 'x'}] {_words(item)}"


def _words(item: ItemFacts) -> str:
    """Return an item with what it rests on: said, said by an agent, reported, found in git."""
    word = whose_word.word_of(item)
    how = word.value if word else "" if item.is_open else item.state.value
    if item.found_commit:
        how = f"found in {item.found_commit[:SHORT]}"
    elif item.began_settled:
        how = wording.AS_WRITTEN
    elif word is Word.REVERTED:
        how = Word.SAID
    elif word is Word.REPORTED:
        how = f"reported by {item.agent}, a person has not confirmed it"
    gone = ""
    if item.reverted_in and item.reverted_commit:
        gone = f"{item.reverted_commit[:SHORT]} was reverted in {item.reverted_in[:SHORT]}"
    said = (item.evidence, item.note, item.report_evidence, item.report_note)
    beside = "; ".join(filter(None, (how, gone, *said)))
    return f"{item.code} {item.text}" + (f" ({beside})" if beside else "")


def _listed(title: str, found: Sequence[str] | None, why: str = "") -> list[str]:
    if found is None:
        return [f"{title}: not looked at: {why}"]
    return [f"{title}:", *(f"- {each}" for each in found)] if found else [f"{title}: none"]


def _decision(run: RunFacts, note: EventFacts) -> str:
    person = by_name(note.actor, run.names).removeprefix("@") if note.actor else ""
    who = " for ".join(filter(None, (note.agent, person)))
    day = note.at.astimezone(run.zone).date().isoformat()
    return f"{note.data['code']}: {note.data['text']} ({who}, {day})"


def _next(run: RunFacts, step: Step, following: Step | None) -> str:
    if step.code == run.steps[-1]:
        return "Next: this was the last step. Left: the acceptance checklist and the closure."
    if following is None:
        return (
            f"Next: the step after this one opens when {step.code} and those before are complete."
        )
    head = f"Next: Step {following.code}, {following.title}"
    return f"{head}\n\n{following.message}" if following.message is not None else head
