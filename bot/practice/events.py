"""The events that Slack sends to an app: changed profiles, opened homes, messages to the app."""

import json
import secrets
from collections.abc import Iterator
from uuid import uuid4

from bot.practice.app import App, app_fields
from bot.practice.courier import AckError
from bot.practice.messages import Json, Message
from bot.practice.people import BOT, TEAM, Person
from bot.practice.view_shape import view_json
from bot.practice.workspace import Workspace


def user_change(app: App, person: Person) -> Json:
    """The event for a changed profile."""
    now = app.workspace.clock.now()
    return {"type": "user_change", "user": person.profile(now), "event_ts": _stamp(app)}


def app_home_opened(app: App, person: Person) -> Json:
    """The event for a person who opens the app's home tab, with the published view."""
    home = app.workspace.views.home(person.id)
    published = {"view": view_json(home, with_state=True)} if home else {}
    return published | {
        "type": "app_home_opened",
        "user": person.id,
        "channel": app.workspace.direct_with(person.id).id,
        "tab": "home",
        "event_ts": _stamp(app),
    }


def of_message(workspace: Workspace, message: Message) -> Iterator[Json]:
    """The events that a message of a person makes, as far as the app has the scopes for them."""
    conversation = workspace.conversations[message.channel]
    said = {
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        "client_msg_id": str(uuid4()),
        "team": TEAM,
        "channel": message.channel,
        "event_ts": message.ts,
    }
    mentions = f"<@{BOT}" in message.text and conversation.has_bot
    if conversation.is_direct and "im:history" in workspace.scopes:
        yield {"type": "message", "channel_type": "im"} | said
    elif mentions and not conversation.is_direct and "app_mentions:read" in workspace.scopes:
        yield {"type": "app_mention"} | said


def send_event(app: App, event: Json, event_id: str | None = None) -> bool:
    """Deliver an event once, and return whether it was acknowledged. An equal id means a retry."""
    envelope = app_fields() | {
        "type": "event_callback",
        "team_id": TEAM,
        "event": event,
        "event_id": event_id or f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(app.courier.seconds()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
    try:
        app.courier.send_json(envelope)
    except AckError as failure:
        app.workspace.fail(f"The event {event['type']} was not acknowledged: {failure}")
        return False
    return True


def verify_address(app: App) -> bool:
    """Whether the app echoes Slack's challenge, as Slack requires of a new address."""
    challenge = secrets.token_hex(16)
    payload = app_fields() | {"type": "url_verification", "challenge": challenge}
    try:
        ack = app.courier.send_json(payload)
        echoed = json.loads(ack.body)["challenge"] if ack.is_json else ack.body
    except (AckError, ValueError, KeyError, TypeError) as failure:
        app.workspace.fail(f"The address was not verified: {failure}")
        return False
    return bool(echoed == challenge)


def _stamp(app: App) -> str:
    return f"{app.courier.seconds():.6f}"
