"""The menu of each gate. Each entry has a subcommand that does the same."""

from collections.abc import Callable

from bot.cards import gates as card
from bot.domain.closing_facts import ResultFacts
from bot.domain.facts import RunFacts
from bot.domain.gates import Gate
from bot.requests.about import About
from bot.requests.command import Answer
from bot.use_cases.act import Act
from bot.use_cases.change_gates import gates_now, hold_gate, report_result
from phases.errors import UserError


def gate_about(act: Act, run: RunFacts, about: About) -> Gate:
    """The gate that was pressed, as it stands now."""
    found = [gate for gate in gates_now(act, run)[1] if gate.mark == about.code]
    if not found:
        raise UserError(f"That gate is gone. See {act.command} gates")
    return found[0]


def _then(deed: Callable[[Act, RunFacts, Gate], object]) -> Callable[..., Answer]:
    def pressed(act: Act, run: RunFacts, about: About) -> Answer:
        deed(act, run, gate_about(act, run, about))
        after = act.after(run)
        found = gates_now(act, after)[1]
        may_lead = act.may_lead(after)
        return Answer(card.gates(after, found, act.command, may_lead=may_lead))

    return pressed


def _report(passed: bool) -> Callable[[Act, RunFacts, Gate], object]:
    def reported(act: Act, run: RunFacts, gate: Gate) -> object:
        return report_result(act, run, gate, ResultFacts(gate.key, passed, act.now, by=act.actor))

    return reported


PRESSES = {
    card.PASS: _then(_report(passed=True)),
    card.FAIL: _then(_report(passed=False)),
    card.HOLD: _then(hold_gate),
}
