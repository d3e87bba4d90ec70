"""The type of API methods, and look-ups of what their arguments name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.arguments import Arguments
from bot.practice.messages import Json, Message
from bot.practice.people import Conversation
from bot.practice.problems import ApiError
from bot.practice.workspace import Workspace


class MissingScopeError(ApiError):
    """The app lacks the scope that a call needs."""

    def __init__(self, needed: str) -> None:
        super().__init__("missing_scope")
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Method:
    """An API method; ``run`` returns the response for the workspace and arguments, or raises
    ApiError.

    ``scope`` is the scope that the app needs; for direct messages, ``channels:…`` becomes ``im:…``.
    """

    name: str
    arguments: type[Arguments]
    run: Callable[[Workspace, Any], Json]
    scope: str | None = None

    def require_scope(self, granted: frozenset[str], args: Json) -> None:
        """Raise MissingScopeError if the app lacks the scope for a call."""
        needed = self.scope
        if needed and str(args.get("channel", "")).startswith("D"):
            needed = needed.replace("channels:", "im:")
        if needed and needed not in granted:
            raise MissingScopeError(needed)


def conversation_of(workspace: Workspace, channel: str) -> Conversation:
    """The conversation with this id. Raises ApiError if there is none."""
    conversation = workspace.conversations.get(channel)
    if conversation is None:
        raise ApiError("channel_not_found")
    return conversation


def joined(conversation: Conversation) -> Conversation:
    """The conversation. Raises ApiError if it is archived, or if the bot is not in it."""
    if conversation.archived:
        raise ApiError("is_archived")
    if not conversation.has_bot:
        raise ApiError("not_in_channel")
    return conversation


def person_of(workspace: Workspace, person: str) -> str:
    """The person's id. Raises ApiError if nobody has it."""
    if person not in workspace.people:
        raise ApiError("user_not_found")
    return person


def message_of(workspace: Workspace, conversation: Conversation, ts: str) -> Message:
    """The message with this timestamp. Raises ApiError if there is none, or if it is ephemeral."""
    message = workspace.find(conversation.id, ts)
    if message is None or message.only_for is not None:
        raise ApiError("message_not_found")
    return message
