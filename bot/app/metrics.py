"""The metrics: what may be asked of this bot, so that labels have known values, and their page.

The library takes a twentieth of a second: nobody waits for it who set no port for them.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from bot import __version__
from bot.agents.tools import BY_NAME as TOOLS
from bot.app.registry import REGISTRY
from bot.cards.refusal import TYPED
from bot.settings import Settings
from bot.slack.shortcuts import SHORTCUTS
from bot.slack.socket_mode import SocketMode
from bot.storage.session import Database
from bot.web.programs.programs import CALLS
from bot.web.readiness import Readiness

if TYPE_CHECKING:
    from bot.metrics import Counting

HELLO = "hello"
"""What somebody who writes to the bot gets."""


def counting_of(settings: Settings) -> "Counting | None":
    """What counts for the metrics; None where no port is set for them."""
    if settings.phasebot_metrics_port is None:
        return None
    from bot.metrics import Counting, Words
    from bot.metrics.words import family

    actions = (*REGISTRY.buttons, *REGISTRY.forms, *TYPED)
    words = Words(
        slack={
            "command": frozenset(REGISTRY.commands),
            "press": frozenset(family("press", each) for each in actions),
            "form": frozenset(family("form", each) for each in REGISTRY.forms),
            "shortcut": frozenset(each.callback_id for each in SHORTCUTS),
            "event": frozenset({HELLO}),
        },
        apis={"mcp": frozenset(TOOLS), "rest": frozenset(CALLS)},
    )
    return Counting(words)


def page_of(
    counting: "Counting | None",
    database: Database,
    clock: Callable[[], datetime],
    *,
    readiness: Readiness,
    socket: SocketMode | None,
) -> Starlette | None:
    """The page of the metrics; None where nothing is counted."""
    if counting is None:
        return None
    from bot.metrics import Figures, metrics_page

    about = {
        "version": __version__,
        "database": database.writer.dialect.name,
        "transport": "socket mode" if socket else "http",
    }
    connected = (lambda: socket.is_connected) if socket else None
    figures = Figures(database, clock, lambda: readiness.last, connected, about)
    return metrics_page(figures, counting.registry)
