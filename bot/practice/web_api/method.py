"""What a method is, and what its arguments name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.arguments import Arguments
from bot.practice.messages import Json, Message
from bot.practice.people import Conversation
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


def message_of(workspace: Workspace, conversation: Conversation, ts: str) -> Message:
    """The message of that stamp; an ephemeral one is stored nowhere."""
    message = workspace.find(conversation.id, ts)
    if message is None or message.only_for is not None:
        raise ApiError("message_not_found")
    return message
