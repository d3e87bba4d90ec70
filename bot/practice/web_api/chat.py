"""The ``chat`` methods: post, edit and delete messages."""

from bot.practice.arguments import (
    MOST_TEXT,
    Arguments,
    Content,
    FreshContent,
    MetadataArgument,
    checked_metadata,
)
from bot.practice.messages import Json, Message
from bot.practice.people import BOT, Conversation
from bot.practice.problems import ApiError
from bot.practice.web_api.method import conversation_of, joined, message_of
from bot.practice.web_api.shapes import message_json
from bot.practice.workspace import Workspace

MOST_TEXT_OF_AN_EDIT = 4_000


class PostMessage(FreshContent):
    channel: str
    metadata: MetadataArgument = None


class PostEphemeral(Content):
    channel: str
    user: str
    thread_ts: str | None = None


class Update(Content):
    channel: str
    ts: str
    metadata: MetadataArgument = None


class Delete(Arguments):
    channel: str
    ts: str


class GetPermalink(Arguments):
    channel: str
    message_ts: str


def post_message(workspace: Workspace, args: PostMessage) -> Json:
    """Post in a channel, or to a person; text beyond 40,000 characters is cut."""
    conversation = joined(_addressed(workspace, args.channel))
    text, blocks = args.checked()
    metadata = checked_metadata(args.metadata)
    message = workspace.post(
        conversation.id, BOT, text[:MOST_TEXT], blocks or (), metadata=metadata
    )
    shown = message_json(workspace, message)
    answer: Json = {"channel": conversation.id, "ts": message.ts, "message": shown}
    if len(text) > MOST_TEXT:
        answer["response_metadata"] = {"warnings": ["message_truncated"]}
        answer["warning"] = "message_truncated"
    return answer


def post_ephemeral(workspace: Workspace, args: PostEphemeral) -> Json:
    """Post an ephemeral message, which one person sees."""
    conversation = joined(conversation_of(workspace, args.channel))
    if args.user not in workspace.people or not conversation.reached_by(args.user):
        raise ApiError("user_not_in_channel")
    text, blocks = args.checked()
    if len(text) > MOST_TEXT:
        raise ApiError("msg_too_long")
    message = workspace.post(conversation.id, BOT, text, blocks or (), only_for=args.user)
    return {"message_ts": message.ts}


def update(workspace: Workspace, args: Update) -> Json:
    """Edit a message of the bot. Text alone removes the blocks, and marks the message as edited."""
    message = _own(workspace, args.channel, args.ts, "cant_update_message")
    text, blocks = args.checked()
    if len(text) > MOST_TEXT_OF_AN_EDIT:
        raise ApiError("msg_too_long")
    changes: Json = {"blocks": blocks or ()}
    if text:
        changes["text"] = text
    if args.metadata is not None:
        changes["metadata"] = checked_metadata(args.metadata)
    changed = workspace.edit(message, marked=not blocks, **changes)
    return {
        "channel": changed.channel,
        "ts": changed.ts,
        "text": changed.text,
        "message": message_json(workspace, changed),
    }


def delete(workspace: Workspace, args: Delete) -> Json:
    """Delete a message of the bot."""
    message = _own(workspace, args.channel, args.ts, "cant_delete_message")
    workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(workspace: Workspace, args: GetPermalink) -> Json:
    """The link to a message."""
    conversation = conversation_of(workspace, args.channel)
    message = message_of(workspace, conversation, args.message_ts)
    return {"channel": conversation.id, "permalink": workspace.permalink(message)}


def _addressed(workspace: Workspace, channel: str) -> Conversation:
    """The conversation to post in, by id, by ``#name``, or by a person's id."""
    person = workspace.people.get(channel)
    if person is not None:
        if person.is_bot:
            raise ApiError("cannot_dm_bot")
        return workspace.direct_with(person.id)
    named = workspace.channel_named(channel.removeprefix("#"))
    return named or conversation_of(workspace, channel)


def _own(workspace: Workspace, channel: str, ts: str, otherwise: str) -> Message:
    conversation = joined(conversation_of(workspace, channel))
    message = message_of(workspace, conversation, ts)
    if message.author != BOT:
        raise ApiError(otherwise)
    return message
