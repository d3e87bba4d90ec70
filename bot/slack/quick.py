"""Calls that an acknowledgement waits for: they end in time even on a slow network."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from slack_sdk import WebClient

from bot import ack_budget
from bot.delivery.messenger import TryLaterError
from bot.slack.errors import map_slack_errors

Told = TypeVar("Told")

SECONDS = 1
"""Limit of one call. The client's own timeout restarts with each address and each chunk."""

TRIGGER = 3
"""Seconds for which a trigger can open a form; such a call may use all that is left of them."""

THREADS = 16


class Quick:
    """Calls Slack on its own threads, and stops waiting for a call that takes too long.

    ``seconds`` is the longest wait for a call; it is shorter if less is left of the ack budget.
    """

    def __init__(self, client: WebClient, seconds: float = SECONDS) -> None:
        self.client = client
        self.seconds = seconds
        self._threads = ThreadPoolExecutor(THREADS, "quick")

    def ask(self, call: Callable[[], Told]) -> Told:
        """Return Slack's answer. Raises RefusedError, or TryLaterError if none came in time.

        TryLaterError is ``unsure`` if Slack may have carried out the call.
        """
        asking = self._threads.submit(call)
        try:
            with map_slack_errors():
                return asking.result(ack_budget.left(self.seconds))
        except TryLaterError as error:
            error.unsure &= not asking.cancel()  # a cancelled call was never sent
            raise

    def stop(self) -> None:
        """Wait for the calls in progress, and take no more."""
        self._threads.shutdown()
