"""Signs messages to webhooks as Standard Webhooks says; the only importer of its library."""

from datetime import UTC, datetime

from standardwebhooks import Webhook


def headers(message: str, at: datetime, body: str, secrets: list[str]) -> dict[str, str]:
    """Return the headers that a receiver verifies, signed with each of these secrets.

    ``message`` is the id of the message, the same in every try; ``at`` is the moment of this one.
    """
    at = at.astimezone(UTC)  # the library takes the figures of the clock as UTC, whatever the zone
    signed = (Webhook(secret).sign(message, at, body) for secret in secrets)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signed),
    }
