"""Messages that go out once more without the blocks or the files that Slack refused."""

import pytest

from bot.cards.blocks import section
from bot.cards.message import Message
from bot.delivery import WORDS
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.domain.facts import News
from tests.bot.delivery.boards import CHANNEL, board, change, touch, wait
from tests.cast import PEOPLE
from tests.stage import Stage


@pytest.mark.parametrize("word", ["invalid_blocks", "msg_blocks_too_long", "invalid_arguments"])
def test_a_message_that_is_refused_for_its_blocks_goes_out_as_text_alone(
    started: Stage, word: str
) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [RefusedError(word)]
    touch(started)
    assert started.board() == "26 open"
    assert started.slack.messages(CHANNEL)[-1].blocks == ()
    assert started.slack.pinned == ["2.000001"]
    assert started.posts("@lead") == []


def test_an_edit_that_is_refused_for_its_blocks_is_made_in_place(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("invalid_blocks")]
    change(standing, "E1.1")
    assert standing.board() == "25 open"
    assert standing.slack.messages(CHANNEL)[-1].blocks == ()
    change(standing, "E1.2")
    assert standing.slack.messages(CHANNEL)[-1].blocks


def test_a_message_whose_text_is_refused_too_is_told(started: Stage) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [RefusedError("invalid_blocks")] * 2
    touch(started)
    assert started.posts("@lead") == [
        "I couldn't post a message of Phase E to #phase-e: board (invalid_blocks). "
        "Slack took neither its blocks nor its text."
    ]


@pytest.mark.parametrize(
    "word", ["slack_connect_file_link_sharing_blocked", "missing_file_data", "file_deleted"]
)
def test_a_message_that_is_refused_for_its_files_goes_without_and_says_so(
    long: Stage, word: str
) -> None:
    long.slack.troubles["post"] = [RefusedError(word)]
    long.says("@dev", "step X1 keep")
    [kept] = long.posts("@dev")
    assert f"The message of X1 is missing: Slack refused it ({word})." in kept
    assert "To get it: /phase lines X1" in kept
    assert "files.example.com" not in kept
    assert "is missing" in str(long.slack.messages(PEOPLE["@dev"].id)[0].blocks)


def test_a_summary_whose_files_are_refused_says_so_in_its_edits_too(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.deliver()
    started.slack.troubles["post"] = [RefusedError("slack_connect_file_link_sharing_blocked")]
    started.closes()
    [summary] = [post for post in started.posts() if "is missing" in post]
    assert "To get it: /phase export E" in summary
    started.says("@sponsor", 'concern "too early"')
    started.deliver()
    [summary] = [post for post in started.posts() if "is missing" in post]
    assert "files.example.com" not in summary


def test_links_to_files_in_slack_become_words_where_slack_refuses_them(started: Stage) -> None:
    def told(_: News) -> Message:
        link = "<https://acme.slack.com/files/U1/F1/shot.png|the shot>"
        other = "https://github.com/acme/x/pull/7/files"
        return Message(f"see {link}, {other}", (section(f"see {link}"),))

    started.courier.sender.words = {**WORDS, "board": lambda _: None, "started": told}
    started.slack.troubles["post"] = [RefusedError("slack_connect_file_link_sharing_blocked")]
    assert started.posts() == ["see the shot, https://github.com/acme/x/pull/7/files"]


def test_a_message_refused_for_files_that_it_has_not_is_told(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("missing_file_data")
    started.deliver()
    assert "started (missing_file_data)" in started.posts("@lead")[0]


def test_a_file_that_slack_fails_at_for_long_does_not_hold_its_message(long: Stage) -> None:
    """Some kinds of files met ``internal_error`` at each try for months."""
    long.slack.troubles["upload"] = [TryLaterError("internal_error")] * 20
    long.says("@dev", "step X1 keep")
    for _ in range(12):
        wait(long, minutes=10)
    assert "is missing: Slack refused it (internal_error)" in long.posts("@dev")[0]


def test_a_token_that_was_revoked_at_an_upload_costs_no_file(long: Stage) -> None:
    long.slack.troubles["upload"] = [NotAllowedError("token_revoked")] * 15
    long.says("@dev", "step X1 keep")
    for _ in range(20):
        long.courier.standing.look_again()
        wait(long, minutes=10)
    assert "files.example.com" in long.posts("@dev")[0]
