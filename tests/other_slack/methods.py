"""The Web API methods, one function each: arguments in, the answer's own fields out."""

import json
from collections.abc import Callable
from typing import Any

from tests.other_slack.workspace import (
    APP,
    BOT,
    ENTERPRISE,
    PARTNER,
    PEOPLE,
    TEAM,
    Json,
    Refusal,
    Workspace,
    person,
)

PAGE = 2
"""Messages to a page, whatever was asked for: fewer than the limit is Slack's right."""

Method = Callable[[Workspace, Json], Json]


def auth_test(_: Workspace, __: Json) -> Json:
    """Whose token it is."""
    names = {"user": "phasebot", "team": "Grid & Co", "url": "https://other.enterprise.example/"}
    ids = {"user_id": BOT, "team_id": TEAM, "enterprise_id": ENTERPRISE, "bot_id": "B0X"}
    return names | ids | {"is_enterprise_install": True}


def users_info(workspace: Workspace, args: Json) -> Json:
    """One person."""
    if args["user"] not in PEOPLE.values():
        raise Refusal("user_not_found")
    return {"user": person(args["user"]) | workspace.changed.get(args["user"], {})}


def team_info(_: Workspace, args: Json) -> Json:
    """A workspace, ours or a partner's."""
    if args.get("team") not in (None, TEAM, PARTNER):
        raise Refusal("team_not_found")
    name = "Grid & Co" if args.get("team") in (None, TEAM) else "Partner <Ltd>"
    return {"team": {"id": args.get("team") or TEAM, "name": name, "avatar_base_url": None}}


def usergroups_list(_: Workspace, __: Json) -> Json:
    """One group, with as little as Slack promises."""
    return {"usergroups": [{"id": "S9GROUP", "handle": "qa", "date_delete": 0, "prefs": {}}]}


def usergroups_users_list(_: Workspace, args: Json) -> Json:
    """The members of the one group."""
    if args["usergroup"] != "S9GROUP":
        raise Refusal("no_such_subteam")
    return {"users": sorted(PEOPLE.values())[:2]}


def conversations_open(workspace: Workspace, args: Json) -> Json:
    """The conversation with a person, and little about it."""
    return {"channel": {"id": workspace.open(args["users"])}, "no_op": None}


def conversations_info(workspace: Workspace, args: Json) -> Json:
    """One conversation."""
    channel = _channel(workspace, args)
    return {"channel": {"id": channel, "is_member": channel in workspace.members, "locale": None}}


def conversations_history(workspace: Workspace, args: Json) -> Json:
    """The newest messages first, among them some that carry nothing or another app's metadata."""
    kept = workspace.messages[_channel(workspace, args)]
    oldest = float(args.get("oldest") or 0)
    found = [message for message in reversed(kept) if float(message["ts"]) > oldest]
    begin = int((args.get("cursor") or "at:0").removeprefix("at:"))
    page = found[begin : begin + PAGE]
    if not _flag(args, "include_all_metadata"):
        page = [{**message, "metadata": None} for message in page]
    more = begin + PAGE < len(found)
    cursor = f"at:{begin + PAGE}" if more else ""
    return {
        "messages": page,
        "has_more": more,
        "pin_count": None,
        "response_metadata": {"next_cursor": cursor},
    }


def chat_post(workspace: Workspace, args: Json) -> Json:
    """A message of the bot's; each block gets an id, and what was stored comes back."""
    channel = _channel(workspace, args)
    if channel[0] != "D" and channel not in workspace.members:
        raise Refusal("not_in_channel")
    blocks = _value(args, "blocks") or []
    message = {
        "user": BOT,
        "bot_id": "B0X",
        "app_id": APP,
        "text": args.get("text", ""),
        "blocks": [{"block_id": f"b/{workspace.number()}", **block} for block in blocks],
        "metadata": _value(args, "metadata"),
    }
    ts = workspace.keep(channel, message)
    return {"message": workspace.stands(channel, ts), "ts": ts, "channel": channel}


def chat_post_ephemeral(workspace: Workspace, args: Json) -> Json:
    """A message for one member's eyes; it is kept nowhere, so only its stamp comes back."""
    channel = _channel(workspace, args)
    if channel not in workspace.members:
        raise Refusal("not_in_channel")
    if args["user"] not in PEOPLE.values():
        raise Refusal("user_not_in_channel")
    return {"message_ts": f"1700000000.{workspace.number():06d}"}


def chat_update(workspace: Workspace, args: Json) -> Json:
    """Another text, other blocks; the metadata stays where none is given."""
    channel = _channel(workspace, args)
    message = workspace.stands(channel, args["ts"])
    given = [key for key in ("text", "blocks", "metadata") if key in args]
    change: Json = {key: args[key] if key == "text" else _value(args, key) for key in given}
    workspace.change(message, change)
    return {"channel": channel, "ts": args["ts"], "text": message["text"], "message": message}


