"""What Slack sends, handed to Bolt. The body's signature has been checked before it gets here."""

from collections.abc import Mapping

from slack_bolt import App, BoltRequest

Reply = tuple[int, dict[str, str], str]
"""Status, headers and body of an HTTP response."""

BAD_REQUEST: Reply = (400, {}, "")


class Endpoint:
    """A signed request in, Bolt's response out; called in a thread, never on the server's loop."""

    def __init__(self, app: App) -> None:
        self._app = app

    def handle(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Answer one request; a body that Bolt cannot read is refused without a word."""
        try:
            request = BoltRequest(body=body.decode(), headers=dict(headers))
        except Exception:  # noqa: BLE001 - whatever Bolt trips over, the sender's body is at fault
            return BAD_REQUEST
        if not isinstance(request.body, dict) or not request.body:
            return BAD_REQUEST
        response = self._app.dispatch(request)
        return response.status, response.first_headers_without_set_cookie(), response.body
