"""First looks at people's profiles: name, zone and address, kept, refreshed when Slack tells."""

import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.facts import PersonFacts
from bot.messenger import RefusedError, TryLaterError
from bot.slack.quick import Quick
from bot.storage import people, preferences, watching
from bot.storage.session import Database

RECENT = 60  # seconds that a profile is taken as read, in case another replica refreshes it

log = structlog.get_logger()


class Profiles:
    """Who somebody is. Slack is asked quickly: a person waits for the answer."""

    def __init__(self, database: Database, quick: Quick) -> None:
        self._database = database
        self._quick = quick
        self._recent: dict[str, tuple[float, PersonFacts]] = {}
        self._changes = 0

    def of(self, user: str, now: datetime) -> PersonFacts:
        """What we know of someone; the first time, what Slack says, outside any transaction.

        Slack is asked again for those of whom nobody has asked the address yet.
        """
        until, person = self._recent.get(user, (0.0, None))
        if person is None or until < time.monotonic():
            changes = self._changes
            person = self._known(user)
            if person is None or person.email is None:
                person = self._look_up(user, now, person)
            if changes == self._changes:  # what was read may be out of date otherwise
                self._recent[user] = (time.monotonic() + RECENT, person)
        return person

    def forget(self, user: str) -> None:
        """What we knew of them changed: the next look reads it again."""
        self._changes += 1
        self._recent.pop(user, None)

    def meet(self, strangers: Iterable[str], now: datetime) -> None:
        """Look up people who never typed anything, and whom a reminder is for."""
        for user in sorted(strangers):
            self.of(user, now)

    def refresh(self, profile: dict[str, Any], now: datetime) -> None:
        """Slack told of a changed profile."""
        self._keep(_person(profile), now)

    def _look_up(self, user: str, now: datetime, known: PersonFacts | None) -> PersonFacts:
        try:
            answer = self._quick.ask(lambda: self._quick.client.users_info(user=user))
        except (RefusedError, TryLaterError) as error:
            log.warning("profile_unknown", reason=error.reason)
            return known or PersonFacts(user, user, self._chosen_zone(user) or "UTC")
        return self._keep(_person(answer["user"]), now)

    def _keep(self, person: PersonFacts, now: datetime) -> PersonFacts:
        with self._database.write() as session:
            people.keep(session, person, now)
            watching.look_again(session, person.id)
        self.forget(person.id)
        return self._known(person.id) or person

    def _chosen_zone(self, user: str) -> str | None:
        with self._database.read() as session:
            return preferences.of(session, user).get("zone")

    def _known(self, user: str) -> PersonFacts | None:
        with self._database.read() as session:
            return people.find(session, user)


def _person(user: dict[str, Any]) -> PersonFacts:
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("name") or profile.get("real_name") or user["id"]
    return PersonFacts(
        user["id"], str(name), _zone(user.get("tz")), str(profile.get("email") or "")
    )


def _zone(name: Any) -> str:
    try:
        return ZoneInfo(name).key
    except (LookupError, TypeError, ValueError, OSError):
        return "UTC"
