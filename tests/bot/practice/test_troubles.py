"""The troubles that page and script can switch on: each does what its words say."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice
from bot.practice.troubles import CALLED, TROUBLES, switches
from phases.errors import UserError
from tests.bot.practice.small_bot import SmallBot

PHASE_E = "C0PHASEE01"


def posted(client: WebClient) -> str:
    """What comes of a post."""
    try:
        client.chat_postMessage(channel=PHASE_E, text="x")
    except SlackApiError as refused:
        return str(refused.response["error"])
    except OSError:
        return "dropped"
    return "posted"


@pytest.mark.parametrize(
    ("name", "outcome", "stored"),
    [
        ("rate-limited", "ratelimited", 0),
        ("broken", "internal_error", 0),
        ("stored-broken", "internal_error", 1),
        ("stored-dropped", "dropped", 1),
        ("slow", "posted", 1),
        ("missing-scope", "missing_scope", 0),
        ("not-in-channel", "not_in_channel", 0),
        ("archived", "is_archived", 0),
        ("file-late", "posted", 1),
        ("blocks-refused", "posted", 1),
        ("files-refused", "posted", 1),
        ("uneditable", "posted", 1),
        ("too-many-pins", "posted", 1),
        ("unlisted", "word_of_tomorrow", 0),
    ],
)
def test_what_its_words_say_comes_of_a_post(
    practice: Practice, client: WebClient, name: str, outcome: str, stored: int
) -> None:
    practice.switch(name, on=True)
    assert posted(client) == outcome
    assert len(practice.workspace.messages()) == stored
    assert practice.workspace.failures == []


def test_it_lasts_until_it_is_switched_off(practice: Practice, client: WebClient) -> None:
    practice.switch("broken", on=True)
    assert [posted(client), posted(client)] == ["internal_error"] * 2
    practice.switch("broken", on=False)
    assert posted(client) == "posted"


def test_one_method_can_be_in_trouble_alone(practice: Practice, client: WebClient) -> None:
    practice.switch("broken", "chat.update", on=True)
    assert posted(client) == "posted"
    ts = practice.workspace.messages()[0].ts
    with pytest.raises(SlackApiError, match="internal_error"):
        client.chat_update(channel=PHASE_E, ts=ts, text="y")


def test_blocks_are_refused_and_words_alone_are_taken(
    practice: Practice, client: WebClient
) -> None:
    practice.switch("blocks-refused", on=True)
    drawn = [{"type": "divider"}]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel=PHASE_E, text="x", blocks=drawn)
    ts = client.chat_postMessage(channel=PHASE_E, text="x", blocks=[])["ts"]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_update(channel=PHASE_E, ts=ts, text="y", blocks=drawn)
    assert client.chat_update(channel=PHASE_E, ts=ts, text="y", blocks=[])["ok"]
    assert practice.workspace.failures == []


def test_a_message_that_names_a_file_is_refused(practice: Practice, client: WebClient) -> None:
    practice.switch("files-refused", on=True)
    link = "<https://acme.slack.com/files/U1/F1/a.txt|a>"
    with pytest.raises(SlackApiError, match="slack_connect_file_link_sharing_blocked"):
        client.chat_postMessage(channel=PHASE_E, text=f"see {link}")


@pytest.mark.parametrize("word", ["restricted_action", "org_login_required", "not_pinnable"])
def test_any_word_of_slacks_can_be_switched_on_for_one_method(
    practice: Practice, client: WebClient, word: str
) -> None:
    practice.switch(word, "chat.postMessage", on=True)
    assert posted(client) == word
    assert practice.workspace.failures == []
    practice.switch(word, "chat.postMessage", on=False)
    assert posted(client) == "posted"


def test_a_word_of_slacks_needs_the_method_that_it_befalls(practice: Practice) -> None:
    with pytest.raises(UserError, match="no trouble called too_many_pins"):
        practice.switch("too_many_pins", on=True)


def test_a_missing_scope_is_named(practice: Practice, client: WebClient) -> None:
    practice.switch("missing-scope", on=True)
    with pytest.raises(SlackApiError) as refused:
        client.pins_add(channel=PHASE_E, timestamp="1.5")
    assert refused.value.response["needed"] == "pins:write"


def test_a_new_file_is_unknown_until_it_is_switched_off(
    practice: Practice, client: WebClient
) -> None:
    (file,) = client.files_upload_v2(filename="a.txt", content="a")["files"]
    practice.switch("file-late", on=True)
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=file["id"])
    practice.switch("file-late", on=False)
    assert client.files_info(file=file["id"])["file"]["name"] == "a.txt"


def test_each_has_a_name_and_words_and_befalls_what_the_bot_calls(practice: Practice) -> None:
    shown = switches(practice.faults)
    assert len({each["name"] for each in shown}) == len({each["words"] for each in shown}) == 14
    assert not any(each["on"] for each in shown)
    assert all(set(each.methods) <= set(CALLED) for each in TROUBLES)


def test_what_is_not_known_is_said(practice: Practice, bot: SmallBot) -> None:
    with pytest.raises(UserError, match="no trouble called flood: there are rate-limited, broken"):
        practice.switch("flood", on=True)
    with pytest.raises(UserError, match=r"The bot calls no chat\.shout"):
        practice.switch("slow", "chat.shout", on=True)
    assert bot.deliveries == []
