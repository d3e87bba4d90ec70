"""Answers to presses, through the address that came with them or in a view: best effort.

They are sent after the commit, on threads of their own.
"""

import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial

import structlog
from slack_sdk.webhook import WebhookClient

from bot.commands.command import Answer
from bot.messenger import RefusedError, TryLaterError
from bot.patience import afterwards
from bot.slack.errors import translated

log = structlog.get_logger()

TIMEOUT = 10  # seconds
THREADS = 4


class Replies:
    """Sends replies on threads of its own, so that no ack waits for Slack."""

    def __init__(self) -> None:
        self._threads = [ThreadPoolExecutor(1, "reply") for _ in range(THREADS)]
        self._waiting = ThreadPoolExecutor(THREADS, "follow")
        self._under_way: set[Future[None]] = set()

    def send(self, response_url: str, answer: Answer, after: str) -> None:
        """Put the answer in place of the card that was pressed, or below it: a refusal does.

        Answers with the same ``after`` go one after the other: the newest card is the last.
        """
        self.show(lambda: _send(response_url, answer), after)

    def show(self, deed: Callable[[], None], after: str) -> None:
        """Show something in the same way; what Slack does not take is logged, and that is all."""
        thread = self._threads[zlib.crc32(after.encode()) % THREADS]
        self._begin(thread, deed)

    def follow(self, response_url: str, later: Callable[[], Answer]) -> None:
        """Send what comes later below what was answered first."""
        self.wait(later, lambda answer: _send(response_url, replace(answer, beside=True)))

    def wait(self, later: Callable[[], Answer], show: Callable[[Answer], None]) -> None:
        """Wait for what comes later, then show it."""
        self._begin(self._waiting, lambda: show(later()))

    def _begin(self, thread: ThreadPoolExecutor, deed: Callable[[], None]) -> None:
        sending = thread.submit(afterwards(partial(_try, deed)))
        self._under_way.add(sending)
        sending.add_done_callback(self._done)

    def _done(self, sending: Future[None]) -> None:
        self._under_way.discard(sending)
        if error := sending.exception():
            log.error("reply_broke", exc_info=error)

    def settle(self) -> None:
        """Return when all that was handed over has been sent, or has failed."""
        wait(list(self._under_way))

    def stop(self) -> None:
        """Finish what is under way, take no more."""
        for thread in (*self._threads, self._waiting):
            thread.shutdown()


def _try(deed: Callable[[], None]) -> None:
    try:
        with translated():
            deed()
    except (TryLaterError, RefusedError) as error:
        log.warning("reply_failed", reason=error.reason)


def _send(response_url: str, answer: Answer) -> None:
    client = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[])
    response = client.send(
        text=answer.message.text,
        blocks=list(answer.message.blocks) or None,
        response_type="ephemeral",
        replace_original=not (answer.refused or answer.beside),
    )
    if response.status_code != 200:
        log.warning("reply_failed", status=response.status_code, reason=response.body[:100])
