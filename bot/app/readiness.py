"""What the bot's readiness rests on: what makes it unready, and what is only told."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Thread

from bot.delivery.standing import Standing
from bot.slack.socket_mode import SocketMode
from bot.storage import lanes
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from bot.web.readiness import Check, Readiness

LONG_OWED = timedelta(minutes=10)
"""Age from which an unsent message that could be sent counts as late."""


def readiness_of(
    database: Database,
    clock: Callable[[], datetime],
    *,
    socket: SocketMode | None,
    standing: Standing,
    delivering: Sequence[Thread],
    late: Callable[[], Sequence[str]],
) -> Readiness:
    """Build the readiness checks. ``late`` names the jobs that did not come to their end."""
    needed = {"database": _acts(database)}
    if socket is not None:
        needed["socket mode"] = _connects(socket)
    wanted = {
        "delivery": _delivers(delivering),
        "slack token": lambda: standing.lost_for,
        "oldest message": _keeps_up(database, clock),
        "jobs": lambda: ", ".join(late()) or None,
    }
    return Readiness(needed, wanted)


def _acts(database: Database) -> Check:
    def what_keeps_an_act_out() -> str | None:
        try:
            database.require_kept()
        except TroubleError as error:
            return f"{error.trouble.name}; {error.trouble.mend}"
        return None

    return what_keeps_an_act_out


def _connects(socket: SocketMode) -> Check:
    return lambda: None if socket.is_connected else "no connection stands"


def _delivers(threads: Sequence[Thread]) -> Check:
    def has_any_ended() -> str | None:
        works = all(thread.is_alive() for thread in threads)
        return None if works else "it has ended; start the bot again"

    return has_any_ended


def _keeps_up(database: Database, clock: Callable[[], datetime]) -> Check:
    def how_old_is_what_we_owe() -> str | None:
        with database.read() as session:
            since = lanes.oldest_owed(session)
        age = clock() - since if since else timedelta(0)
        return f"owed since {since:%Y-%m-%d %H:%M} UTC" if age > LONG_OWED else None

    return how_old_is_what_we_owe
