"""What Slack sends, handed to Bolt: signed HTTP requests, and the envelopes of Socket Mode.

The signature of an HTTP body has been checked before it gets here.
"""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot import patience
from bot.logs import request_line, tell

Reply = tuple[int, dict[str, str], str]
"""Status, headers and body of an HTTP response."""

BAD_REQUEST: Reply = (400, {}, "")

KINDS = {
    "block_actions": "press",
    "view_submission": "form",
    "view_closed": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_suggestion": "options",
    "event_callback": "event",
}


class Endpoint:
    """A request in, Bolt's response out; called in a thread, never on the server's loop."""

    def __init__(self, app: App) -> None:
        self._app = app

    def handle(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Answer one signed request; a body that Bolt cannot read is refused without a word."""
        try:
            request = BoltRequest(body=body.decode(), headers=dict(headers))
        except Exception:  # noqa: BLE001 - whatever Bolt trips over, the sender's body is at fault
            return BAD_REQUEST
        if not _is_readable(request.body):
            return BAD_REQUEST
        response = self._dispatch(request)
        return response.status, response.first_headers_without_set_cookie(), response.body

    def answer(self, envelope: Mapping[str, Any]) -> dict[str, Any] | None:
        """The acknowledgement of one envelope, with the answer in it; None where it failed."""
        payload = envelope.get("payload")
        if not isinstance(payload, dict) or not _is_readable(payload):
            return None
        try:
            request = BoltRequest(mode="socket_mode", body=payload)
        except Exception:  # noqa: BLE001 - as above
            return None
        response = self._dispatch(request)
        if response.status != 200:
            return None
        ack: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        if response.body and envelope.get("accepts_response_payload", True):
            ack["payload"] = _payload(response)
        return ack

    def _dispatch(self, request: BoltRequest) -> BoltResponse:
        with request_line(_kind(request.body)), patience.shared():
            response = self._app.dispatch(request)
            tell(status=response.status)
        return response


def _is_readable(body: Any) -> bool:
    """Whether Bolt and the listeners can look through it: they take these shapes for granted."""
    if not isinstance(body, dict) or not body:
        return False
    actions, event = body.get("actions", [{}]), body.get("event", {})
    if not isinstance(event, dict) or not isinstance(actions, list) or not actions:
        return False
    return all(isinstance(action, dict) for action in actions) and _says_who(body)


def _says_who(body: Mapping[str, Any]) -> bool:
    """Whether it names who acted, and where, as each of its kind does. An event may name nobody."""
    kind = _kind(body)
    if kind == "command":
        return bool(body.get("user_id") and body.get("channel_id"))
    if kind in ("event", "other"):
        return True
    named = ["user", "channel"] if body["type"] == "message_action" else ["user"]
    return all(isinstance(found := body.get(key), dict) and found.get("id") for key in named)


def _payload(response: BoltResponse) -> Any:
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return json.loads(response.body) if is_json else {"text": response.body}


def _kind(body: Mapping[str, Any]) -> str:
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")
