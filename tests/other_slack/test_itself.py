"""The other Slack as Slack's own client sees it: what it answers must be Slack's."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.other_slack.slack import OtherSlack
from tests.other_slack.web import BOT_TOKEN
from tests.other_slack.workspace import GROUP, PEOPLE

VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "a/b"}, "blocks": []}


@pytest.fixture
def slack() -> Iterator[OtherSlack]:
    """One where it is a Monday."""
    with OtherSlack(lambda: datetime(2026, 11, 23, tzinfo=UTC)) as slack:
        yield slack


@pytest.fixture
def client(slack: OtherSlack) -> WebClient:
    """Slack's own client."""
    return WebClient(BOT_TOKEN, base_url=slack.api_url)


def test_a_form_is_opened_and_changed_by_whoever_saw_its_last_state(client: WebClient) -> None:
    opened = client.views_open(trigger_id="1.2.3", view=VIEW)["view"]
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=VIEW)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_update(view_id=opened["id"], hash=opened["hash"], view=VIEW)


def test_a_home_is_put_in_place_of_the_one_before(client: WebClient) -> None:
    lead, home = PEOPLE["lead"], {"type": "home", "blocks": []}
    first, second = (client.views_publish(user_id=lead, view=home)["view"] for _ in range(2))
    assert first["id"] == second["id"]
    assert first["hash"] != second["hash"]


def test_a_message_is_edited_in_place_and_pinned_once(client: WebClient) -> None:
    metadata = {"event_type": "x", "event_payload": {"outbox_id": 7}}
    ts = str(client.chat_postMessage(channel=GROUP, text="a", metadata=metadata)["ts"])
    client.chat_update(channel=GROUP, ts=ts, text="b")
    client.pins_add(channel=GROUP, timestamp=ts)
    with pytest.raises(SlackApiError, match="already_pinned"):
        client.pins_add(channel=GROUP, timestamp=ts)
    seen = client.conversations_history(channel=GROUP, include_all_metadata=True)["messages"]
    assert [(message["text"], message["metadata"]) for message in seen] == [("b", metadata)]


def test_a_file_is_up_when_its_bytes_are(client: WebClient) -> None:
    file = client.files_upload_v2(content="report", filename="phase-e.md")["file"]
    assert client.files_info(file=file["id"])["file"]["name"] == "phase-e.md"
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file="F0")


def test_who_takes_gzip_gets_it(slack: OtherSlack) -> None:
    headers = {"Authorization": f"Bearer {BOT_TOKEN}", "Accept-Encoding": "br, gzip"}
    with urlopen(Request(f"{slack.api_url}auth.test", b"", headers)) as answer:
        assert b"Grid & Co" in gzip.decompress(answer.read())


def test_a_wrong_token_and_a_method_that_is_not_there(slack: OtherSlack, client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        client.api_call("chat.shout")
    with pytest.raises(SlackApiError, match="invalid_auth"):
        WebClient("xoxb-wrong", base_url=slack.api_url).auth_test()
