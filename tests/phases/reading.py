"""What a document is read as, said shortly."""

from phases.document import Phase, Step
from phases.parser import parse


def phase_of(text: str) -> Phase:
    phase = parse(text).phase
    assert phase is not None
    return phase


def step_of(body: str) -> Step:
    """The one step of a document, from what stands under its heading."""
    (step,) = phase_of(f"# Phase E: Example\n\n## Step E1: One\n{body}").steps
    return step


def notes_of(step: Step) -> list[tuple[str, str]]:
    """Label and text of each note of a step."""
    return [(note.label, note.text) for note in step.notes]


def texts_of(phase: Phase) -> str:
    """Everything that a phase says but its codes, text after text."""
    steps = [
        "\n".join(
            [
                step.title,
                step.message or "",
                *(item.text for item in step.deliverables),
                step.commit.text if step.commit else "",
                *(f"{note.label}\n{note.text}" for note in step.notes),
            ]
        )
        for step in phase.steps
    ]
    listed = (*phase.prerequisites, *phase.acceptance, *phase.closure)
    return "\n".join(
        [
            f"{phase.code} {phase.title}",
            phase.brief or "",
            phase.guard or "",
            *phase.overview,
            *(item.text for item in listed),
            *steps,
            *phase.references,
            *(f"{section.title}\n{section.text}" for section in phase.sections),
        ]
    )
