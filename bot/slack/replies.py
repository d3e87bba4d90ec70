"""Replies to presses, through the press's ``response_url`` or in a view: best effort.

They are sent after the commit, on their own threads.
"""

import itertools
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial

import structlog
from slack_sdk.webhook import WebhookClient

from bot.ack_budget import afterwards
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.observer import UNOBSERVED, Observer
from bot.requests.answer import Answer
from bot.slack.again import Again, pause
from bot.slack.errors import map_slack_errors, seconds_in

log = structlog.get_logger()

TIMEOUT = 10  # seconds
THREADS = 4


class Replies:
    """Sends replies on its own threads, so that no ack waits for Slack."""

    def __init__(self, observer: Observer = UNOBSERVED) -> None:
        self._observer = observer
        self._again = Again()
        self._number = itertools.count()
        self._threads = [ThreadPoolExecutor(1, "reply") for _ in range(THREADS)]
        self._waiting = ThreadPoolExecutor(THREADS, "follow")
        self._under_way: set[Future[None]] = set()

    def send(self, response_url: str, answer: Answer, after: str) -> None:
        """Replace the pressed card by the answer, or send it below the card if it is a refusal.

        Answers with the same ``after`` are sent in order, so the newest card is the last. Without a
        ``response_url`` nothing is sent.
        """
        if not response_url:
            log.info("reply_without_address", after=after)
        elif _replaces(answer):
            self.show(lambda: _send(response_url, answer, self._observer), after)
        else:
            self.post(lambda: _send(response_url, answer, self._observer), after)

    def post(self, deed: Callable[[], None], after: str, *, twice: bool = False) -> None:
        """Call ``deed``, which posts something new, after earlier ones with the same ``after``.

        Each has its own key: none replaces another. ``twice``: better posted twice than not at all.
        """
        self._show(deed, after, f"{after} {next(self._number)}", twice=twice)

    def show(self, deed: Callable[[], None], after: str) -> None:
        """Call ``deed``, which shows something, after all earlier ones with the same ``after``.

        If Slack limits the rate or does not answer, it is called again later, unless something
        newer was shown by then. A refusal is only logged.
        """
        self._again.forget(after)
        self._show(deed, after, after)

    def follow(self, response_url: str, later: Callable[[], Answer]) -> None:
        """Wait for a later answer, then send it below the first one."""
        self.wait(
            later, lambda answer: self.send(response_url, replace(answer, ephemeral=True), "later")
        )

    def wait(self, later: Callable[[], Answer], show: Callable[[Answer], None]) -> None:
        """Wait for a later answer, then show it."""
        self._begin(self._waiting, lambda: show(later()))

    def _show(
        self,
        deed: Callable[[], None],
        after: str,
        key: str,
        tries: int = 1,
        *,
        twice: bool = True,
    ) -> None:
        """``twice``: ``deed`` may be repeated even if an earlier try may have succeeded."""
        thread = self._threads[zlib.crc32(after.encode()) % THREADS]
        kept = afterwards(deed)

        def again() -> None:
            self._show(kept, after, key, tries + 1, twice=twice)

        def show() -> None:
            try:
                with map_slack_errors():
                    kept()
            except NotAllowedError:
                raise  # only the operator can solve this, which takes too long for a retry
            except TryLaterError as error:
                seconds = pause(error, tries) if twice or not error.unsure else None
                if seconds is None or not self._again.later(key, seconds, again):
                    raise
                log.info("reply_postponed", reason=error.reason, seconds=round(seconds, 1))
            else:
                self._again.forget(key)

        self._begin(thread, show)

    def _begin(self, thread: ThreadPoolExecutor, deed: Callable[[], None]) -> None:
        sending = thread.submit(afterwards(partial(_try, deed)))
        self._under_way.add(sending)
        sending.add_done_callback(self._done)

    def _done(self, sending: Future[None]) -> None:
        self._under_way.discard(sending)
        if error := sending.exception():
            log.error("reply_broke", exc_info=error)

    def settle(self) -> None:
        """Return when all replies handed over have been sent, or have failed."""
        while under_way := list(self._under_way):  # one task may submit another
            wait(under_way)

    def stop(self) -> None:
        """Finish the replies in progress, and take no more."""
        self._again.stop()
        for thread in (*self._threads, self._waiting):
            thread.shutdown()


def _try(deed: Callable[[], None]) -> None:
    try:
        with map_slack_errors():
            deed()
    except (TryLaterError, RefusedError) as error:
        log.warning("reply_failed", reason=error.reason)


def _replaces(answer: Answer) -> bool:
    return not (answer.refused or answer.ephemeral)


def _send(response_url: str, answer: Answer, observer: Observer) -> None:
    client = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[])
    replaces = _replaces(answer)
    response = client.send(
        text=answer.message.text,
        blocks=list(answer.message.blocks) or None,
        # Slack documents no request with both: one server replaced a public message by an
        # ephemeral one.
        response_type=None if replaces else "ephemeral",
        replace_original=replaces,
    )
    if response.status_code == 429:
        observer.slowed("response_url")
        raise TryLaterError("ratelimited", seconds_in(response.headers))
    if response.status_code >= 500:
        raise TryLaterError(f"HTTP {response.status_code}", unsure=True)
    if response.status_code != 200:
        log.warning("reply_failed", status=response.status_code, reason=response.body[:100])
