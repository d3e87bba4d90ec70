"""Calls that an acknowledgement waits for: they end in time, whatever the network does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from slack_sdk import WebClient

from bot import ack_budget
from bot.delivery.messenger import TryLaterError
from bot.slack.errors import map_slack_errors

Told = TypeVar("Told")

SECONDS = 1
"""For one call. The client's own time-out starts anew with each address and each piece."""

TRIGGER = 3
"""Seconds that a trigger opens a form for; what is asked with one may take what is left of them."""

THREADS = 16


class Quick:
    """Asks Slack on threads of its own, and leaves a call that takes too long behind.

    ``seconds`` is the longest that one is waited for, where as much is left of what is shared.
    """

    def __init__(self, client: WebClient, seconds: float = SECONDS) -> None:
        self.client = client
        self.seconds = seconds
        self._threads = ThreadPoolExecutor(THREADS, "quick")

    def ask(self, call: Callable[[], Told]) -> Told:
        """Slack's answer. Raises RefusedError, and TryLaterError where none came in time.

        That one is ``unsure`` where Slack may have done it all the same.
        """
        asking = self._threads.submit(call)
        try:
            with map_slack_errors():
                return asking.result(ack_budget.left(self.seconds))
        except TryLaterError as error:
            error.unsure &= not asking.cancel()  # what had not begun by now was never asked
            raise

    def stop(self) -> None:
        """Let what is under way end."""
        self._threads.shutdown()
