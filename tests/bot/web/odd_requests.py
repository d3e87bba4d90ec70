"""Requests as Slack sends them, and the same with something odd in them, by a seed."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

Payload = dict[str, Any]

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
WHO: Payload = {
    "user": {"id": "U1", "name": "dev", "team_id": "T1"},
    "team": {"id": "T1", "domain": "acme"},
    "api_app_id": "A1",
    "trigger_id": "1.2.abc",
    "response_url": "http://127.0.0.1:9/actions/1",
    "is_enterprise_install": False,
    "enterprise": None,
}
MESSAGE: Payload = {
    "type": "message",
    "ts": "1795600739.000300",
    "user": "U1",
    "text": "see",
    "files": [
        {"id": "F1", "name": "phase-f.md", "permalink": "https://acme.slack.com/files/U1/F1/x"}
    ],
}
IN_A_MESSAGE = {"type": "message", "message_ts": MESSAGE["ts"], "channel_id": "C1"}
ABOUT = '{"run":1,"code":"E1.2","place":"card","channel":"C1"}'


def _press(action: str, **more: Any) -> Payload:
    pressed = {"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.1", **more}
    where = {"channel": {"id": "C1", "name": "phase-e"}, "container": IN_A_MESSAGE}
    return {"type": "block_actions", **WHO, **where, "message": MESSAGE, "actions": [pressed]}


def _form(name: str, **fields: Payload) -> Payload:
    values = {block: {block: element} for block, element in fields.items()}
    view = {
        "id": "V1",
        "type": "modal",
        "hash": "1.abc",
        "callback_id": name,
        "private_metadata": ABOUT,
        "state": {"values": values},
    }
    return {"type": "view_submission", **WHO, "view": view}


def _text(value: str) -> Payload:
    return {"type": "plain_text_input", "value": value}


def _event(kind: str, **more: Any) -> Payload:
    event = {"type": kind, "event_ts": "1.1", **more}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}


PROFILE = {"id": "U1", "name": "dev", "tz": "Europe/Berlin", "profile": {"email": "d@example.com"}}
INTERACTIONS: list[Payload] = [
    _press("item_done", value="1 E1.2"),
    _press("item_menu", selected_option={"text": {"text": "Waive"}, "value": "form_waive 1 E1.2"}),
    _press("form_start", value=""),
    _press("gate_pass", value="1 abc"),
    _press("form_run_as_phase", value='{"plan":"ab","links":"x"}'),
    {**_press("item_done", value="1 E1.2"), "container": {"type": "view", "view_id": "V1"}}
    | {"view": {"id": "V1", "type": "home", "hash": "1.a", "private_metadata": ""}},
    _form("form_waive", reason=_text("why")),
    _form("form_assign", owner={"type": "users_select", "selected_user": "U1"}, due=_text("fri")),
    _form("form_done", evidence=_text("#7"), note=_text("ok")),
    _form("form_start", people={"type": "multi_users_select", "selected_users": ["U1"]}),
    _form("form_set", strict={"type": "checkboxes", "selected_options": [{"value": "on"}]}),
    {"type": "view_closed", **WHO, "view": {"callback_id": "form_waive", "id": "V1"}},
    {"type": "message_action", **WHO, "callback_id": "use_as_evidence", "message": MESSAGE}
    | {"channel": {"id": "C1"}, "message_ts": MESSAGE["ts"]},
    {"type": "message_action", **WHO, "callback_id": "run_as_phase", "message": MESSAGE}
    | {"channel": {"id": "C1"}, "message_ts": MESSAGE["ts"]},
    {"type": "shortcut", **WHO, "callback_id": "anything"},
]
EVENTS: list[Payload] = [
    _event("app_home_opened", user="U1", tab="home", channel="D1"),
    _event("user_change", user=PROFILE),
    _event("message", user="U1", channel="C1", text="hello"),
    {"type": "url_verification", "challenge": "abc", "token": "x"},
]
COMMAND = {
    "command": "/phase",
    "user_id": "U1",
    "channel_id": "C1",
    "team_id": "T1",
    "trigger_id": "1.2.abc",
    "response_url": "http://127.0.0.1:9/commands/1",
}
TYPED = ["", "status", "done E1.2", "start E", "remind E1.1 fri", 'waive E1.1 "why"', "help 2"]
ODD: list[Any] = [
    *(None, True, 0, -1, 1.5, 2**31, 2**63, 10**400, float("nan")),
    *("", " ", "\0", "\ud800", "x" * 5_000, "{", "[]", '{"run":"x"}', f'{{"run":{"9" * 5_000}}}'),
    *(
        '{"run":-1}',
        '{"run":9223372036854775808}',
        '{"nudge":[]}',
        "1 E1.2",
        "U1",
        "<@U1>",
        "é" * 99,
    ),
    *([], {}, [[]], [None], {"id": None}, {"id": 5}, {"type": []}, ["x"] * 300),
]


def requests(seed: int, count: int) -> Iterator[tuple[bytes, str]]:
    """So many bodies, each with its content type: now and then one as Slack would send it."""
    chance = random.Random(seed)
    makers: list[Callable[[random.Random], tuple[bytes, str]]] = [
        _odd_interaction,
        _odd_interaction,
        _odd_event,
        _odd_command,
        _torn,
    ]
    for _ in range(count):
        yield chance.choice(makers)(chance)


def _odd_interaction(chance: random.Random) -> tuple[bytes, str]:
    payload = _with_odds(chance, chance.choice(INTERACTIONS))
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM


def _odd_event(chance: random.Random) -> tuple[bytes, str]:
    return json.dumps(_with_odds(chance, chance.choice(EVENTS))).encode(), JSON


def _odd_command(chance: random.Random) -> tuple[bytes, str]:
    typed = {**COMMAND, "text": chance.choice(TYPED)}
    odd = _with_odds(chance, typed)
    pairs = {key: _as_field(value) for key, value in odd.items()} if isinstance(odd, dict) else {}
    return urlencode(pairs, errors="surrogatepass").encode(), FORM


def _as_field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _torn(chance: random.Random) -> tuple[bytes, str]:
    """A body that was cut, or has some bytes in it that nobody sent, or comes as another kind."""
    body, kind = chance.choice([_odd_interaction, _odd_event, _odd_command])(chance)
    cut = chance.randrange(len(body) + 1)
    middle = bytes(chance.randrange(256) for _ in range(chance.randrange(4)))
    torn = body[:cut] + middle + body[cut + chance.randrange(9) :]
    return torn, chance.choice([FORM, JSON, kind, "text/plain", ""])


def _with_odds(chance: random.Random, payload: Payload) -> Any:
    odd: Any = copy.deepcopy(payload)
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
        odd = _with_one(chance, odd)
    return odd


def _with_one(chance: random.Random, value: Any) -> Any:
    """Somewhere in it, something else stands, or nothing."""
    inside = isinstance(value, (dict, list)) and value and chance.random() < 0.9
    if not inside:
        return copy.deepcopy(chance.choice(ODD))
    key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
    if chance.random() < 0.15:
        del value[key]
    else:
        value[key] = _with_one(chance, value[key])
    return value
