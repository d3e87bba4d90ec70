"""The workspace guard: an advisory gate, as the document's script is advisory."""

from collections.abc import Iterator

from bot.domain.gates.gate import Gate, Look

NAME = "workspace guard"


def gates(look: Look) -> Iterator[Gate]:
    """One gate, if the document has a guard."""
    if not look.run.phase.guard:
        return
    passed = look.closing.guard
    if passed:
        yield Gate(NAME, is_met=True, said="passed when it was last run", advisory=True)
        return
    said = "nobody ran it" if passed is None else "didn't pass when it was last run"
    wanted = f"run it, then {look.command} guard passed"
    yield Gate(NAME, is_met=False, said=said, wanted=wanted, advisory=True)
