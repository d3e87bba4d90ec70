"""What every request of one bot shares: command name, plans, and the operator's settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time

from bot.domain.facts import THE_BOT
from bot.domain.webhook_hosts import AllowedPlaces
from bot.requests.directory import Directory, Groups, NoDirectory, NoGroups
from bot.requests.place import Place
from bot.workspaces.workspaces import Workspaces
from phases.library import Library


@dataclass(frozen=True, slots=True)
class AppContext:
    """What all requests share: command name, plans, and the operator's settings.

    ``bot`` returns how to refer to the bot: its mention, once Slack has said who it is. ``address``
    is the bot's public URL, "" if the operator gave none. ``directory`` looks people up. Guests and
    people of other workspaces can only read unless ``outsiders_act``. ``is_in`` says whether the
    bot is in a channel, ``place`` what kind of channel it is; both are called outside any
    transaction and return None if unknown. AI
    ``agents`` can reach the bot where what they need is installed. Webhooks may go to
    ``webhook_places`` alone.
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
    groups: Groups = field(default_factory=NoGroups)
    outsiders_act: bool = True
    is_in: Callable[[str], bool | None] = lambda _: None
    place: Callable[[str], Place | None] = lambda _: None
    agents: bool = True
    webhook_places: AllowedPlaces = field(default_factory=AllowedPlaces)
