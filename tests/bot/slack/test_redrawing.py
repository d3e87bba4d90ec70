"""What became of a form, in words."""

import pytest

from bot.delivery.messenger import RefusedError, TryLaterError
from bot.slack.redrawing import LATE, opened_after, said_of


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RefusedError("expired_trigger_id"), f"It did not open: {LATE}."),
        (RefusedError("trigger_expired"), f"It did not open: {LATE}."),
        (
            RefusedError("exchanged_trigger_id"),
            "It did not open: one was opened for that press already.",
        ),
        (RefusedError("invalid_arguments"), "It did not open."),
        (TryLaterError("ratelimited", 30.0), "It did not open."),
        (TryLaterError("HTTP 502", unsure=True), "It may not have opened: Slack did not answer."),
        (
            TryLaterError("TimeoutError", unsure=True),
            "It may not have opened: Slack did not answer.",
        ),
    ],
    ids=lambda value: getattr(value, "reason", ""),
)
def test_it_is_unsure_only_where_nobody_knows(
    error: RefusedError | TryLaterError, said: str
) -> None:
    opened = opened_after(error)
    assert said_of(opened, "It") == said
    assert not opened.view
