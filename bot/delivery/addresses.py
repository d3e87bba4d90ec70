"""Maps a lane to a Slack conversation: a channel is its own, a person has a DM."""

from bot.delivery.messenger import Messenger, Method
from bot.delivery.pacing import Pace
from bot.storage import conversations
from bot.storage.session import Database


class Addresses:
    """Opens each person's DM once and stores its id, which Slack needs to find the history."""

    def __init__(self, database: Database, messenger: Messenger, pace: Pace) -> None:
        self._database = database
        self._messenger = messenger
        self._pace = pace
        self._opened: set[str] = set()

    def of(self, lane: str) -> str:
        """Return the id of the lane's conversation."""
        if lane[:1] not in "UW":
            return lane
        with self._database.read() as session:
            known = conversations.find(session, lane)
        if known is not None:
            return known
        with self._pace.calling(Method.OPEN):
            opened = self._messenger.open(lane)
        self._opened.add(lane)
        with self._database.write() as session:
            conversations.keep(session, lane, opened)
        return opened

    def give_up(self, lane: str) -> bool:
        """Forget a DM that Slack no longer knows, so that it is opened again.

        Returns False for a channel, and for a DM that this process has opened itself.
        """
        if lane[:1] not in "UW" or lane in self._opened:
            return False
        with self._database.write() as session:
            conversations.forget(session, lane)
        return True
