"""Use one of the app's shortcuts on a message."""

from bot.practice.app import App, Shortcuts
from bot.practice.controls import plain
from bot.practice.interactions import channel_json, deliver, interaction
from bot.practice.messages import Message
from bot.practice.said import Place
from bot.practice.web_api.shapes import message_json
from phases.errors import UserError


def shortcut_called(shortcuts: Shortcuts, name: str) -> str:
    """The ``callback_id`` of the shortcut with this name or id. Raises UserError if none has."""
    for each in shortcuts:
        if plain(name) in (plain(each["name"]), plain(each["callback_id"])):
            return each["callback_id"]
    there = ", ".join(f'"{each["name"]}"' for each in shortcuts) or "none"
    raise UserError(f'The app has no shortcut "{name}". There are: {there}.')


def use_shortcut(app: App, person: str, message: Message, callback_id: str) -> None:
    """Use a shortcut; the ack's body is ignored. Raises UserError if it is not available."""
    shortcut_called(app.shortcuts, callback_id)
    if message.only_for is not None:
        raise UserError("There are no shortcuts on what only one person sees.")
    place = Place(message.channel, person)
    payload = interaction(app, "message_action", person) | {
        "callback_id": callback_id,
        "trigger_id": app.workspace.triggers.issue(person, place.channel),
        "response_url": app.response_urls.issue(place),
        "action_ts": f"{app.courier.seconds():.6f}",
        "message_ts": message.ts,
        "message": message_json(app.workspace, message),
        "channel": channel_json(app, place.channel),
    }
    deliver(app, payload, "A shortcut", place.channel)
