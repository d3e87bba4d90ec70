"""Replies are best effort: what goes wrong with one is logged, and the next is sent."""

from structlog.testing import capture_logs

from bot.messenger import RefusedError
from bot.slack.replies import Replies


def test_what_is_refused_or_breaks_is_logged_and_the_next_is_shown() -> None:
    replies, shown = Replies(), []

    def refused() -> None:
        raise RefusedError("not_found")

    def broken() -> None:
        raise KeyError("view")

    with capture_logs() as logs:
        for deed in (refused, broken, lambda: shown.append("the next")):
            replies.show(deed, after="U1 views")
        replies.settle()
        replies.stop()
    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("reply_failed", "warning"),
        ("reply_broke", "error"),
    ]
    assert shown == ["the next"]
