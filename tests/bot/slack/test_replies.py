"""Replies are best effort: what goes wrong with one is logged, and the next is sent."""

import threading
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.cards.message import Message
from bot.delivery.messenger import RefusedError, TryLaterError
from bot.requests.answer import Answer
from bot.slack.again import LONGEST, TRIES
from bot.slack.replies import Replies


@pytest.fixture
def replies() -> Iterator[Replies]:
    """Threads that show things."""
    replies = Replies()
    yield replies
    replies.stop()


class Shown:
    """What was shown; each trouble that waits is met once."""

    def __init__(self, *troubles: TryLaterError) -> None:
        self.troubles = list(troubles)
        self.tries = 0
        self.done = threading.Event()

    def __call__(self) -> None:
        self.tries += 1
        if self.troubles:
            raise self.troubles.pop(0)
        self.done.set()


def asked_to_wait(seconds: float = 0.0) -> TryLaterError:
    return TryLaterError("ratelimited", seconds)


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


def test_what_slack_has_no_patience_for_is_shown_once_it_has(replies: Replies) -> None:
    home = Shown(asked_to_wait(), asked_to_wait())
    replies.show(home, after="U1 views")
    assert home.done.wait(10)
    assert home.tries == 3


def test_what_was_shown_since_is_not_followed_by_what_it_replaced(replies: Replies) -> None:
    old, new = Shown(asked_to_wait(60)), Shown()
    replies.show(old, after="U1 views")
    replies.settle()
    replies.show(new, after="U1 views")
    replies.settle()
    replies.stop()
    assert (old.tries, new.tries) == (1, 1)


def test_one_person_waits_for_one_view_however_often_they_pressed(replies: Replies) -> None:
    first, last = Shown(asked_to_wait(60)), Shown(asked_to_wait())
    for home in (first, last):
        replies.show(home, after="U1 views")
    assert last.done.wait(10)
    assert first.tries == 1


def test_what_slack_never_has_patience_for_is_given_up_and_logged(replies: Replies) -> None:
    given_up = threading.Event()
    home = Shown(*(asked_to_wait() for _ in range(TRIES)))

    def show() -> None:
        if home.tries == TRIES - 1:
            given_up.set()
        home()

    with capture_logs() as logs:
        replies.show(show, after="U1 views")
        assert given_up.wait(10)
        replies.settle()
    assert [line["event"] for line in logs] == ["reply_postponed"] * (TRIES - 1) + ["reply_failed"]


@pytest.mark.parametrize("seconds", [LONGEST + 1, float("inf"), float("nan"), -1.0])
def test_nobody_waits_longer_than_somebody_looks(replies: Replies, seconds: float) -> None:
    home = Shown(asked_to_wait(seconds))
    with capture_logs() as logs:
        replies.show(home, after="U1 views")
        replies.settle()
    assert [line["event"] for line in logs] == ["reply_failed"]


def test_where_no_address_came_along_nothing_is_sent_and_nothing_breaks(replies: Replies) -> None:
    with capture_logs() as logs:
        replies.send("", Answer(Message("done")), "U1")
        replies.follow("", lambda: Answer(Message("later")))
        replies.settle()
    assert [line["event"] for line in logs] == ["reply_without_address"] * 2
