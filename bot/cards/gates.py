"""The gates of a run, each with its reason and what would satisfy it."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, menu, section
from bot.cards.button_values import GateButton
from bot.cards.item_menu import MENU
from bot.cards.message import Message
from bot.cards.pages import one_page
from bot.domain.facts import RunFacts
from bot.domain.gates import Gate
from bot.domain.wording import shorten

PASS, FAIL, HOLD, OVERRIDE_FORM = "gate_pass", "gate_fail", "gate_hold", "form_override"
NAME, WORDS = 200, 600


def gates(
    run: RunFacts, found: Sequence[Gate], command: str, *, may_lead: bool, page: int = 1
) -> Message:
    """Show one page of the gates, those that keep the run open first."""
    holding = [gate for gate in found if not gate.lets_close]
    ordered = [*holding, *(gate for gate in found if gate.lets_close)]
    head = f"*Gates of Phase {run.handle}* · {_in_all(run, found, holding, command)}"
    lines = {gate.name: _lines(gate) for gate in ordered}
    parts = {
        gate.name: [section("\n".join(lines[gate.name]), _menu(run, gate, may_lead=may_lead))]
        for gate in ordered
    }
    blocks = one_page([section(head)], parts, [], page, "", f"{command} gates")
    text = phrases.paged(
        [head, *(line for each in lines.values() for line in each)], page, f"{command} gates"
    )
    return Message(text, blocks)


def _in_all(run: RunFacts, found: Sequence[Gate], holding: Sequence[Gate], command: str) -> str:
    if run.closed_at:
        return "closed"
    if holding:
        return f"closing waits for {len(holding)} of {len(found)}"
    return f"closing waits for nothing: {command} close"


def _lines(gate: Gate) -> list[str]:
    name = f"*{escape(shorten(gate.name, NAME))}*"
    lines = [f"{_mark(gate)} {name} · {escape(shorten(gate.said, WORDS))}"]
    if gate.override:
        reason = escape(shorten(gate.override.reason, WORDS))
        lines.append(f"      overridden by <@{gate.override.by}>: {reason}")
    elif gate.wanted:
        lines.append(f"      {escape(shorten(gate.wanted, WORDS))}")
    return lines


def _mark(gate: Gate) -> str:
    if gate.is_met:
        return "✓"
    if gate.override:
        return "–"
    return "○ optional:" if gate.advisory else "○"


def _menu(run: RunFacts, gate: Gate, *, may_lead: bool) -> dict[str, object] | None:
    entries = [("It passed", PASS), ("It did not pass", FAIL)] if gate.added else []
    if may_lead and not gate.is_met and not gate.advisory:
        entries.append(
            ("Let it count again", HOLD) if gate.override else ("Override it…", OVERRIDE_FORM)
        )
    if run.closed_at or not entries:
        return None
    value = GateButton(run.id, gate.mark)
    return menu(MENU, *((label, f"{action} {value}") for label, action in entries))
