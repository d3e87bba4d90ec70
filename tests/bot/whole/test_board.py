"""The board in its channel: pinned, edited in place, posted again."""

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
    assert [f"said by @{who}" in board.text for who in ("dev", "ops", "lead")] == [True] * 3


def test_the_boards_buttons_answer_only_who_pressed_and_leave_it_standing(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    before = whole.board("phase-e")
    for label, said in (
        ("Next step", "E1 · Observability & Reliability"),
        ("My items", "Nothing in Phase E is yours now."),
        ("How this works", "Phase E has 4 steps and 16 deliverables."),
    ):
        printed = whole.play(f'@sponsor press "{label}"')
        assert "only @sponsor sees:" in printed
        assert said in printed
    assert whole.board("phase-e") == before
    assert len(whole.posts("phase-e")) == 1


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
