"""The workspace as one person sees it, as JSON for the page."""

from dataclasses import asdict

from bot.practice.drawn import address_of, begun, drawn
from bot.practice.file_types import is_text
from bot.practice.files import File
from bot.practice.messages import Json, Message
from bot.practice.people import BOT, Conversation
from bot.practice.scenes import SCENES, Scene
from bot.practice.session import Session
from bot.practice.troubles import switches
from bot.practice.workspace import Workspace

MOST_TEXT = 100_000


def snapshot(session: Session, person: str) -> Json:
    """The state that the page draws.

    ``{revision, now, app, command, me, people, conversations, view, home, shortcuts, faults,
    scenes, scene, failures}``; ``now`` is in ISO 8601, in UTC; ``app`` is the bot's id.

    A conversation is ``{id, name, is_direct, has_bot, unread, messages}``, a message ``{ts, author,
    text, blocks, metadata, ephemeral, edited, pinned, permalink, files}``, a file ``{id, name,
    mimetype, size, text, url}``. ``view`` is the top form, ``{id, hash, callback_id, title,
    submit, close, blocks, errors, depth}``, ``home`` is ``{id, blocks}``; either may be None.
    """
    workspace = session.workspace
    with workspace.reading():
        return {
            "revision": workspace.revision,
            "now": workspace.clock.now().isoformat(),
            "app": BOT,
            "command": session.app.command,
            "me": person,
            "people": [asdict(someone) for someone in workspace.people.values()],
            "conversations": [
                _conversation(workspace, conversation, person)
                for conversation in workspace.conversations.values()
                if conversation.reached_by(person)
            ],
            "view": _form(workspace, person),
            "home": _home(workspace, person),
            "shortcuts": [
                {"callback_id": each["callback_id"], "name": each["name"]}
                for each in session.app.shortcuts
            ],
            "faults": switches(session.faults),
            "scenes": [{"name": each.name, "title": each.title} for each in _scenes(session)],
            "scene": session.scene,
            "failures": list(workspace.failures),
        }


def _scenes(session: Session) -> tuple[Scene, ...]:
    return SCENES if session.renewing else ()


def _conversation(workspace: Workspace, conversation: Conversation, person: str) -> Json:
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_direct": conversation.is_direct,
        "has_bot": conversation.has_bot,
        "unread": workspace.unread(person, conversation.id),
        "messages": [_message(workspace, m) for m in workspace.visible_to(person, conversation.id)],
    }


def _message(workspace: Workspace, message: Message) -> Json:
    is_ephemeral = message.only_for is not None
    files = (workspace.files.find(id_) for id_ in message.files)
    return {
        "ts": message.ts,
        "author": message.author,
        "text": message.text,
        "blocks": drawn(workspace, message.blocks),
        "metadata": message.metadata,
        "ephemeral": is_ephemeral,
        "edited": message.edited is not None,
        "pinned": message.is_pinned,
        "permalink": None if is_ephemeral else workspace.permalink(message),
        "files": [_file(file) for file in files if file],
    }


def _file(file: File) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "mimetype": file.mimetype,
        "size": file.size,
        "text": _text(file),
        "url": address_of(file.id),
    }


def _text(file: File) -> str | None:
    if file.content is None or file.size > MOST_TEXT or not is_text(file.mimetype):
        return None
    return file.content.decode("utf-8", errors="replace")


def _form(workspace: Workspace, person: str) -> Json | None:
    pile = workspace.views.pile(person)
    if not pile:
        return None
    view, content = pile[-1], pile[-1].content
    submit, close = content.get("submit"), content.get("close")
    return {
        "id": view.id,
        "hash": view.hash,
        "callback_id": content.get("callback_id", ""),
        "title": content["title"]["text"],
        "submit": submit and submit["text"],
        "close": close and close["text"],
        "blocks": drawn(workspace, begun(view)),
        "errors": {**view.errors, **({"": view.trouble} if view.trouble else {})},
        "depth": len(pile),
    }


def _home(workspace: Workspace, person: str) -> Json | None:
    home = workspace.views.home(person)
    return {"id": home.id, "blocks": drawn(workspace, home.blocks)} if home else None
