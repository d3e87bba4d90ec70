"""Gates of runs of any size, and after any words: they keep within limits and never contradict."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.use_cases.change_gates import MOST_GATES
from tests.stage import Stage

TYPED = (
    "done E1 E2 E3 E4",
    "done pre acc clo",
    "undo acc1",
    'waive E1.1 "not now"',
    "confirm acc1",
    "set second-eyes on",
    "set proof on",
    "gate add load",
    "gate pass load",
    "gate fail load",
    "gate remove load",
    "gate pass coverage 99",
    "gate pass coverage 97",
    "gate fail coverage 99",
    "gate override coverage so",
    "gate override evidence so",
    "gate override load so",
    "gate hold coverage",
    "guard failed",
)
SAYS = st.lists(st.tuples(st.sampled_from(["@lead", "@dev"]), st.sampled_from(TYPED)), max_size=10)


@given(said=SAYS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_gates_never_shows_as_met_what_close_refuses(
    tmp_path: Path, said: list[tuple[str, str]]
) -> None:
    file = tmp_path / "one.db"
    with Stage(f"sqlite:///{file}") as stage:
        stage.says("@lead", "start E")
        for who, typed in said:
            stage.says(who, typed)
        shown, answer = stage.says("@lead", "gates"), stage.says("@lead", "close approve")
    file.unlink()
    holding = {line.split("*")[1] for line in shown.splitlines() if line.startswith("○ *")}
    refused = {line[2:].split(":")[0] for line in answer.splitlines() if line.startswith("○ ")}
    assert refused == holding, (shown, answer)
    assert answer.startswith("Phase E is closed.") == (not holding)


def test_a_run_with_500_items_and_50_gates_keeps_within_the_limits(tmp_path: Path) -> None:
    steps = [
        f"### Step X{step}: Step\n**Message to send:**\n~~~~\ngo\n~~~~\n**Key Deliverables**\n"
        + "\n".join(f"- item {item}" for item in range(1, 11))
        for step in range(1, 51)
    ]
    (tmp_path / "x.md").write_text("# Phase X: Large\n\n" + "\n\n".join(steps))
    with Stage(f"sqlite:///{tmp_path / 'large.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        for number in range(MOST_GATES):
            stage.says("@lead", f'gate add "{number} {"<check> & " * 15}"')
        stage.says("@lead", f'gate fail "0 {"<check> & " * 15}" "{"漢字 <b> " * 100}"')
        seen = ""
        for page in range(1, 12):
            card = stage.card("@lead", f"gates {page}")
            assert len(card.text) < 3_900
            assert len(card.blocks) <= 50
            seen += str(card.blocks)
            if f"Page {page} of {page}." in card.text:
                break
        assert all(f"*{number} &lt;check" in seen for number in range(MOST_GATES))
        assert stage.says("@lead", "close").endswith("/phase gates")


@pytest.mark.parametrize("acceptance", [True, False])
def test_a_document_without_a_section_has_no_gate_of_it(tmp_path: Path, acceptance: bool) -> None:
    checks = "\n\n## Acceptance Criteria\n- It works" if acceptance else ""
    text = "# Phase X: Small\n\n### Step X1: Only\n**Message to send:**\n~~~~\ngo\n~~~~\n"
    (tmp_path / "x.md").write_text(f"{text}**Key Deliverables**\n- one\n{checks}")
    with Stage(f"sqlite:///{tmp_path / 'small.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        shown = stage.says("@lead", "gates")
        assert ("*acceptance*" in shown) == acceptance
        assert not any(f"*{name}*" in shown for name in ("coverage", "workspace guard"))
        stage.says("@lead", "done X1")
        if acceptance:
            stage.says("@lead", "done acc1")
        assert stage.says("@lead", "close approve").startswith("Phase X is closed.")
