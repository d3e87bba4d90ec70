"""Reading what was said: order, range, pages, metadata."""

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import Practice

CHANNEL = "C0PHASEE01"
METADATA = {"event_type": "post", "event_payload": {"outbox_id": 7}}


@pytest.fixture
def stamps(client: WebClient) -> list[str]:
    """Five messages, "0" to "4"."""
    return [
        str(client.chat_postMessage(channel=CHANNEL, text=str(n), metadata=METADATA)["ts"])
        for n in range(5)
    ]


def texts(client: WebClient, **args: object) -> str:
    answer = client.conversations_history(channel=CHANNEL, **args)  # type: ignore[arg-type]
    return "".join(message["text"] for message in answer["messages"])


def test_people_and_the_bot_are_told_apart(client: WebClient, practice: Practice) -> None:
    client.chat_postMessage(channel=CHANNEL, text="x")
    practice.type("@dev", "#phase-e", "hello")
    typed, posted = client.conversations_history(channel=CHANNEL)["messages"]
    assert (typed["user"], "bot_id" in typed) == ("U0DEV00001", False)
    assert posted["bot_id"] == "B0PHASEBOT"


@pytest.mark.usefixtures("stamps")
def test_newest_first(client: WebClient) -> None:
    assert texts(client) == "43210"


def test_a_range_leaves_its_ends_out_unless_inclusive(client: WebClient, stamps: list[str]) -> None:
    ends = {"oldest": stamps[1], "latest": stamps[3]}
    assert texts(client, **ends) == "2"
    assert texts(client, inclusive=True, **ends) == "321"
    assert texts(client, oldest="0") == "43210"


def test_with_oldest_alone_the_page_is_the_one_next_to_it(
    client: WebClient, stamps: list[str]
) -> None:
    assert texts(client, limit=2) == "43"
    assert texts(client, limit=2, oldest=stamps[0]) == "21"


@pytest.mark.parametrize("oldest", [None, "1.5"])
def test_pages_follow_the_cursor_to_the_end(
    client: WebClient, stamps: list[str], oldest: str | None
) -> None:
    seen: list[str] = []
    for page in client.conversations_history(channel=CHANNEL, limit=2, oldest=oldest):
        seen += [message["ts"] for message in page["messages"]]
    assert sorted(seen) == stamps


@pytest.mark.usefixtures("stamps")
def test_metadata_comes_when_asked_for(client: WebClient) -> None:
    (bare, *_) = client.conversations_history(channel=CHANNEL)["messages"]
    (full, *_) = client.conversations_history(channel=CHANNEL, include_all_metadata=True)[
        "messages"
    ]
    assert "metadata" not in bare
    assert full["metadata"] == METADATA


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"limit": 0}, "invalid_limit"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "NaN"}, "invalid_ts_latest"),
        ({"cursor": "?"}, "invalid_cursor"),
        ({"cursor": "bmV4dF90czox"}, "invalid_cursor"),
    ],
)
def test_refuses_arguments_out_of_range(
    http: httpx2.Client, args: dict[str, object], error: str
) -> None:
    answer = http.post("/api/conversations.history", json={"channel": CHANNEL, **args}).json()
    assert answer["error"] == error
