"""A person presses a button or chooses something in a message."""

import json
from dataclasses import dataclass
from typing import Any

from bot.practice.app import App, app_fields, team
from bot.practice.blockkit import elements_of, options_of
from bot.practice.courier import AckError
from bot.practice.messages import Json, Message
from bot.practice.people import SLACKBOT, TEAM, Person
from bot.practice.said import Place
from bot.practice.web_api.shapes import message_json
from phases.errors import UserError

# The key under which a choice is sent, and the one that holds the first choice in the block.
CHOICES = {
    "overflow": ("selected_option", None),
    "static_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "plain_text_input": ("value", "initial_value"),
}


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed: an element by its ids, and what was chosen in it.

    That is None for a button, an option's value for a menu, a list of those for checkboxes, and
    the id, date, time or text itself for the others.
    """

    channel: str
    ts: str
    block_id: str
    action_id: str
    chosen: Any = None


def press(app: App, person: str, pressed: Press) -> None:
    """Press it; Slack ignores the body of the ack. Raises UserError where it is gone."""
    message = app.workspace.find(pressed.channel, pressed.ts)
    if message is None or not app.workspace.shows(message, person):
        raise UserError("That message is gone.")
    element = _element(message, pressed)
    place = Place(pressed.channel, person, message.ts)
    payload = _payload(app, place, message, pressed, element)
    try:
        app.courier.send_form({"payload": json.dumps(payload)})
    except AckError as failure:
        app.workspace.fail(f"A press was not acknowledged: {failure}")
        words = f'That did not work: the app failed with the error "{failure.word}"'
        app.workspace.post(place.channel, SLACKBOT, words, only_for=person)


def _element(message: Message, pressed: Press) -> Json:
    for block in message.blocks:
        for element in elements_of(block):
            if (block["block_id"], element["action_id"]) == (pressed.block_id, pressed.action_id):
                return element
    raise UserError("That button is gone.")


def _payload(app: App, place: Place, message: Message, pressed: Press, element: Json) -> Json:
    workspace = app.workspace
    whispered = message.only_for is not None
    payload: Json = app_fields() | {
        "type": "block_actions",
        "user": _user(workspace.people[place.person]),
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": place.channel,
            "is_ephemeral": whispered,
        },
        "trigger_id": app.courier.trigger(),
        "team": team(),
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {
            "id": place.channel,
            "name": workspace.conversations[place.channel].name,
        },
        "state": {"values": _values(message, pressed)},
        "response_url": app.response_urls.issue(place),
        "actions": [_action(app, pressed, element)],
    }
    # An ephemeral message is stored nowhere: Slack does not send it along.
    return payload if whispered else payload | {"message": message_json(workspace, message)}


def _user(person: Person) -> Json:
    return {"id": person.id, "username": person.name, "name": person.name, "team_id": TEAM}


def _action(app: App, pressed: Press, element: Json) -> Json:
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": pressed.action_id,
        "block_id": pressed.block_id,
        "action_ts": f"{app.courier.seconds():.6f}",
    }
    if kind == "button":
        kept = {name: element[name] for name in ("text", "value", "style") if name in element}
        return action | kept
    return action | {CHOICES[kind][0]: _chosen(element, pressed.chosen)}


def _values(message: Message, pressed: Press) -> Json:
    """What is chosen in every element of the message that keeps a choice."""
    values: Json = {}
    for block in message.blocks:
        for element in elements_of(block):
            kind, ids = element["type"], (block["block_id"], element["action_id"])
            key, initial = CHOICES.get(kind, (None, None))
            if key and initial:
                is_this = ids == (pressed.block_id, pressed.action_id)
                chosen = _chosen(element, pressed.chosen) if is_this else _first(element, initial)
                values.setdefault(ids[0], {})[ids[1]] = {"type": kind, key: chosen}
    return values


def _first(element: Json, initial: str) -> Any:
    return element.get(initial, [] if element["type"] == "checkboxes" else None)


def _chosen(element: Json, chosen: Any) -> Any:
    offered = {option["value"]: option for option in options_of(element)}
    if not offered:
        return chosen
    values = chosen if element["type"] == "checkboxes" else [chosen]
    if not isinstance(values, list) or not all(value in offered for value in values):
        raise UserError("That choice is gone.")
    options = [offered[value] for value in values]
    return options if element["type"] == "checkboxes" else options[0]
