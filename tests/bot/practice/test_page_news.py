"""The stream that tells a page when to look again."""

from collections.abc import Iterator

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import Practice, page_news


def numbers(lines: Iterator[str]) -> Iterator[int]:
    """The revisions that the stream names."""
    return (int(line.removeprefix("data: ")) for line in lines if line.startswith("data: "))


def test_every_change_is_news(http: httpx2.Client, client: WebClient, practice: Practice) -> None:
    with http.stream("GET", "/page/news") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        revisions = numbers(stream.iter_lines())
        before = next(revisions)
        client.chat_postMessage(channel="C0PHASEE01", text="news")
        assert next(revisions) > before
    assert practice.workspace.revision > before


def test_silence_is_broken_by_heartbeats(
    http: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_news, "HEARTBEAT_SECONDS", 0.01)
    with http.stream("GET", "/page/news") as stream:
        lines = (line for line in stream.iter_lines() if line)
        assert next(lines).startswith("retry: ")
        assert next(lines).startswith("data: ")
        assert next(lines).startswith(": ")


def test_the_stream_ends_when_the_server_stops() -> None:
    with Practice() as practice, httpx2.Client(trust_env=False) as http:
        request = http.build_request("GET", f"{practice.url}/page/news")
        stream = http.send(request, stream=True)
        lines = stream.iter_lines()
        next(numbers(lines))
        practice.__exit__()
        assert not [line for line in lines if line]
        stream.close()


@pytest.mark.parametrize("headers", [{"Host": "evil.test"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_hear_nothing(http: httpx2.Client, headers: dict[str, str]) -> None:
    assert http.get("/page/news", headers=headers).status_code == 403
