"""Press a button or choose an option in a message."""

from dataclasses import dataclass
from typing import Any

from bot.practice.app import App
from bot.practice.choices import element_at, state_of
from bot.practice.interactions import action_json, channel_json, deliver, interaction
from bot.practice.messages import Json, Message
from bot.practice.said import Place
from bot.practice.web_api.shapes import message_json
from phases.errors import UserError


@dataclass(frozen=True, slots=True)
class Press:
    """A press: the element's ids, and the choice in it.

    ``chosen`` is None for a button, an option's value for a menu, a list of values for checkboxes,
    and the id, date, time or text for other elements. In a form or a home, ``view`` is its id, and
    ``channel`` and ``ts`` are "".
    """

    channel: str
    ts: str
    block_id: str
    action_id: str
    chosen: Any = None
    view: str | None = None


def press(app: App, person: str, pressed: Press) -> None:
    """Press in a message; the ack's body is ignored. Raises UserError if the message is gone."""
    message = app.workspace.find(pressed.channel, pressed.ts)
    if message is None or not app.workspace.shows(message, person):
        raise UserError("That message is gone.")
    _, element = element_at(message.blocks, (pressed.block_id, pressed.action_id))
    place = Place(pressed.channel, person, message.ts)
    payload = _payload(app, place, message, pressed, element)
    deliver(app, payload, "A press", place.channel)


def _payload(app: App, place: Place, message: Message, pressed: Press, element: Json) -> Json:
    whispered = message.only_for is not None
    ids = (pressed.block_id, pressed.action_id)
    payload: Json = interaction(app, "block_actions", place.person) | {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": place.channel,
            "is_ephemeral": whispered,
        },
        "trigger_id": app.workspace.triggers.issue(place.person, place.channel),
        "channel": channel_json(app, place.channel),
        "state": {"values": state_of(message.blocks, {ids: pressed.chosen})},
        "response_url": app.response_urls.issue(place),
        "actions": [action_json(app, element, ids, pressed.chosen)],
    }
    # Slack does not store ephemeral messages, so it does not include them.
    return payload if whispered else payload | {"message": message_json(app.workspace, message)}
