"""The ``pins`` methods."""

from bot.practice.arguments import Arguments
from bot.practice.messages import Json, Message, micros
from bot.practice.people import BOT
from bot.practice.problems import ApiError
from bot.practice.web_api.method import conversation_of, joined, message_of
from bot.practice.web_api.shapes import message_json
from bot.practice.workspace import Workspace


class Pinned(Arguments):
    channel: str
    timestamp: str | None = None


class ListPins(Arguments):
    channel: str


def add(workspace: Workspace, args: Pinned) -> Json:
    """Pin a message of any author."""
    message = _named(workspace, args)
    if message.is_pinned:
        raise ApiError("already_pinned")
    workspace.pin(message, BOT)
    return {}


def remove(workspace: Workspace, args: Pinned) -> Json:
    """Unpin a message."""
    message = _named(workspace, args)
    if not message.is_pinned:
        raise ApiError("no_pin")
    workspace.pin(message, BOT, is_on=False)
    return {}


def list_pins(workspace: Workspace, args: ListPins) -> Json:
    """The pinned messages of a conversation, newest pin first."""
    conversation = joined(conversation_of(workspace, args.channel))
    pinned = [
        (message.pin, message)
        for message in workspace.messages(conversation.id)
        if message.pin and message.is_pinned
    ]
    pinned.sort(key=lambda pair: pair[0].revision, reverse=True)
    return {
        "items": [
            {
                "type": "message",
                "channel": conversation.id,
                "created": pin.at,
                "created_by": pin.by,
                "message": message_json(workspace, message)
                | {"permalink": workspace.permalink(message)},
            }
            for pin, message in pinned
        ]
    }


def _named(workspace: Workspace, args: Pinned) -> Message:
    conversation = joined(conversation_of(workspace, args.channel))
    if args.timestamp is None:
        raise ApiError("no_item_specified")
    if micros(args.timestamp) is None:
        raise ApiError("bad_timestamp")
    return message_of(workspace, conversation, args.timestamp)
