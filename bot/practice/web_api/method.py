"""What a method is, and the shapes in which Slack gives messages and conversations back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.arguments import Arguments
from bot.practice.messages import Json, Message
from bot.practice.people import APP, BOT, BOT_ID, TEAM, Conversation
from bot.practice.problems import ApiError
from bot.practice.workspace import Workspace


class MissingScopeError(ApiError):
    """The app was not given the scope that a call needs."""

    def __init__(self, needed: str) -> None:
        super().__init__("missing_scope")
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Method:
    """``run`` takes the workspace and the arguments; it gives the answer, or raises ApiError.

    ``scope`` is what the app must have been given; ``channels:…`` is ``im:…`` for direct messages.
    """

    name: str
    arguments: type[Arguments]
    run: Callable[[Workspace, Any], Json]
    scope: str | None = None

    def require_scope(self, granted: frozenset[str], args: Json) -> None:
        """Refuse a call that the app was not given the scope for."""
        needed = self.scope
        if needed and str(args.get("channel", "")).startswith("D"):
            needed = needed.replace("channels:", "im:")
        if needed and needed not in granted:
            raise MissingScopeError(needed)


def message_json(message: Message, *, with_metadata: bool = True) -> Json:
    """A message as Slack gives it."""
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
    return shown


def conversation_json(conversation: Conversation) -> Json:
    """A conversation as Slack gives it."""
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


def conversation_of(workspace: Workspace, channel: str) -> Conversation:
    """The conversation of that id."""
    conversation = workspace.conversations.get(channel)
    if conversation is None:
        raise ApiError("channel_not_found")
    return conversation


def joined(conversation: Conversation) -> Conversation:
    """The conversation, if the bot is in it and it is alive."""
    if conversation.archived:
        raise ApiError("is_archived")
    if not conversation.has_bot:
        raise ApiError("not_in_channel")
    return conversation


def person_of(workspace: Workspace, person: str) -> str:
    """The id, if somebody has it."""
    if person not in workspace.people:
        raise ApiError("user_not_found")
    return person
