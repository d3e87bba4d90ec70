"""The items: prerequisites, deliverables and closure items are done or waived."""

from collections.abc import Iterator

from bot.domain.gates.gate import Gate, Look, settled
from phases.document import Kind

NAMES = {
    Kind.PREREQUISITE: "prerequisites",
    Kind.DELIVERABLE: "deliverables",
    Kind.CLOSURE: "closure items",
}


def gates(look: Look) -> Iterator[Gate]:
    """One gate for each kind of item that the run has."""
    for kind, name in NAMES.items():
        if items := look.run.of_kind(kind):
            yield settled(look, name, items)
