"""The table of refusals, held against a dated list of what Slack documents for each method."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cards.message import Message
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.domain import refusals
from bot.domain.refusals import TABLE, Then, Whose
from bot.practice import MovableClock, Practice
from bot.practice.faults import Fault, rate_limited, refused
from bot.slack.messenger import SlackMessenger, client_for
from tests.other_slack.methods import METHODS

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
LONG_AGO = START - timedelta(minutes=5)
HELLO = Message("hello")
DOCUMENTED: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("documented_errors.toml").read_text()
)
SAID = {
    Whose.PASSING: """rate_limited ratelimited message_limit_exceeded external_channel_migrating
        team_added_to_org org_login_required internal_error fatal_error service_unavailable
        request_timeout update_failed""",
    Whose.WORKSPACE: """accesslimited no_permission not_allowed_token_type
        two_factor_setup_required enterprise_is_restricted missing_scope token_revoked
        token_expired invalid_auth not_authed account_inactive ekm_access_denied
        messages_tab_disabled""",
    Whose.CHANNEL: """not_in_channel channel_not_found is_archived is_inactive restricted_action
        restricted_action_read_only_channel restricted_action_thread_only_channel""",
    Whose.PERSON: "user_not_found user_disabled user_not_visible cannot_dm_bot",
    Whose.MESSAGE: """invalid_blocks msg_blocks_too_long slack_connect_file_link_sharing_blocked
        edit_window_closed cant_update_message message_not_found too_many_pins not_pinnable""",
    Whose.OURS: """invalid_arg_name no_text msg_too_long metadata_too_large unknown_method
        markdown_text_conflict""",
}
"""Whose each is, as people who met them would say."""


@pytest.fixture(scope="module")
def workspace() -> Iterator[Practice]:
    """A workspace for all words of a module."""
    with Practice(MovableClock(START)) as practice:
        yield practice


@pytest.fixture
def practice(workspace: Practice) -> Practice:
    """The same without troubles."""
    workspace.faults.clear()
    return workspace


@pytest.fixture
def messenger(practice: Practice) -> SlackMessenger:
    """The messenger of a bot in it."""
    return SlackMessenger(client_for(practice.token, practice.api_url))


def general(practice: Practice) -> str:
    """A channel's id."""
    found = practice.workspace.channel_named("general")
    assert found
    return found.id


@pytest.mark.parametrize("method", DOCUMENTED["methods"])
def test_every_error_that_slack_documents_for_a_method_stands_in_the_table(method: str) -> None:
    own = DOCUMENTED["methods"][method]["errors"].split()
    shared = [*DOCUMENTED["common"].split(), *DOCUMENTED["earlier"].split()]
    assert [word for word in (*own, *shared) if refusals.of(word) is None] == []


def test_the_list_is_dated_and_names_the_page_of_each_method_that_the_bot_calls() -> None:
    assert isinstance(DOCUMENTED["read"], date)
    assert set(METHODS) <= set(DOCUMENTED["methods"])
    for method, told in DOCUMENTED["methods"].items():
        assert told["page"] == f"docs.slack.dev/reference/methods/{method}"


@pytest.mark.parametrize("whose", SAID)
def test_each_is_whose_it_is(whose: Whose) -> None:
    assert {word: TABLE[word].whose for word in SAID[whose].split()} == dict.fromkeys(
        SAID[whose].split(), whose
    )


def test_each_has_a_mend_that_promises_nothing_which_does_not_exist() -> None:
    for word, refusal in TABLE.items():
        mend = refusal.mend.format(bot="the bot", lane="#x")
        assert mend, word
        assert not mend.endswith("."), word
        assert "another channel" not in mend, word


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (Then.TEXT_ALONE, "invalid_blocks invalid_blocks_format msg_blocks_too_long"),
        (
            Then.WITHOUT_FILES,
            """slack_connect_file_link_sharing_blocked slack_connect_canvas_sharing_blocked
            slack_connect_lists_sharing_blocked slack_connect_blocked_file_type
            posting_to_channel_denied max_file_sharing_exceeded unable_to_share_files""",
        ),
        (Then.POST_ANEW, "edit_window_closed cant_update_message block_mismatch"),
    ],
)
def test_some_are_met_with_another_try(then: Then, words: str) -> None:
    assert {TABLE[word].then for word in words.split()} == {then}


def met(practice: Practice, messenger: SlackMessenger, fault: Fault) -> Exception:
    """What comes of a post that meets it."""
    practice.faults.add("chat.postMessage", fault)
    with pytest.raises((TryLaterError, RefusedError)) as trouble:
        messenger.post(general(practice), HELLO, 5)
    return trouble.value


@pytest.mark.parametrize("word", SAID[Whose.PASSING].split())
def test_what_passes_is_tried_later(
    practice: Practice, messenger: SlackMessenger, word: str
) -> None:
    trouble = met(practice, messenger, refused(word))
    assert isinstance(trouble, TryLaterError)
    assert not isinstance(trouble, NotAllowedError)
    assert trouble.unsure is (word in DOUBTFUL)


DOUBTFUL = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"]
"""Slack says of these that the call may have taken effect in part."""


@pytest.mark.parametrize("word", SAID[Whose.WORKSPACE].split())
def test_what_an_operator_mends_waits_for_that(
    practice: Practice, messenger: SlackMessenger, word: str
) -> None:
    assert isinstance(met(practice, messenger, refused(word)), NotAllowedError)


def test_a_word_that_nobody_listed_is_logged_as_unlisted(
    practice: Practice, messenger: SlackMessenger, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = met(practice, messenger, refused("api_method_did_not_exit"))
    assert isinstance(trouble, RefusedError)
    assert trouble.refusal is None
    logged = capsys.readouterr().out
    assert "slack_refusal_unlisted" in logged
    assert "api_method_did_not_exit" in logged
    assert "chat.postMessage" in logged


def test_a_limit_without_a_time_waits_a_while(
    practice: Practice, messenger: SlackMessenger
) -> None:
    """A workspace that said too much gets 429 without ``Retry-After``."""
    trouble = met(practice, messenger, Fault(status=429))
    assert isinstance(trouble, TryLaterError)
    assert trouble.seconds == 30


def test_a_look_that_is_put_off_goes_on_where_it_was(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = general(practice)
    for number in range(1, 699):
        messenger.post(lane, HELLO, number)
    ts = messenger.post(lane, HELLO, 699)
    before = len(practice.calls.of("conversations.history"))
    found, looks = None, 0
    while found is None and looks < 12:
        looks += 1
        if looks > 1:
            practice.faults.add("conversations.history", Fault(stored=True))
        practice.faults.add("conversations.history", rate_limited(60))
        try:
            found = messenger.find(lane, 699, LONG_AGO)
        except TryLaterError:
            continue
    assert found == ts
    assert 5 <= len(practice.calls.of("conversations.history")) - before <= 9


def test_a_look_whose_place_was_lost_begins_anew(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = general(practice)
    messenger.post(lane, HELLO, 9_001)
    practice.faults.add("conversations.history", refused("invalid_cursor"))
    with pytest.raises(TryLaterError):
        messenger.find(lane, 9_001, LONG_AGO)
    assert messenger.find(lane, 9_001, LONG_AGO) is not None
