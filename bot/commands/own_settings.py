"""A person's own settings: read, and changed from words or from a form."""

from bot.cards.settings import OwnZone, in_words
from bot.storage import people, preferences
from bot.use_cases.act import Act
from bot.use_cases.change_preferences import set_own_zone

PROFILE = "profile"


def own_settings(act: Act) -> OwnZone:
    """What holds for whoever acts."""
    chosen = preferences.of(act.session, act.actor).get("zone")
    known = people.find(act.session, act.actor)
    return OwnZone(chosen or (known or act.person).zone, bool(chosen))


def set_zone(act: Act, name: str) -> str:
    """Choose a zone, or that of the profile again; gives what holds then."""
    set_own_zone(act, None if name.casefold() in ("", PROFILE, "none") else name)
    return in_words(own_settings(act), act.times)
