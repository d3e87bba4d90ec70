"""Slack refuses, and the whole bot goes on: what people see then."""

from tests.whole import Whole


def test_a_board_that_cannot_be_pinned_is_told_to_the_lead(whole: Whole) -> None:
    whole.play("fault too-many-pins on")
    printed = whole.play("@lead #phase-e /phase start E")
    assert ", pinned" not in printed.partition("Slack did not pin")[0]
    assert "Slack did not pin the board of Phase E in #phase-e (too_many_pins)." in printed
    whole.play("fault too-many-pins off")
    whole.play("@dev #phase-e /phase pin")
    assert "0 of 16 done" in whole.board("phase-e").text


def test_a_board_that_cannot_be_edited_is_posted_anew_and_its_pin_moves(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    first = whole.board("phase-e")
    whole.play(
        """
        fault uneditable on
        @dev #phase-e /phase done E1.1
        """
    )
    second = whole.board("phase-e")
    assert second.ts > first.ts
    assert "1 of 16 done" in second.text
    whole.play(
        """
        fault uneditable off
        @dev #phase-e /phase done E1.2
        """
    )
    assert whole.board("phase-e").ts == second.ts
    assert "2 of 16 done" in whole.board("phase-e").text


def test_where_blocks_are_refused_the_words_arrive(whole: Whole) -> None:
    whole.play(
        """
        fault blocks-refused on
        @lead #phase-e /phase start E
        @dev #phase-e /phase done E1.1
        """
    )
    board = whole.board("phase-e")
    assert "1 of 16 done" in board.text
    assert not board.blocks


def test_a_summary_goes_out_without_the_files_that_slack_refuses(whole: Whole) -> None:
    whole.play(
        """
        @lead #phase-e /phase start E
        @lead #phase-e /phase done E1 E2 E3 E4 pre acc clo
        @lead #phase-e /phase gate pass coverage 98.4
        fault files-refused on
        @lead #phase-e /phase close approve
        """
    )
    summary = whole.posts("phase-e")[-1]
    assert "is missing: Slack refused it (slack_connect_file_link_sharing_blocked)." in summary
    assert "To get it: /phase export E" in summary
    assert "/files/" not in summary


def test_a_refusal_that_nobody_knows_holds_up_nothing_and_shows_in_status(whole: Whole) -> None:
    whole.play("@lead #phase-e /phase start E")
    printed = whole.play(
        """
        fault unlisted chat.postMessage on
        @dev #phase-e /phase done E1
        @lead #phase-e /phase status
        fault unlisted chat.postMessage off
        """
    )
    assert "Not yet delivered to #phase-e: step done (word_of_tomorrow), and tried again" in printed


def test_a_workspace_that_moves_holds_messages_until_it_has_moved(whole: Whole) -> None:
    whole.play(
        """
        fault team_added_to_org chat.postMessage on
        @lead #phase-e /phase start E
        fault team_added_to_org chat.postMessage off
        """
    )
    whole.wait_for_posts("phase-e", 1)
    assert whole.posts("phase-e")[0].startswith("*Phase E has started")
