"""The menu of each gate. Each entry has a subcommand that does the same."""

from collections.abc import Callable

from bot.cards import gates as card
from bot.domain.closing_facts import ResultFacts
from bot.domain.facts import RunFacts
from bot.domain.gates import Gate
from bot.requests.about import About
from bot.requests.command import Answer
from bot.use_cases.change_gates import gates_now, hold_gate, report_result
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def gate_about(work: UnitOfWork, run: RunFacts, about: About) -> Gate:
    """The gate that was pressed, as it stands now."""
    found = [gate for gate in gates_now(work, run)[1] if gate.mark == about.code]
    if not found:
        raise UserError(f"That gate is gone. See {work.command} gates")
    return found[0]


def _then(deed: Callable[[UnitOfWork, RunFacts, Gate], object]) -> Callable[..., Answer]:
    def pressed(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
        deed(work, run, gate_about(work, run, about))
        after = work.after(run)
        found = gates_now(work, after)[1]
        may_lead = work.may_lead(after)
        return Answer(card.gates(after, found, work.command, may_lead=may_lead))

    return pressed


def _report(passed: bool) -> Callable[[UnitOfWork, RunFacts, Gate], object]:
    def reported(work: UnitOfWork, run: RunFacts, gate: Gate) -> object:
        return report_result(
            work, run, gate, ResultFacts(gate.key, passed, work.now, by=work.actor)
        )

    return reported


PRESSES = {
    card.PASS: _then(_report(passed=True)),
    card.FAIL: _then(_report(passed=False)),
    card.HOLD: _then(hold_gate),
}
