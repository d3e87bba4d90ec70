"""The ``conversations`` methods: open them, and read their info and history."""

import base64
import binascii

from bot.practice.arguments import Arguments
from bot.practice.messages import Json, Message, micros
from bot.practice.people import direct_messages
from bot.practice.problems import ApiError
from bot.practice.web_api.method import conversation_of, person_of
from bot.practice.web_api.shapes import conversation_json, message_json
from bot.practice.workspace import Workspace

MOST_A_PAGE = 999
_CURSOR = "next_ts:"


class Open(Arguments):
    users: str | None = None
    channel: str | None = None
    return_im: bool = False
    prevent_creation: bool = False


class Info(Arguments):
    channel: str
    include_locale: bool = False
    include_num_members: bool = False


class History(Arguments):
    channel: str
    oldest: str | None = None
    latest: str | None = None
    inclusive: bool = False
    limit: int = 100
    include_all_metadata: bool = False
    cursor: str = ""


def open_conversation(workspace: Workspace, args: Open) -> Json:
    """Open the direct messages with one person."""
    if args.channel:
        conversation, was_open = conversation_of(workspace, args.channel), True
    else:
        person = _one_person(workspace, args.users)
        was_open = direct_messages(person).id in workspace.conversations
        conversation = workspace.direct_with(person)
    shown = conversation_json(conversation) if args.return_im else {"id": conversation.id}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if was_open else {})


def info(workspace: Workspace, args: Info) -> Json:
    """One conversation."""
    conversation = conversation_of(workspace, args.channel)
    shown = conversation_json(conversation)
    if args.include_num_members:
        people = [person for person in workspace.people.values() if not person.is_bot]
        readers = sum(conversation.reached_by(person.id) for person in people)
        shown["num_members"] = readers + conversation.has_bot
    return {"channel": shown}


def history(workspace: Workspace, args: History) -> Json:
    """A page of messages, newest first; with ``oldest`` alone, the page next to ``oldest``."""
    conversation = conversation_of(workspace, args.channel)
    if not conversation.has_bot:
        raise ApiError("not_in_channel")
    if args.limit < 1:
        raise ApiError("invalid_limit")
    forwards = args.oldest is not None and args.latest is None
    messages = _in_range(workspace.messages(conversation.id), args)
    ordered = messages if forwards else messages[::-1]
    page, following = _page(ordered, args.cursor, min(args.limit, MOST_A_PAGE))
    answer: Json = {
        "messages": [
            message_json(workspace, message, with_metadata=args.include_all_metadata)
            for message in (page[::-1] if forwards else page)
        ],
        "has_more": following is not None,
        "pin_count": sum(message.is_pinned for message in workspace.messages(conversation.id)),
    }
    if following is not None:
        cursor = base64.b64encode(f"{_CURSOR}{following.ts}".encode()).decode()
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


def _one_person(workspace: Workspace, users: str | None) -> str:
    people = [person for person in (users or "").split(",") if person]
    if not people:
        raise ApiError("users_list_not_supplied")
    if len(people) > 1:
        raise ApiError("invalid_user_combination")
    if workspace.people[person_of(workspace, people[0])].is_bot:
        raise ApiError("cannot_dm_bot")
    return people[0]


def _in_range(messages: list[Message], args: History) -> list[Message]:
    oldest, latest = _moment(args.oldest, "oldest"), _moment(args.latest, "latest")

    def within(message: Message) -> bool:
        at = micros(message.ts) or 0
        if at in (oldest, latest):
            return args.inclusive
        return (oldest is None or at > oldest) and (latest is None or at < latest)

    return [m for m in messages if not m.deleted and m.only_for is None and within(m)]


def _moment(ts: str | None, name: str) -> int | None:
    if ts is None:
        return None
    moment = micros(ts)
    if moment is None:
        raise ApiError(f"invalid_ts_{name}")
    return moment


def _page(ordered: list[Message], cursor: str, limit: int) -> tuple[list[Message], Message | None]:
    start = _place(ordered, cursor) if cursor else 0
    page = ordered[start : start + limit]
    rest = ordered[start + limit :]
    return page, rest[0] if rest else None


def _place(ordered: list[Message], cursor: str) -> int:
    try:
        named = base64.b64decode(cursor, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise ApiError("invalid_cursor") from None
    stamps = [message.ts for message in ordered]
    if named.removeprefix(_CURSOR) not in stamps:
        raise ApiError("invalid_cursor")
    return stamps.index(named.removeprefix(_CURSOR))
