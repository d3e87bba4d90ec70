"""The gates, one file a kind. To add one, write a file with ``gates``, and add a line here."""

from dataclasses import replace

from bot.domain.closing_facts import ClosingFacts
from bot.domain.facts import RunFacts
from bot.domain.gates import acceptance, concerns, coverage, evidence, guard, items, named
from bot.domain.gates.gate import Gate, Kind, Look

__all__ = ["GATES", "RESERVED", "Gate", "gates_of"]

GATES: tuple[Kind, ...] = (
    items.gates,
    acceptance.gates,
    evidence.gates,
    coverage.gates,
    named.gates,
    concerns.gates,
    guard.gates,
)

RESERVED = frozenset(
    {*items.NAMES.values()}
    | {each.NAME for each in (acceptance, evidence, coverage, concerns, guard)}
)
"""Names that nobody can add: a run may get such a gate later."""


def gates_of(run: RunFacts, closing: ClosingFacts, command: str) -> list[Gate]:
    """Every gate of a run, in its current state; ``run.names`` must hold people's names."""
    look = Look(run, closing, command)
    return [_overridden(gate, closing) for kind in GATES for gate in kind(look)]


def _overridden(gate: Gate, closing: ClosingFacts) -> Gate:
    """Add the lead's override to a gate that is not met."""
    if gate.is_met:
        return gate
    return replace(gate, override=closing.override_of(gate.key))
