"""Searches for a post that an earlier try may have made, before it is sent again."""

from datetime import UTC, datetime, timedelta

from bot.cards.remedies import UNSURE
from bot.delivery.addresses import Addresses
from bot.delivery.messenger import Messenger, Method, NotAllowedError, RefusedError, TryLaterError
from bot.delivery.pacing import Pace
from bot.domain import refusals
from bot.storage.claims import LEFT, Owed

LOOK_BACK = timedelta(minutes=5)
LONGEST_DOUBT = timedelta(minutes=10)
"""The longest wait for a look at a channel's history."""


class Search:
    """Searches a channel's history. If that is impossible, the lead is asked to look.

    Posting without a search could post the message twice.
    """

    def __init__(self, messenger: Messenger, addresses: Addresses, pace: Pace) -> None:
        self._messenger = messenger
        self._addresses = addresses
        self._pace = pace

    def look_for(self, owed: Owed) -> str | None:
        """Return the ``ts`` of an earlier post. Raises RefusedError if nothing can be found out."""
        channel = self._addresses.of(owed.lane)
        try:
            with self._pace.calling(Method.FIND):
                return self._messenger.find(channel, owed.id, _since(owed))
        except NotAllowedError as error:
            raise RefusedError(UNSURE) from error
        except (TryLaterError, RefusedError) as error:
            if _is_answer(error) and self._pace.is_over(owed.unsure_since, LONGEST_DOUBT):
                raise RefusedError(UNSURE) from error
            raise


def _since(owed: Owed) -> datetime:
    """Return since when to search: after the original, if a replacement has its outbox id."""
    left = owed.data.get(LEFT)
    if left is None:
        return owed.happened_at - LOOK_BACK
    return datetime.fromtimestamp(float(left), UTC)


def _is_answer(error: TryLaterError | RefusedError) -> bool:
    """Whether Slack itself answered; if nothing answers, no other message gets through either."""
    if isinstance(error, RefusedError):
        return True
    return error.seconds is not None or refusals.of(error.reason) is not None
