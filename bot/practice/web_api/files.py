"""The ``files`` methods: get an upload address, complete an upload, read info, delete."""

from typing import Annotated

from bot.practice.arguments import Arguments, from_json
from bot.practice.files import File
from bot.practice.messages import Json
from bot.practice.people import BOT
from bot.practice.problems import ApiError
from bot.practice.web_api.method import conversation_of, joined
from bot.practice.web_api.shapes import file_json
from bot.practice.workspace import Workspace

MOST_BYTES = 1_000_000_000
MOST_SNIPPET = 1_000_000
MOST_ALT_TEXT = 1_000


class GetUploadUrl(Arguments):
    filename: str
    length: int
    alt_txt: str = ""
    snippet_type: str | None = None


class Uploaded(Arguments):
    id: str
    title: str | None = None
    highlight_type: str | None = None


class CompleteUpload(Arguments):
    files: Annotated[list[Uploaded], from_json("invalid_arguments")]
    channel_id: str | None = None
    channels: str = ""
    initial_comment: str = ""


class Info(Arguments):
    file: str


def get_upload_url(workspace: Workspace, args: GetUploadUrl) -> Json:
    """Return an upload address and the file's id."""
    if args.length < 1 or not args.filename:
        raise ApiError("missing_argument")
    if args.length > MOST_BYTES:
        raise ApiError("file_upload_size_restricted")
    if args.snippet_type and args.length > MOST_SNIPPET:
        raise ApiError("snippet_too_large")
    if len(args.alt_txt) > MOST_ALT_TEXT:
        raise ApiError("alt_txt_too_large")
    with workspace.changing():
        created = int(workspace.clock.now().timestamp())
        file, address = workspace.files.expect(args.filename, args.length, BOT, created)
    return {"upload_url": address, "file_id": file.id}


def complete_upload(workspace: Workspace, args: CompleteUpload) -> Json:
    """Complete an upload, and share it in channels, if given. The response has no timestamp."""
    if not args.files:
        raise ApiError("invalid_arguments")
    named = filter(None, [args.channel_id, *args.channels.split(",")])
    channels = [joined(conversation_of(workspace, id_)).id for id_ in named]
    with workspace.changing():
        files = [workspace.files.complete(each.id, each.title) for each in args.files]
        ids = [file.id for file in files]
        for channel in channels:
            workspace.post(channel, BOT, args.initial_comment, files=ids)
    return {"files": [file_json(workspace, file) for file in files]}


def info(workspace: Workspace, args: Info) -> Json:
    """Return a file's info. Its type is blank at the first look-up after the upload."""
    with workspace.reading():
        file = workspace.files.find(args.file)
        if file is None or not is_open_to_bot(workspace, file):
            raise ApiError("file_not_found")
        workspace.files.look(file)
        return {
            "file": file_json(workspace, file),
            "comments": [],
            "response_metadata": {"next_cursor": ""},
        }


def delete(workspace: Workspace, args: Info) -> Json:
    """Delete one of the bot's own files."""
    with workspace.changing():
        file = workspace.files.find(args.file)
        if file is None or not is_open_to_bot(workspace, file):
            raise ApiError("file_not_found")
        if file.owner != BOT:
            raise ApiError("cant_delete_file")
        workspace.files.remove(file)
    return {}


def is_open_to_bot(workspace: Workspace, file: File) -> bool:
    """Whether the bot may read a file: its own, or one shared in a conversation that it is in."""
    shared = (workspace.conversations[id_] for id_ in file.shared_in)
    return file.owner == BOT or any(conversation.has_bot for conversation in shared)
