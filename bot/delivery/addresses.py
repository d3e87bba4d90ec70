"""Where a lane is written to: a channel as it is, a person in a conversation of their own."""

from bot.delivery.messenger import Messenger, Method
from bot.delivery.pacing import Pace
from bot.storage import conversations
from bot.storage.session import Database


class Addresses:
    """A person's conversation is opened once, and kept: only it has a history."""

    def __init__(self, database: Database, messenger: Messenger, pace: Pace) -> None:
        self._database = database
        self._messenger = messenger
        self._pace = pace
        self._opened: set[str] = set()

    def of(self, lane: str) -> str:
        """The conversation's id."""
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
        """Have a person's conversation opened anew, which Slack no longer knows.

        False where it is no such conversation, or as new as it gets.
        """
        if lane[:1] not in "UW" or lane in self._opened:
            return False
        with self._database.write() as session:
            conversations.forget(session, lane)
        return True
