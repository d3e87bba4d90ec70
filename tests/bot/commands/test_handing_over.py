"""Dialogues: notes, the handoff of a step, a context pack that comes back, the checkpoint."""

from typing import Any

import pytest

from bot.cards.message import Message
from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def begun(both: Stage) -> Stage:
    """A run of Phase E that @lead leads, on each of the two databases."""
    play(both, "@lead> start E\n…")
    return both


def to_copy(message: Message) -> list[str]:
    """The texts with Slack's copy button, exact."""
    return [
        block["elements"][0]["elements"][0]["text"]
        for block in message.blocks
        if block["type"] == "rich_text"
    ]


def buttons(message: Message) -> list[dict[str, Any]]:
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [element for row in rows for element in row]


def test_a_note_is_kept_with_a_step_or_an_item(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> note e1 "we keep the <old> tracing"
            Noted for E1: “we keep the <old> tracing”. It goes out with /phase handoff E1
        @ops> note E1.2 sampled at 10 %
            Noted for E1.2: “sampled at 10 %”. It goes out with /phase handoff E1
        @dev> note acc1 with the new dashboards
            Noted for acc1: “with the new dashboards”.
        @dev> note
            For which step or item? Type: /phase note CODE "what was decided"
        @dev> note E1
            Say what was decided: /phase note E1 "we keep the old tracing until March"
        @dev> note E1.1-2 both
            E1.1-2 names 2 items. Note it for one, or for a step.
        @dev> note E9 nothing
            Phase E has no step E9; it ends at E4. Nothing was changed.
            See the steps: /phase status
        @lead> history
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead started the phase
            Tue 24 Nov, 09:12  @dev noted for E1: we keep the <old> tracing
            Tue 24 Nov, 09:12  @ops noted for E1.2: sampled at 10 %
            Tue 24 Nov, 09:12  @dev noted for acc1: with the new dashboards
        @lead> history E1.2
            *History of Phase E*
            Tue 24 Nov, 09:12  @ops noted for E1.2: sampled at 10 %
        """,
    )


def test_a_handoff_has_brief_pack_and_next_message_in_one_copy(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1-3 abc1234 "behind a flag"
            …
        @lead> waive E1.4 "no targets yet"
            …
        @lead> done acc1
            …
        @dev> note E1 "we keep the old tracing"
            …
        """,
    )
    phase = begun.run().phase
    (text,) = to_copy(begun.card("@dev", "handoff E1"))
    assert text == "\n".join(
        [
            f"{phase.brief}",
            "",
            "Context pack",
            "Phase: E, Production Hardening & Enablement",
            "Step: E1, Observability & Reliability: 3 of 4 done, 1 waived",
            "Commit: not looked at: no workspace",
            "Deliverables:",
            "- [x] E1.1 Logging adapters with correlation IDs tied into API/infrastructure (said; abc1234; behind a flag)",
            "- [x] E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration (said; abc1234; behind a flag)",
            "- [x] E1.3 Distributed tracing or equivalent context propagation (said; abc1234; behind a flag)",
            "- [x] E1.4 SLO/SLA targets documented with alert thresholds (waived; no targets yet)",
            "Acceptance satisfied:",
            "- acc1 Observability stack (logging, metrics, tracing) implemented and documented (said)",
            "Verification: not looked at: no workspace",
            "Files changed since the step began: not looked at: no workspace",
            "Decisions:",
            "- E1: we keep the old tracing (dev, 2026-11-24)",
            "",
            "Next: Step E2, Security Hardening",
            "",
            f"{phase.steps[1].message}",
        ]
    )
    assert to_copy(begun.card("@dev", "handoff")) == [text], "E1 is the step before the next one"


def test_the_last_step_hands_off_to_the_checklists(begun: Stage) -> None:
    (text,) = to_copy(begun.card("@dev", "handoff E4"))
    assert text.endswith(
        "Next: this was the last step. Left: the acceptance checklist and the closure."
    )
    assert "Decisions: none\n" in text


