"""Messages, files and conversations in the shapes of Slack's responses."""

from bot.practice.files import File
from bot.practice.messages import Json, Message
from bot.practice.people import APP, BOT, BOT_ID, TEAM, Conversation
from bot.practice.workspace import Workspace


def message_json(workspace: Workspace, message: Message, *, with_metadata: bool = True) -> Json:
    """A message in Slack's shape."""
    shown: Json = {
        "type": "message",
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        "team": TEAM,
    }
    if message.author == BOT:
        shown |= {"bot_id": BOT_ID, "app_id": APP}
    if message.blocks:
        shown["blocks"] = list(message.blocks)
    if message.edited:
        shown["edited"] = {"user": message.author, "ts": message.edited}
    if with_metadata and message.metadata:
        shown["metadata"] = message.metadata
    files = [workspace.files.find(id_) for id_ in message.files]
    if files:
        shown["files"] = [file_json(workspace, file) for file in files if file]
    if message.is_pinned:
        shown["pinned_to"] = [message.channel]
    return shown


def file_json(workspace: Workspace, file: File) -> Json:
    """A file in Slack's shape; its type is blank until it is ready."""
    ready = file.is_ready
    public = sorted(id_ for id_ in file.shared_in if not id_.startswith("D"))
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype if ready else "",
        "filetype": file.filetype if ready else "",
        "user": file.owner,
        "user_team": TEAM,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": bool(public),
        "url_private": workspace.files.private(file),
        "url_private_download": workspace.files.download(file),
        "permalink": workspace.files.permalink(file),
        "channels": public,
        "groups": [],
        "ims": sorted(file.shared_in - set(public)),
    }


def conversation_json(conversation: Conversation) -> Json:
    """A conversation in Slack's shape."""
    if conversation.is_direct:
        return {
            "id": conversation.id,
            "is_im": True,
            "is_channel": False,
            "user": conversation.person,
            "is_archived": False,
            "is_open": True,
        }
    return {
        "id": conversation.id,
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": True,
        "is_im": False,
        "is_private": False,
        "is_member": conversation.has_bot,
        "is_archived": conversation.archived,
    }
