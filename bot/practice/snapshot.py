"""The workspace as one person sees it, as plain JSON for a page."""

from dataclasses import asdict

from bot.practice.messages import Json, Message
from bot.practice.people import BOT, Conversation
from bot.practice.workspace import Workspace


def snapshot(workspace: Workspace, command: str, person: str) -> Json:
    """``{revision, now, app, command, me, people, conversations, failures}``.

    A conversation is ``{id, name, is_direct, has_bot, unread, messages}``; a message is
    ``{ts, author, text, blocks, metadata, ephemeral, edited}``. ``now`` is in ISO 8601, in UTC;
    ``app`` is the bot's id among the people.
    """
    with workspace.reading():
        return {
            "revision": workspace.revision,
            "now": workspace.clock.now().isoformat(),
            "app": BOT,
            "command": command,
            "me": person,
            "people": [asdict(someone) for someone in workspace.people.values()],
            "conversations": [
                _conversation(workspace, conversation, person)
                for conversation in workspace.conversations.values()
                if conversation.reached_by(person)
            ],
            "failures": list(workspace.failures),
        }


def _conversation(workspace: Workspace, conversation: Conversation, person: str) -> Json:
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_direct": conversation.is_direct,
        "has_bot": conversation.has_bot,
        "unread": workspace.unread(person, conversation.id),
        "messages": [_message(m) for m in workspace.visible_to(person, conversation.id)],
    }


def _message(message: Message) -> Json:
    return {
        "ts": message.ts,
        "author": message.author,
        "text": message.text,
        "blocks": list(message.blocks),
        "metadata": message.metadata,
        "ephemeral": message.only_for is not None,
        "edited": message.edited is not None,
    }
