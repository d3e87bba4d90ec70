"""Links of messages, worked out without asking Slack: as Slack itself gives them."""

from typing import Any

from slack_sdk import WebClient

from bot.slack.permalinks import MOST, Permalinks
from tests.bot.practice import conftest

real, practice, client = conftest.real, conftest.practice, conftest.client

CHANNEL = "C0PHASEE01"


def used_on(message: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends for a shortcut on that message."""
    return {
        "team": {"id": "T1", "domain": "acme"},
        "channel": {"id": CHANNEL},
        "message_ts": message["ts"],
        "message": message,
    }


def test_a_link_is_the_one_that_slack_gives(client: WebClient) -> None:
    said = client.chat_postMessage(channel=CHANNEL, text="see the graph")
    links = Permalinks()
    links.learn(client.auth_test()["url"])
    given = client.chat_getPermalink(channel=CHANNEL, message_ts=said["ts"])
    assert links.evidence(used_on({"ts": said["ts"]})) == given["permalink"]


def test_until_the_address_is_known_the_name_of_the_workspace_does() -> None:
    links = Permalinks()
    body = used_on({"ts": "1795600739.000300"})
    assert links.evidence(body) == "https://acme.slack.com/archives/C0PHASEE01/p1795600739000300"
    links.learn("https://acme.slack-gov.com/")
    assert links.evidence(body).startswith("https://acme.slack-gov.com/archives/C0PHASEE01/p179")


def test_a_reply_in_a_thread_is_linked_in_its_thread() -> None:
    links = Permalinks()
    reply = {"ts": "1795600739.000300", "thread_ts": "1795600700.000100"}
    assert links.evidence(used_on(reply)).endswith(
        "/p1795600739000300?thread_ts=1795600700.000100&cid=C0PHASEE01"
    )
    parent = {"ts": "1795600700.000100", "thread_ts": "1795600700.000100"}
    assert links.evidence(used_on(parent)).endswith("/p1795600700000100")


def test_files_come_along_each_once_while_they_fit() -> None:
    def file(name: str) -> dict[str, Any]:
        return {"permalink": f"https://acme.slack.com/files/U1/F1/{name}"}

    odd = [{"mode": "tombstone"}, {"permalink": "javascript:x"}, {"permalink": "https://x/a b"}]
    message = {"ts": "1.2", "files": [file("a.png"), *odd, file("a.png"), file("b.png")]}
    found = Permalinks().evidence(used_on(message)).split()
    assert [link.rpartition("/")[2] for link in found] == ["p12", "a.png", "b.png"]
    many = {"ts": "1.2", "files": [file(f"{number:0200}") for number in range(30)]}
    assert MOST - 250 < len(Permalinks().evidence(used_on(many))) <= MOST
