"""Answers to presses, through the address that came with them: best effort, after the commit."""

import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import replace

import structlog
from slack_sdk.webhook import WebhookClient

from bot.commands.command import Answer
from bot.messenger import RefusedError, TryLaterError
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
        thread = self._threads[zlib.crc32(after.encode()) % THREADS]
        self._begin(thread, lambda: _send(response_url, answer))

    def follow(self, response_url: str, later: Callable[[], Answer]) -> None:
        """Send what comes later below what was answered first."""
        self._begin(self._waiting, lambda: _send(response_url, replace(later(), beside=True)))

    def _begin(self, thread: ThreadPoolExecutor, deed: Callable[[], None]) -> None:
        sending = thread.submit(copy_context().run, deed)
        self._under_way.add(sending)
        sending.add_done_callback(self._under_way.discard)

    def settle(self) -> None:
        """Return when all that was handed over has been sent, or has failed."""
        wait(list(self._under_way))

    def stop(self) -> None:
        """Finish what is under way, take no more."""
        for thread in (*self._threads, self._waiting):
            thread.shutdown()


def _send(response_url: str, answer: Answer) -> None:
    client = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[])
    try:
        with translated():
            response = client.send(
                text=answer.message.text,
                blocks=list(answer.message.blocks) or None,
                response_type="ephemeral",
                replace_original=not (answer.refused or answer.beside),
            )
    except (TryLaterError, RefusedError) as error:
        log.warning("reply_failed", reason=error.reason)
        return
    if response.status_code != 200:
        log.warning("reply_failed", status=response.status_code, reason=response.body[:100])