def pins_add(workspace: Workspace, args: Json) -> Json:
    """A message in the channel's list of pins."""
    pin = (_channel(workspace, args), args["timestamp"])
    workspace.stands(*pin)
    if pin in workspace.pins:
        raise Refusal("already_pinned")
    workspace.pin(pin)
    return {}


def pins_remove(workspace: Workspace, args: Json) -> Json:
    """A message out of the channel's list of pins."""
    pin = (_channel(workspace, args), args["timestamp"])
    workspace.stands(*pin)
    if pin not in workspace.pins:
        raise Refusal("no_pin")
    workspace.unpin(pin)
    return {}


def views_open(workspace: Workspace, args: Json) -> Json:
    """A form before a person; the trigger is not looked at."""
    return _view(workspace, f"V{workspace.number():010d}", args)


def views_update(workspace: Workspace, args: Json) -> Json:
    """The form in another state, unless somebody was faster."""
    id_ = args.get("view_id") or args["external_id"]
    if id_ not in workspace.views:
        raise Refusal("not_found")
    return _view(workspace, id_, args)


def views_publish(workspace: Workspace, args: Json) -> Json:
    """Somebody's home."""
    return _view(workspace, f"V{args['user_id'][1:]}", args)


def files_upload_url(workspace: Workspace, args: Json) -> Json:
    """Where to send the bytes: this server's own address stands before it."""
    id_ = f"F{workspace.number():010d}"
    workspace.files[id_] = {"id": id_, "name": args["filename"], "size": int(args["length"])}
    return {"file_id": id_, "upload_url": f"/upload/v9/{id_}?sig=a%2Fb"}


def files_complete(workspace: Workspace, args: Json) -> Json:
    """The bytes are there: give the files their titles."""
    told = _value(args, "files")
    for file in told:
        if "content" not in workspace.files[file["id"]]:
            raise Refusal("file_not_found")
    return {"files": [{"title": None, **file} for file in told]}


def _page(file: Json) -> str:
    return f"https://acme.slack.com/files/{BOT}/{file['id']}/{file['name']}"


def files_info(workspace: Workspace, args: Json) -> Json:
    """One file, without its bytes."""
    if args["file"] not in workspace.files:
        raise Refusal("file_not_found")
    file = {key: told for key, told in workspace.files[args["file"]].items() if key != "content"}
    return {
        "file": file | {"shares": {}, "mimetype": "text/plain", "permalink": _page(file)},
        "comments": [],
    }


def chat_delete(workspace: Workspace, args: Json) -> Json:
    """A message goes."""
    channel = _channel(workspace, args)
    workspace.drop(channel, workspace.stands(channel, args["ts"]))
    return {"channel": channel, "ts": args["ts"]}


def files_delete(workspace: Workspace, args: Json) -> Json:
    """A file goes."""
    if workspace.files.pop(args["file"], None) is None:
        raise Refusal("file_not_found")
    return {}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "users.info": users_info,
    "team.info": team_info,
    "usergroups.list": usergroups_list,
    "usergroups.users.list": usergroups_users_list,
    "conversations.open": conversations_open,
    "conversations.info": conversations_info,
    "conversations.history": conversations_history,
    "chat.postMessage": chat_post,
    "chat.postEphemeral": chat_post_ephemeral,
    "chat.update": chat_update,
    "chat.delete": chat_delete,
    "pins.add": pins_add,
    "pins.remove": pins_remove,
    "views.open": views_open,
    "views.update": views_update,
    "views.publish": views_publish,
    "files.getUploadURLExternal": files_upload_url,
    "files.completeUploadExternal": files_complete,
    "files.info": files_info,
    "files.delete": files_delete,
}


def _channel(workspace: Workspace, args: Json) -> str:
    if args.get("channel") not in workspace.messages:
        raise Refusal("channel_not_found")
    return str(args["channel"])


def _view(workspace: Workspace, id_: str, args: Json) -> Json:
    before = workspace.views.get(id_)
    if before and args.get("hash") not in (None, before["hash"]):
        raise Refusal("hash_conflict")
    about = {
        "id": id_,
        "team_id": TEAM,
        "hash": f"{workspace.number()}.h/x",
        "previous_view_id": None,
    }
    view: Json = {"state": {"values": {}}, **_value(args, "view"), **about}
    workspace.views[id_] = view
    return {"view": view}


def _value(args: Json, key: str) -> Any:
    """An argument that is JSON in itself; a form carries it as text."""
    given = args.get(key)
    return json.loads(given) if isinstance(given, str) else given


def _flag(args: Json, key: str) -> bool:
    return str(args.get(key)).lower() in ("1", "true")
