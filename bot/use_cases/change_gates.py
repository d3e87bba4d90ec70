"""Gates: added and removed, their results, and closing in spite of one."""

from bot.domain.closing_facts import ClosingFacts, OverrideFacts, ResultFacts, key_of, to_type
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.gates import RESERVED, Gate, gates_of
from bot.domain.wording import shorten
from bot.storage import closing
from bot.use_cases.gather_report import with_names
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError

LONGEST_NAME = 200
MOST_GATES = 50
MOST_NAMED, SHORT = 7, 70  # what fits into a refusal, beside the line that says what to type


def gates_now(work: UnitOfWork, run: RunFacts) -> tuple[ClosingFacts, list[Gate]]:
    """The facts that decide closing, and each gate's current state with people by name."""
    told = closing.facts(work.session, run)
    return told, gates_of(with_names(work.session, run, told.people), told, work.command)


def add_gate(work: UnitOfWork, run: RunFacts, name: str) -> None:
    """Add a named condition for closing, which waits for a result."""
    require_open(run)
    work.require_lead(run, "add a gate")
    told, gates = gates_now(work, run)
    key = key_of(name)
    if len(name) > LONGEST_NAME:
        raise UserError(f"A gate's name has at most {LONGEST_NAME} characters.")
    if key in RESERVED:
        raise UserError(
            f"“{key}” is a built-in gate, so nothing was added. See {work.command} gates", "gates"
        )
    if any(gate.key == key for gate in gates):
        raise UserError(
            f"Phase {run.handle} has the gate “{name}” already. See {work.command} gates",
            "gates",
        )
    if len(told.gates) >= MOST_GATES:
        raise UserError(
            f"Phase {run.handle} has {MOST_GATES} gates of its own, and that's the limit."
        )
    closing.add_gate(work.session, run.id, key, name, work.actor, work.now)
    work.record(run, EventKind.GATE_ADDED, gate=name)


def remove_gate(work: UnitOfWork, run: RunFacts, gate: Gate) -> None:
    """Remove a gate that somebody added; its results stay in the history."""
    require_open(run)
    work.require_lead(run, "remove a gate")
    if not gate.added:
        raise UserError(
            f"“{gate.name}” comes from the document. To close in spite of it: "
            f'{work.command} gate override {to_type(gate.name)} "why"'
        )
    closing.remove_gate(work.session, run.id, gate.key)
    closing.lift_override(work.session, run.id, gate.key)
    work.record(run, EventKind.GATE_REMOVED, gate=gate.name)


def report_result(
    work: UnitOfWork, run: RunFacts, gate: Gate, result: ResultFacts, token: int | None = None
) -> Gate:
    """Store a result from a person, or from a pipeline by its ``token``; return the gate."""
    require_open(run)
    closing.report(work.session, run.id, result, token)
    evidence = " ".join(filter(None, (result.url, result.evidence))) or None
    work.record(
        run,
        EventKind.RESULT,
        gate=gate.name,
        passed=result.passed,
        value=result.value,
        evidence=evidence,
        commit=result.commit,
    )
    return named(gates_now(work, run)[1], gate.name)


def override_gate(work: UnitOfWork, run: RunFacts, gate: Gate, reason: str) -> None:
    """Let the run close in spite of a gate; the summary prints the reason."""
    require_open(run)
    work.require_lead(run, "override a gate")
    if gate.is_met:
        raise UserError(f"“{gate.name}” is met: {gate.said}. There is nothing to override.")
    if gate.advisory:
        raise UserError(f"“{gate.name}” is advisory: it stops nothing.")
    decided = OverrideFacts(gate.key, reason, work.actor, work.now)
    closing.override(work.session, run.id, decided)
    work.record(run, EventKind.GATE_OVERRIDDEN, gate=gate.name, reason=reason)


def hold_gate(work: UnitOfWork, run: RunFacts, gate: Gate) -> None:
    """Remove the override of a gate: it counts again."""
    require_open(run)
    work.require_lead(run, "take back an override")
    if not closing.lift_override(work.session, run.id, gate.key):
        raise UserError(f"“{gate.name}” was not overridden: it counts.")
    work.record(run, EventKind.GATE_HELD, gate=gate.name)


def named(gates: list[Gate], name: str) -> Gate:
    """The gate of that name, which must exist."""
    return next(gate for gate in gates if gate.key == key_of(name))


def require_gates_met(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse if a gate keeps the run open, naming each such gate with its reason."""
    holding = [gate for gate in gates_now(work, run)[1] if not gate.lets_close]
    if not holding:
        return
    one = len(holding) == 1
    holds, them = ("1 gate keeps", "it") if one else (f"{len(holding)} gates keep", "them")
    reasons = "".join(f"\n○ {_in_short(gate)}" for gate in holding[:MOST_NAMED])
    left = len(holding) - MOST_NAMED
    more = f"\n… and {left} more" if left > 0 else ""
    raise UserError(
        f"{holds} Phase {run.handle} open:{reasons}{more}\n"
        f"What would satisfy {them}, and how to close in spite of {them}: {work.command} gates",
        "gates",
    )


def _in_short(gate: Gate) -> str:
    return shorten(f"{gate.name}: {gate.said}", SHORT)
