"""The common parts of interaction payloads, and their delivery."""

import json
from typing import Any

from bot.practice.app import App, app_fields, team
from bot.practice.choices import CHOICES, Ids, sent
from bot.practice.courier import Ack, AckError
from bot.practice.messages import Json
from bot.practice.people import SLACKBOT, TEAM


def interaction(app: App, kind: str, person: str) -> Json:
    """The fields of every interaction: its kind, the person, and the app."""
    who = app.workspace.people[person]
    return app_fields() | {
        "type": kind,
        "user": {"id": who.id, "username": who.name, "name": who.name, "team_id": TEAM},
        "team": team(),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_json(app: App, channel: str) -> Json:
    """A conversation, in the shape that interactions have."""
    return {"id": channel, "name": app.workspace.conversations[channel].name}


def action_json(app: App, element: Json, ids: Ids, chosen: Any) -> Json:
    """The action of one press or choice."""
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": ids[1],
        "block_id": ids[0],
        "action_ts": f"{app.courier.seconds():.6f}",
    }
    if kind == "button":
        kept = {name: element[name] for name in ("text", "value", "style") if name in element}
        return action | kept
    return action | {CHOICES[kind][0]: sent(element, chosen)}


def send(app: App, payload: Json) -> Ack:
    """Deliver a payload. Raises AckError."""
    return app.courier.send_form({"payload": json.dumps(payload)})


def deliver(app: App, payload: Json, what: str, channel: str) -> None:
    """Deliver a payload and ignore the response; show a failure to the person in the channel."""
    try:
        send(app, payload)
    except AckError as failure:
        app.workspace.fail(f"{what} was not acknowledged: {failure}")
        words = f'That did not work: the app failed with the error "{failure.word}"'
        app.workspace.post(channel, SLACKBOT, words, only_for=payload["user"]["id"])
