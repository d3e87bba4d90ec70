"""Files of Slack's: the token goes to no other host, and what is no document is refused."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.practice.server import Server
from bot.slack.files import NOT_THEIRS, Files
from bot.slack.messenger import client_for
from bot.words.shared_files import SharedFile, SharedMessage, shared_link
from phases.errors import UserError
from phases.parser import LIMIT

TOKEN = "xoxb-secret"
PLAN = b"# Phase F: x\n\n### Step F1: One\n- a\n"


@dataclass
class Hosted:
    """A server that answers as Slack does, or as whoever stands elsewhere: it keeps who asked."""

    said: dict[str, Any] = field(default_factory=dict)
    answer: Any = PLAN
    tokens: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server = Server()
        self.url = self.server.url
        self.free = threading.Event()

    def file(self, **changed: Any) -> dict[str, Any]:
        """A Markdown file that lies here."""
        return {
            "id": "F1",
            "name": "phase-f.md",
            "size": len(PLAN),
            "user": "U1",
            "channels": ["C1"],
            "permalink": f"{self.url}/files/U1/F1/phase-f.md",
            "url_private_download": f"{self.url}/files-pri/F1/download/phase-f.md",
        } | changed

    async def method(self, request: Request) -> Response:
        """A method of the Web API."""
        self.asked.append(request.path_params["method"])
        return JSONResponse({"ok": "error" not in self.said} | self.said)

    async def give(self, request: Request) -> Response:
        """The bytes of the file."""
        self.tokens.append(request.headers.get("authorization", ""))
        if self.answer == "silence":
            await asyncio.get_running_loop().run_in_executor(None, self.free.wait)
        if self.answer == "drops":
            return StreamingResponse(self._drops())
        return self.answer if isinstance(self.answer, Response) else Response(self.answer)

    async def _drops(self) -> AsyncIterator[bytes]:
        while not self.free.is_set():
            yield b"x"
            await asyncio.get_running_loop().run_in_executor(None, self.free.wait, 0.02)

    def files(self, seconds: float = 20) -> Files:
        """A reader that takes this for Slack."""
        api = f"{self.url}/api/"
        return Files(client_for(TOKEN, api), TOKEN, api, seconds)


@pytest.fixture
def hosts() -> Iterator[list[Hosted]]:
    """Slack, and a host elsewhere."""
    both = [Hosted(), Hosted()]
    for host in both:
        routes = [
            Route("/api/{method}", host.method, methods=["POST"]),
            Route("/{path:path}", host.give),
        ]
        host.server.start(Starlette(routes=routes))
    yield both
    for host in both:
        host.free.set()
        host.server.stop()


@pytest.fixture
def slack(hosts: list[Hosted]) -> Hosted:
    """What stands for Slack, with a document."""
    hosts[0].said = {"file": hosts[0].file()}
    return hosts[0]


@pytest.fixture
def elsewhere(hosts: list[Hosted]) -> Hosted:
    """Some other host."""
    return hosts[1]


def refused(slack: Hosted, seconds: float = 20) -> str:
    """Why the file is not read."""
    with pytest.raises(UserError) as error:
        slack.files(seconds).read("F1")
    return str(error.value)


def test_a_document_is_read_with_the_token(slack: Hosted) -> None:
    document = slack.files().read("F1")
    assert (document.name, document.data) == ("phase-f.md", PLAN)
    assert document.link == f"{slack.url}/files/U1/F1/phase-f.md"
    assert slack.tokens == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    "address",
    [
        "{elsewhere}/phase-f.md",
        "http://files.slack.com/phase-f.md",
        "https://files.slack.com:8443/phase-f.md",
        "https://files.slack.com@{host}/phase-f.md",
        "https://files.slack.com.example/phase-f.md",
        "https://slack.com.example/phase-f.md",
        "https://notslack.com/phase-f.md",
        "{slack}.example/phase-f.md",
        "file:///etc/passwd",
        "",
    ],
)
def test_no_other_host_is_asked(slack: Hosted, elsewhere: Hosted, address: str) -> None:
    url = address.format(elsewhere=elsewhere.url, host=elsewhere.url[7:], slack=slack.url)
    slack.said = {"file": slack.file(url_private_download=url)}
    assert refused(slack) == (
        "phase-f.md is kept outside Slack. Share the document itself, as a file."
    )
    assert (slack.tokens, elsewhere.tokens) == ([], [])


def test_nobody_who_sends_us_elsewhere_is_followed(slack: Hosted, elsewhere: Hosted) -> None:
    slack.answer = RedirectResponse(f"{elsewhere.url}/phase-f.md")
    assert refused(slack).startswith("Slack does not let me read phase-f.md.")
    assert elsewhere.tokens == []


def test_the_page_to_log_in_at_is_no_document(slack: Hosted) -> None:
    slack.answer = Response("<html>Sign in</html>", media_type="text/html")
    assert "files:read" in refused(slack)


def test_what_is_too_large_is_not_fetched(slack: Hosted) -> None:
    slack.said = {"file": slack.file(size=2_000_000)}
    assert refused(slack).startswith("phase-f.md is larger than 1,000,000 bytes.")
    assert slack.tokens == []


def test_what_is_larger_than_slack_says_is_given_up(slack: Hosted) -> None:
    slack.answer = b"x" * (LIMIT + 1)
    assert refused(slack).startswith("phase-f.md is larger than 1,000,000 bytes.")
    slack.answer = b"x" * LIMIT
    assert len(slack.files().read("F1").data) == LIMIT


@pytest.mark.parametrize("answer", ["silence", "drops"])
def test_a_download_that_never_ends_is_given_up(slack: Hosted, answer: str) -> None:
    slack.answer = answer
    assert refused(slack, 0.2) == "Slack did not hand out phase-f.md just now. Try again."


def test_a_server_that_breaks_is_tried_again_by_the_person(slack: Hosted) -> None:
    slack.answer = Response("", status_code=503)
    assert refused(slack) == "Slack did not hand out phase-f.md just now. Try again."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("file_not_found", "I cannot see the file: it is gone, or I'm not in its channel."),
        ("file_deleted", "I cannot see the file: it is gone, or I'm not in its channel."),
        ("missing_scope", "I may not read files here."),
        ("token_revoked", "Slack refuses me: token_revoked. Tell your operator."),
        ("internal_error", "Slack did not answer just now."),
    ],
)
def test_what_slack_refuses_is_said_with_the_mend(slack: Hosted, error: str, said: str) -> None:
    slack.said = {"error": error}
    assert refused(slack).startswith(said)


def test_other_kinds_of_files_are_not_fetched(slack: Hosted) -> None:
    slack.said = {"file": slack.file(name="latency.png", filetype="png")}
    assert refused(slack) == (
        "latency.png is not a Markdown file. Share the document as a file .md"
    )
    slack.said = {"file": slack.file(name="Our next phase", filetype="markdown")}
    assert slack.files().read("F1").data == PLAN


@pytest.mark.parametrize(
    ("changed", "person", "channel", "is_read"),
    [
        ({}, "U2", "C1", True),
        ({}, "U2", "C2", False),
        ({}, "U1", "D1", True),
        ({"is_public": True}, "U2", "C2", True),
        ({"channels": [], "groups": ["G1"]}, "U2", "G1", True),
        ({"channels": None, "ims": ["D7"]}, "U2", "D8", False),
    ],
)
def test_a_link_is_read_for_those_who_can_see_the_file(
    slack: Hosted, changed: dict[str, Any], person: str, channel: str, is_read: bool
) -> None:
    slack.said = {"file": slack.file(**changed)}
    wanted = shared_link(f"{slack.url}/files/U1/F1/phase-f.md")
    assert wanted
    if is_read:
        assert slack.files().read_linked(wanted, person, channel).data == PLAN
        return
    with pytest.raises(UserError, match="I see no document there that was shared with everyone"):
        slack.files().read_linked(wanted, person, channel)
    assert slack.tokens == []


def test_a_link_to_a_message_leads_to_its_document(slack: Hosted) -> None:
    files = [slack.file(id="F0", name="latency.png"), slack.file()]
    slack.said |= {"messages": [{"files": files}]}
    link = f"{slack.url}/archives/C1/p1795600739000300"
    wanted = shared_link(link)
    assert wanted == SharedMessage(slack.url[7:], "C1", "1795600739.000300", is_reply=False)
    assert slack.files().read_linked(wanted, "U2", "C1").data == PLAN
    assert slack.asked == ["conversations.history", "files.info"]

    reply = shared_link(f"{link}?thread_ts=1795600700.000100&cid=C1")
    assert reply
    with pytest.raises(UserError, match=r"in a thread\. Type the link of the file itself"):
        slack.files().read_linked(reply, "U2", "C1")


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        ([], "That message has no file."),
        ([{"text": "hello"}], "That message has no file."),
        ([{"files": [{"id": "F0", "name": "a.png"}]}], "a.png is not a Markdown file."),
    ],
)
def test_a_message_without_a_document_is_told(
    slack: Hosted, messages: list[Any], said: str
) -> None:
    slack.said = {"messages": messages}
    wanted = SharedMessage(slack.url[7:], "C1", "1.000001", is_reply=False)
    with pytest.raises(UserError, match=said):
        slack.files().read_linked(wanted, "U2", "C1")


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{"text": "hello"}],
        [{"files": [{"id": "F0", "name": "redundancies.pdf"}]}],
        [{"files": [{"id": "F1", "name": "redundancies.md"}]}],
    ],
)
def test_what_a_message_of_another_conversation_holds_is_not_told(
    slack: Hosted, messages: list[Any]
) -> None:
    slack.said |= {"messages": messages}
    wanted = SharedMessage(slack.url[7:], "C1", "1.000001", is_reply=False)
    with pytest.raises(UserError) as error:
        slack.files().read_linked(wanted, "U2", "C2")
    assert str(error.value) == NOT_THEIRS


def test_messages_may_be_closed_to_the_bot(slack: Hosted) -> None:
    slack.said = {"error": "missing_scope"}
    wanted = SharedMessage(slack.url[7:], "C1", "1.000001", is_reply=False)
    with pytest.raises(UserError, match=r"I may not look at messages here\. Type the link of the"):
        slack.files().read_linked(wanted, "U2", "C1")


def test_a_link_of_another_host_is_not_asked_about(slack: Hosted) -> None:
    with pytest.raises(UserError, match=r"evil\.example is not Slack"):
        slack.files().read_linked(SharedFile("evil.example", "F1", "x", "x"), "U1", "C1")
    assert slack.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/acme/devnet/blob/main/docs/phase-f.md",
        "https://acme.slack.com/files/U1",
        "https://acme.slack.com/archives/C1",
        "https://acme.slack.com/archives/C1/p17",
        "https://[acme/files/U1/F1/x",
        "",
        None,
    ],
)
def test_other_addresses_are_no_shared_files(address: str | None) -> None:
    assert shared_link(address) is None
