"""The board in its channel: pinned, edited in place, posted again."""

from pathlib import Path

from tests.whole import Whole


def test_the_board_is_one_pinned_message_that_everybody_changes(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    first = whole.board("phase-e")
    whole.play(
        """
        @dev #phase-e /phase step E1
        @dev press "Done" on E1.1
        @ops #phase-e /phase done E1.2
        @lead @phasebot /phase done E1.3
        """
    )
    board = whole.board("phase-e")
    assert board.ts == first.ts
    assert "3 of 16 done" in board.text
    assert "*▶ E1 Observability &amp; Reliability · 3 of 4* · next, anyone" in board.text


def test_the_boards_buttons_answer_only_who_pressed_and_leave_it_standing(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    before = whole.board("phase-e")
    for label, said in (
        ("Open prerequisites", "pre1 Phase D acceptance recorded"),
        ("Mine", "You have nothing to do in Phase E."),
        ("How this works", "Phase E has 4 steps and 16 deliverables."),
        ("What happened", "started the phase"),
    ):
        printed = whole.play(f'@sponsor press "{label}" in #phase-e')
        assert "only @sponsor sees:" in printed
        assert said in printed
    assert whole.board("phase-e") == before
    assert len(whole.posts("phase-e")) == 1


def test_every_item_is_one_press_away_in_a_form(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    printed = whole.play('@sponsor press "All items"')
    assert "Phase E: all items" in printed
    for code in ("pre1", "E1.1", "E4.4", "acc5", "clo2"):
        assert f"○ {code} " in printed
    assert len(whole.posts("phase-e")) == 1


def test_whoever_has_no_part_in_the_run_turns_its_pages_too(whole: Whole, tmp_path: Path) -> None:
    lines = ["# Phase M: Many"]
    for step in range(1, 13):
        lines += [f"### Step M{step}: Title", "**Key Deliverables**"]
        lines += [f"- deliverable {item} of {step}, with some words" for item in range(1, 21)]
    plan = tmp_path / "phase-m.md"
    plan.write_text("\n".join(lines))
    whole.play(
        f"""
        @lead drop {plan} in #phase-e
        @lead shortcut "Run as a phase" on "phase-m.md" in #phase-e
        @lead submit
        """
    )
    assert "○ M1.1 " in whole.play('@sponsor press "All items"')
    assert "○ M12.20 " in whole.play('@sponsor press "Page 2 of 2"')
    assert "○ M1.1 " in whole.play('@sponsor press "Page 1 of 2"')


def test_a_prerequisite_is_ticked_in_the_list_that_the_board_opens(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    printed = whole.play(
        """
        @dev press "Open prerequisites"
        @dev press "Done" on pre1
        """
    )
    assert "pre2 " in printed.rpartition("✓ pre1 ")[2]
    assert "*▶ Prerequisites · 1 of 3* · next, anyone" in whole.board("phase-e").text


def test_a_deleted_board_is_posted_and_pinned_again(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    first = whole.board("phase-e")
    whole.practice.workspace.delete(first)
    whole.play("@dev #phase-e /phase done E1.1")
    second = whole.board("phase-e")
    assert second.ts > first.ts
    assert "1 of 16 done" in second.text
    whole.practice.workspace.delete(second)
    assert "goes back to #phase-e" in whole.play("@dev #phase-e /phase pin")
    assert whole.board("phase-e").ts > second.ts
