"""The menu of each gate. Each entry has a subcommand."""

from collections.abc import Callable
from functools import partial

from bot.cards import gates as card
from bot.cards.button_values import GateButton
from bot.domain.closing_facts import ResultFacts
from bot.domain.facts import RunFacts
from bot.domain.gates import Gate
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.card_request import CardRequest
from bot.use_cases.change_gates import gates_now, hold_gate, report_result
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

Deed = Callable[[UnitOfWork, RunFacts, Gate], object]


def gate_about(request: CardRequest, run: RunFacts) -> Gate:
    """The gate whose menu was pressed, as it is now."""
    mark = request.value(GateButton).mark
    found = [gate for gate in gates_now(request.work, run)[1] if gate.mark == mark]
    if not found:
        raise UserError(f"That gate is gone. See {request.type('gates')}", "gates")
    return found[0]


def _pressed(deed: Deed, press: ButtonPress) -> Answer:
    work, run = press.work, press.run()
    deed(work, run, gate_about(press, run))
    after = work.after(run)
    found = gates_now(work, after)[1]
    return Answer(card.gates(after, found, work.command, may_lead=work.may_lead(after)))


def _report(work: UnitOfWork, run: RunFacts, gate: Gate, *, passed: bool) -> None:
    report_result(work, run, gate, ResultFacts(gate.key, passed, work.now, by=work.actor))


def _then(deed: Deed) -> Button:
    return Button(partial(_pressed, deed))


BUTTONS = {
    card.PASS: _then(partial(_report, passed=True)),
    card.FAIL: _then(partial(_report, passed=False)),
    card.HOLD: _then(hold_gate),
}
