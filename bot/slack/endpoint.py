"""Slack's requests, passed to Bolt: signed HTTP requests, and the envelopes of Socket Mode.

The signature of an HTTP body has been checked by the caller.
"""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot import ack_budget
from bot.logs import request_line, tell
from bot.observer import UNOBSERVED, Observer
from bot.slack.payload_shapes import is_readable, kind_of

Reply = tuple[int, dict[str, str], str]
"""Status, headers and body of an HTTP response."""

BAD_REQUEST: Reply = (400, {}, "")


class Endpoint:
    """Takes a request and returns Bolt's response. It blocks: call it in a thread."""

    def __init__(self, app: App, observer: Observer = UNOBSERVED) -> None:
        self._app = app
        self._observer = observer

    def handle(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Handle one signed request. A body that Bolt cannot read gets an empty 400."""
        try:
            request = BoltRequest(body=body.decode(), headers=dict(headers))
        except Exception:  # noqa: BLE001 - any error of Bolt's here means a bad body
            return BAD_REQUEST
        if not is_readable(request.body):
            return BAD_REQUEST
        response = self._dispatch(request)
        if response.status == 404:  # no listener: a kind of request that Slack sends to no app
            return BAD_REQUEST
        return response.status, response.first_headers_without_set_cookie(), response.body

    def answer(self, envelope: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the acknowledgement of one envelope, with the reply in it; None if it failed."""
        payload = envelope.get("payload")
        if not isinstance(payload, dict) or not is_readable(payload):
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
        kind, since = kind_of(request.body), ack_budget.arrived()
        with request_line(kind, self._observer.answered, since), ack_budget.shared():
            response = self._app.dispatch(request)
            tell(status=response.status)
        return response


def _payload(response: BoltResponse) -> Any:
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return json.loads(response.body) if is_json else {"text": response.body}
