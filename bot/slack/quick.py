"""Calls that an acknowledgement waits for: they end in time, whatever the network does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot import patience
from bot.slack.errors import translated

SECONDS = 1
"""For one call. The client's own time-out starts anew with each address and each piece."""

THREADS = 16


class Quick:
    """Asks Slack on threads of its own, and leaves a call that takes too long behind."""

    def __init__(self, client: WebClient) -> None:
        self.client = client
        self._threads = ThreadPoolExecutor(THREADS, "quick")

    def ask(self, call: Callable[[], SlackResponse]) -> SlackResponse:
        """Slack's answer. Raises RefusedError, and TryLaterError where none came in time."""
        asking = self._threads.submit(call)
        try:
            with translated():
                return asking.result(patience.left(SECONDS))
        finally:
            asking.cancel()  # what has not begun by now is of no use any more

    def stop(self) -> None:
        """Let what is under way end."""
        self._threads.shutdown()
