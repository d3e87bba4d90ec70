"""What holds for every request of one bot: its name, the plans, and what the operator decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time

from bot.domain.facts import THE_BOT
from bot.requests.directory import Directory, NoDirectory
from bot.workspaces.workspaces import Workspaces
from phases.library import Library


@dataclass(frozen=True, slots=True)
class AppContext:
    """What holds for every command here: its name, the plans, and what the operator decided.

    ``bot`` is asked how to speak of the bot: its mention, once Slack has told who it is.
    ``address`` is where it is reached from outside, "" where the operator did not say.
    ``directory`` knows who people are. Guests and people of other workspaces only look unless
    ``outsiders_act``. ``is_in`` asks whether the bot is in a channel, outside any transaction: None
    where nobody can say.
    """

    command: str
    library: Library
    digest_at: time
    admins: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    workspaces: Workspaces = field(default_factory=Workspaces)
    environment: Mapping[str, str] = field(default_factory=dict)
    bot: Callable[[], str] = lambda: THE_BOT
    address: str = ""
    directory: Directory = field(default_factory=NoDirectory)
    outsiders_act: bool = True
    is_in: Callable[[str], bool | None] = lambda _: None
