"""Views in the shape of Slack's responses and payloads."""

from bot.practice.choices import state_of
from bot.practice.messages import Json
from bot.practice.people import APP, BOT_ID, TEAM
from bot.practice.views import View

_LEFT_OUT: Json = {
    "title": {"type": "plain_text", "text": "View Title"},
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
}


def view_json(view: View, *, with_state: bool = False) -> Json:
    """A view as JSON; Slack sends the fields' state only with interactions (``with_state``)."""
    return {
        **_LEFT_OUT,
        **view.content,
        "id": view.id,
        "team_id": TEAM,
        "state": {"values": state_of(view.blocks, view.filled) if with_state else {}},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT_ID,
    }
