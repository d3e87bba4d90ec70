"""What buttons carry: each family writes what it reads, as every version before did."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cards.button_values import (
    AuthorButton,
    ClaimButton,
    CloseButton,
    GateButton,
    ItemButton,
    NeverSentError,
    NudgeButton,
    NumberButton,
    PlanButton,
    ProofButton,
    ResumeButton,
    RunButton,
    ShiftButton,
    SnoozeButton,
    StartButton,
    TypedButton,
    WordButton,
    Words,
)
from bot.cards.item_menu import MENUS
from bot.cards.refusal import TYPED
from bot.requests.source import Source

SENT = sorted((Path(__file__).parents[2] / "upgrade").glob("*/sent.json"))
FAMILIES: dict[str, Any] = {
    "acknowledge": RunButton,
    "board_items": NumberButton,
    "board_": RunButton,
    "claim_confirm": ClaimButton,
    "close_approve": CloseButton,
    "form_answer": NumberButton,
    "form_concern": RunButton,
    "form_dates": RunButton,
    "form_override": GateButton,
    "form_pack": RunButton,
    "form_pause": RunButton,
    "form_set": RunButton,
    "form_snooze": NudgeButton,
    "form_start": StartButton,
    "form_statement": CloseButton,
    "form_": ItemButton,
    "gate_": GateButton,
    "hello_start": StartButton,
    "help_more": WordButton,
    "item_": ItemButton,
    "lead_take": RunButton,
    "mine_": ItemButton,
    "nudge_confirm_all": NudgeButton,
    "nudge_open": NudgeButton,
    "nudge_why": NudgeButton,
    "plan_": PlanButton,
    "proof_its_me": AuthorButton,
    "proof_": ProofButton,
    "remind_cancel": NumberButton,
    "run_resume": ResumeButton,
    "run_shift": ShiftButton,
    "snooze_off": SnoozeButton,
    "snooze_": NudgeButton,
    "standing_done": ItemButton,
    "standing": RunButton,
    "start_done": ItemButton,
    "step_": ItemButton,
    "weekly_mute": RunButton,
}
"""What reads a button's value, by the beginning of its name."""
OF_NO_RUN = (
    *("form_me", "form_run_as_phase", "form_evidence", "form_start"),
    *("hello_how", "hello_plans"),
)


def family_of(name: str) -> Any:
    return next(family for beginning, family in FAMILIES.items() if name.startswith(beginning))


def sent() -> list[dict[str, Any]]:
    return [json.loads(line) for file in SENT for line in file.read_text().splitlines()]


def pressed() -> list[tuple[str, str]]:
    """Every button and entry that a version ever sent, by its name, with its value."""
    found = set()
    for each in sent():
        if each["as"] == "press":
            name, value = each["action_id"], each["value"]
            if name in MENUS:
                name, _, value = value.partition(" ")
            if name not in (*OF_NO_RUN, *TYPED):
                found.add((name, value))
    return sorted(found)


def test_every_value_that_was_ever_sent_is_read_and_written_as_it_was() -> None:
    for name, value in pressed():
        words = Words.of(value)
        family_of(name).read(words)
        writes: Any = NudgeButton if words.nudge is not None else family_of(name)
        if writes is NudgeButton and words.nudge is None:
            writes = ItemButton  # in a home
        assert str(writes.read(words)) == value, name


def test_every_command_on_a_button_is_read_and_written_as_it_was() -> None:
    values = [each["value"] for each in sent() if each.get("action_id") in TYPED]
    for value in values:
        source = Source.of_value(value)
        assert source.typed
        assert str(TypedButton(source.typed, source.run)) == value
    assert values


def test_every_form_that_was_ever_sent_is_read() -> None:
    forms = [each for each in sent() if each["as"] == "form"]
    for each in forms:
        if each["callback_id"] not in OF_NO_RUN:
            source = Source.of_json(each["private_metadata"])
            assert source.value(family_of(each["callback_id"]))
            assert source.as_json() == each["private_metadata"]
    assert forms


@pytest.mark.parametrize(
    ("family", "value"),
    [
        (RunButton, ""),
        (RunButton, "E1.1"),
        (RunButton, "9999999999"),
        (ItemButton, "12"),
        (ItemButton, "x E1.1"),
        (ItemButton, "12 E1.1 https://example.com"),
        (NudgeButton, "12"),
        (NudgeButton, "12 E1.1 pull/7"),
        (SnoozeButton, "nudge:3"),
        (NumberButton, "12 E1.1"),
        (NumberButton, "12 0"),
        (ClaimButton, "12"),
        (GateButton, "12"),
        (PlanButton, "12"),
        (CloseButton, ""),
        (ProofButton, "12"),
        (ProofButton, "12 :1a2b3c4"),
        (AuthorButton, "12"),
        (WordButton, "12"),
    ],
)
def test_what_was_never_sent_is_refused(family: Any, value: str) -> None:
    with pytest.raises(NeverSentError):
        family.read(Words.of(value))
