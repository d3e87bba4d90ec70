"""Files: up in three steps, down with the token, shared by a link."""

import httpx2
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice
from bot.practice.faults import broken, refused
from tests.bot.practice.blockkit.parts import section
from tests.bot.practice.small_bot import SmallBot

PHASE_E, GENERAL, DEV = "C0PHASEE01", "C0GENERAL1", "U0DEV00001"
REPORT = "# Phase E\n\nAll done — 16 of 16.\n"


def upload(client: WebClient, name: str = "phase-e.md") -> str:
    """Upload the report unshared; gives its id, before Slack has read it."""
    answer = client.files_upload_v2(filename=name, content=REPORT, title="The report")
    return str(answer["files"][0]["id"])


def ready(client: WebClient, file: str) -> dict[str, object]:
    """Look until Slack has read the file."""
    while not (info := client.files_info(file=file)["file"])["mimetype"]:
        pass
    return dict(info)


def refusal(client: WebClient, method: str, **args: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, params=args)
    return str(refused.value.response["error"])


def test_a_file_is_uploaded_unshared_and_read_a_moment_later(
    client: WebClient, practice: Practice
) -> None:
    file = upload(client)
    first = client.files_info(file=file)["file"]
    assert (first["mimetype"], first["filetype"], first["channels"]) == ("", "", [])
    info = ready(client, file)
    assert (info["name"], info["title"]) == ("phase-e.md", "The report")
    assert (info["mimetype"], info["filetype"]) == ("text/markdown", "markdown")
    assert info["size"] == len(REPORT.encode())
    assert practice.workspace.messages() == []
    assert practice.workspace.failures == []


def test_a_slow_slack_does_not_know_the_file_at_first(
    client: WebClient, practice: Practice
) -> None:
    file = upload(client)
    practice.faults.add("files.info", refused("file_not_found"), times=2)
    for _ in range(2):
        assert refusal(client, "files.info", file=file) == "file_not_found"
    assert client.files_info(file=file)["file"]["mimetype"] == ""
    assert client.files_info(file=file)["file"]["mimetype"] == "text/markdown"


def test_the_bytes_come_down_with_the_bots_token_only(
    client: WebClient, practice: Practice, http: httpx2.Client
) -> None:
    address = str(ready(client, upload(client))["url_private_download"])
    assert http.get(address).text == REPORT
    for headers in ({}, {"Authorization": "Bearer xoxb-other"}):
        answer = httpx2.get(address, headers=headers, trust_env=False)
        assert (answer.status_code, REPORT in answer.text) == (302, False)
    practice.workspace.scopes = practice.workspace.scopes - {"files:read"}
    assert http.get(address).status_code == 302


@pytest.mark.parametrize("where", ["text", "blocks"])
def test_a_message_with_the_link_shares_the_file(
    client: WebClient, practice: Practice, where: str
) -> None:
    file = upload(client)
    link = f"<{ready(client, file)['permalink']}|The report>"
    said = {"text": link} if where == "text" else {"text": "x", "blocks": [section(link)]}
    metadata = {"event_type": "post", "event_payload": {"outbox_id": 7}}
    posted = client.chat_postMessage(channel=PHASE_E, metadata=metadata, **said)
    assert [each["id"] for each in posted["message"]["files"]] == [file]
    assert client.files_info(file=file)["file"]["channels"] == [PHASE_E]
    (message,) = practice.workspace.messages()
    assert message.files == (file,)


def test_what_slack_has_not_read_and_what_one_person_sees_is_not_shared(
    client: WebClient, practice: Practice
) -> None:
    (file,) = client.files_upload_v2(filename="a.txt", content=REPORT)["files"]
    link = file["permalink"]
    client.chat_postMessage(channel=PHASE_E, text=link)
    ready(client, file["id"])
    client.chat_postEphemeral(channel=PHASE_E, user=DEV, text=link)
    assert [message.files for message in practice.workspace.messages()] == [(), ()]


def test_an_upload_into_a_channel_is_a_message_without_a_stamp(
    client: WebClient, practice: Practice
) -> None:
    answer = client.files_upload_v2(
        filename="a.txt", content="a", channel=GENERAL, initial_comment="Here"
    )
    assert "ts" not in answer.data
    (message,) = practice.workspace.messages(GENERAL)
    assert (message.text, len(message.files)) == ("Here", 1)


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"filename": "a.txt", "length": 0}, "missing_argument"),
        ({"filename": "a.txt"}, "invalid_arguments"),
        ({"filename": "a.txt", "length": "long"}, "invalid_arguments"),
        ({"filename": "a.txt", "length": 2_000_000_000}, "file_upload_size_restricted"),
        ({"filename": "a.py", "length": 2_000_000, "snippet_type": "python"}, "snippet_too_large"),
        ({"filename": "a.png", "length": 1, "alt_txt": "x" * 1_001}, "alt_txt_too_large"),
    ],
)
def test_an_upload_is_announced_as_slack_wants_it(
    client: WebClient, args: dict[str, object], error: str
) -> None:
    assert refusal(client, "files.getUploadURLExternal", **args) == error


def test_an_upload_ends_once_its_bytes_came_and_once_only(
    client: WebClient, practice: Practice
) -> None:
    announced = client.files_getUploadURLExternal(filename="a.txt", length=3)
    address, file = announced["upload_url"], {"id": announced["file_id"], "title": "A"}
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[file])
    assert httpx2.post(address, content=b"four", trust_env=False).status_code == 400
    assert httpx2.post(address, content=b"abc", trust_env=False).text == "OK - 3"
    assert httpx2.post(address, content=b"abc", trust_env=False).status_code == 400
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.files_completeUploadExternal(files=[file], metadata="{}")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client.files_completeUploadExternal(files=[file], channel_id="C0")
    client.files_completeUploadExternal(files=[file])
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[file])
    assert "files.completeUploadExternal was refused" in practice.workspace.failures[-1]


def test_the_way_up_and_down_has_troubles_too(
    client: WebClient, practice: Practice, http: httpx2.Client
) -> None:
    practice.faults.add("upload", broken())
    with pytest.raises(OSError, match="500"):
        upload(client)
    address = str(ready(client, upload(client))["url_private_download"])
    practice.faults.add("download", broken())
    assert http.get(address).status_code == 500


def test_files_need_their_scopes(client: WebClient, practice: Practice) -> None:
    practice.workspace.scopes = frozenset({"chat:write"})
    write = refusal(client, "files.getUploadURLExternal", filename="a.txt", length=1)
    assert (write, refusal(client, "files.info", file="F0")) == ("missing_scope", "missing_scope")


def test_a_deleted_link_in_a_command_shares_nothing(bot: SmallBot, practice: Practice) -> None:
    bot.answer = lambda _: {"text": f"{practice.url}/files/U0/F0123456789/x.md"}
    practice.type("@dev", "#phase-e", "/phase")
    assert practice.workspace.messages()[0].files == ()
