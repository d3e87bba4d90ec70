"""The preview of a document before a run: its steps, and the parser's warnings and notes."""

from bot.cards import phrases
from bot.cards.blocks import actions, button, escape, from_markdown, section
from bot.cards.button_values import DocumentButton
from bot.cards.message import Block, Message
from bot.cards.opening import RUN_FORM
from bot.domain import wording
from phases.document import Phase, Severity
from phases.library import PlanDocument

ROOM = 2_800  # characters of a section


def preview(plan: PlanDocument, phase: Phase) -> list[Block]:
    """Show the contents and the problems of a document, in at most two sections."""
    found = _problems(plan)
    return [section(_contents(plan, phase)), *([section(found)] if found else [])]


def preview_to_start(
    plan: PlanDocument, phase: Phase, typed: str, value: DocumentButton
) -> Message:
    """Show the preview with the command ``typed`` that starts it, and a button with ``value``."""
    how = f"To start it, type this in its channel: {escape(typed)}"
    start = button("Start", RUN_FORM, value, f"Start Phase {phase.code}")
    head, *rest = f"{_contents(plan, phase)}\n{_problems(plan)}".rstrip().split("\n")
    text = phrases.fit([head, how, *rest], "the document has them")
    return Message(text, (*preview(plan, phase), section(how), actions(start)))


def _contents(plan: PlanDocument, phase: Phase) -> str:
    lists = (phase.prerequisites, phase.acceptance, phase.closure)
    counts = [
        wording.plural(len(phase.steps), "step"),
        wording.plural(sum(len(step.items) for step in phase.steps), "deliverable"),
    ]
    if others := sum(map(len, lists)):
        counts.append(wording.plural(others, "other item"))
    head = f"*Phase {phase.code}: {from_markdown(phase.title, strong=False)}*"
    lines = [f"{escape(plan.path.name)} · {' · '.join(counts)}"]
    lines += [
        f"{step.code} {from_markdown(step.title)} · "
        f"{wording.plural(len(step.items), 'deliverable')}"
        for step in phase.steps
    ]
    return _fitting(head, lines)


def _problems(plan: PlanDocument) -> str:
    """List warnings, then notes. A document with errors never gets here."""
    told = sorted(plan.problems, key=lambda problem: problem.severity is Severity.NOTE)
    lines = [f"{escape(plan.where(problem))}: {escape(problem.message)}" for problem in told]
    return _fitting("*Worth a look; it starts as it is*", lines) if lines else ""


def _fitting(head: str, lines: list[str]) -> str:
    """Join as many lines as fit; the others are counted."""
    kept, room = [head], ROOM - len(head)
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, f"… and {len(lines) - number} more"])
        kept.append(line)
    return "\n".join(kept)