def test_a_pack_that_comes_back_is_proposed_and_confirmed(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    pack = "## Completed\n- [x] E1.1 logging\n- [x] E1.2 metrics (abc1234)\n- [ ] E1.3 tracing\n"
    answer = begun.fills("@dev", "form_pack", pack=pack)
    assert answer.message.text == (
        "The pack says that 1 item of Phase E is done. Nothing is ticked until you confirm it.\n"
        "○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request "
        "duration      /phase done E1.2 abc1234"
    )
    assert "the pack says: “- [x] E1.2 metrics (abc1234)” · abc1234" in str(answer.message.blocks)
    assert begun.run().item("E1.2").is_open
    (confirm,) = buttons(answer.message)
    _, code, evidence = confirm["value"].split()
    about = begun.about(code)
    pressed = begun.dispatcher.press(
        begun.request("@ops", "#phase-e"),
        confirm["action_id"],
        type(about)(about.run, code, evidence, channel=about.channel),
    )
    assert pressed.message.text == ("E1.2 is done · abc1234 · claimed in a context pack.")
    assert pressed.ephemeral, "the other claims stay to be confirmed"
    item = begun.run().item("E1.2")
    assert (item.settled_by, item.evidence) == ("U0OPS", "abc1234")
    again = begun.dispatcher.press(
        begun.request("@dev", "#phase-e"), confirm["action_id"], type(about)(about.run, code)
    )
    assert again.refused


def test_a_pack_can_be_typed(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> pack
            Paste the pack into the form, or type: /phase pack ["text"]
        @dev> pack "E1.2 done in abc1234"
            The pack says that 1 item of Phase E is done. Nothing is ticked until you confirm it.
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration      /phase done E1.2 abc1234
        @dev> pack nothing to see
            The pack claims nothing that is left to do in Phase E. A line claims an item by its code or its words, if it is ticked or says that it is done.
        """,
    )
    (paste,) = buttons(begun.card("@dev", "pack"))
    assert paste["action_id"] == "form_pack"
    everything = " ".join(item.code for item in begun.run().items)
    card = begun.card("@dev", f'pack "{everything} done"')
    assert len(buttons(card)) == 15
    assert card.text.endswith("11 more: confirm these, then paste the pack again.")


def test_a_pack_of_its_own_making_is_read_back(begun: Stage) -> None:
    begun.says("@dev", "done E1 abc1234")
    (text,) = to_copy(begun.card("@dev", "handoff E1"))
    begun.says("@lead", "undo E1")
    assert len(text) < 3_000
    answer = begun.fills("@dev", "form_pack", pack=text)
    assert [button["value"].split()[1:] for button in buttons(answer.message)] == [
        [f"E1.{number}", "abc1234"] for number in (1, 2, 3, 4)
    ]


def test_the_checkpoint_tells_what_the_run_knows(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1
            …
        @dev> note E2 "the vendor scans"
            …
        """,
    )
    checkpoint, progress = to_copy(begun.card("@dev", "checkpoint"))
    assert checkpoint == (
        "LAST_COMPLETED: Step E1: Observability & Reliability\n"
        "NEXT_ACTION: Step E2: Security Hardening\n"
        "NOTE: the vendor scans\n"
    )
    assert progress == (
        "## Phase E: Production Hardening & Enablement\n\n"
        "- [x] **Step E1**: Observability & Reliability\n"
        "- [ ] **Step E2**: Security Hardening\n"
        "- [ ] **Step E3**: Deployment & Release Operations\n"
        "- [ ] **Step E4**: Documentation & Transition\n"
    )


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("done E1 E2 E3 E4", "Acceptance checklist of Phase E"),
        ("done E1 E2 E3 E4 acc", "Phase closure of Phase E"),
        ("done E1 E2 E3 E4 acc clo pre", "Close Phase E"),
    ],
)
def test_after_the_steps_the_next_action_is_what_is_left(
    stage: Stage, typed: str, action: str
) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", typed)
    checkpoint, _ = to_copy(stage.card("@dev", "checkpoint"))
    assert f"NEXT_ACTION: {action}\n" in checkpoint
    assert "LAST_COMPLETED: Step E4: Documentation & Transition\n" in checkpoint
    stage.closes()
