"""People's profiles: stored, refreshed by Slack's events, and reread if something is missing."""

import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.ack_budget import afterwards
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.domain.facts import PersonFacts, PersonKind
from bot.slack.members import Ours, Profile, profile_of
from bot.slack.quick import Quick
from bot.storage import people, preferences
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from bot.use_cases.keep_profile import keep_profile

RECENT = 60  # seconds that a profile is cached: another replica may refresh the stored one
NOBODY = {"user_not_found", "users_not_found", "user_not_visible"}
"""Slack's errors for an id of no user that the bot could reach."""

Keep = Callable[[Profile, datetime], PersonFacts]
"""Stores a profile, at once or later; returns the person."""

log = structlog.get_logger()


class Profiles:
    """Looks up profiles. Calls to Slack are short, because a user waits for the reply.

    ``admins`` are told of a lead who leaves.
    """

    def __init__(
        self, database: Database, quick: Quick, admins: Collection[str] = frozenset()
    ) -> None:
        self._database = database
        self._quick = quick
        self._admins = admins
        self._ours = Ours()
        self._recent: dict[str, tuple[float, PersonFacts]] = {}
        self._nobody: set[str] = set()
        self._teams_are_told = True
        self._changes = 0
        self._keeping = ThreadPoolExecutor(1, "profiles")

    def learn(self, team: str, organisation: str) -> None:
        """Store the ids of our workspace and organisation, which decide who is from outside."""
        self._ours = Ours(team, organisation)

    def of(self, user: str, now: datetime) -> PersonFacts:
        """Return what is known of a person; call it outside any transaction.

        Slack is asked if nothing is stored, if the stored profile is incomplete, and if the person
        had left. Its answer is returned at once and stored later on another thread, so that a read
        waits for no writer.
        """
        return self._of(user, now, self._keep_later)

    def _of(self, user: str, now: datetime, keep: Keep) -> PersonFacts:
        until, person = self._recent.get(user, (0.0, None))
        if person is None or until < time.monotonic():
            changes = self._changes
            person = self._known(user)
            if person is None or person.left_at or None in (person.email, person.kind):
                person = self._look_up(user, now, person, keep)
            if changes == self._changes:  # if a profile changed meanwhile, this may be out of date
                self._recent[user] = (time.monotonic() + RECENT, person)
        return person

    def forget(self, user: str) -> None:
        """Drop a person from the cache, because the stored profile changed."""
        self._changes += 1
        self._recent.pop(user, None)

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Look up people, who need not have acted; return the ids that Slack does not know.

        ``anew`` asks Slack in any case.
        """
        for user in sorted(people):
            if anew:
                self._look_up(user, now, self._known(user), self._keep)
            else:
                self._of(user, now, self._keep)
        return frozenset(user for user in people if user in self._nobody)

    def refresh(self, user: dict[str, Any], now: datetime) -> None:
        """Store a changed profile, which Slack sent as a user object."""
        self._keep(profile_of(user, self._ours), now)

    def settle(self) -> None:
        """Return when all profiles read so far are stored, or could not be."""
        self._keeping.submit(lambda: None).result()

    def stop(self) -> None:
        """Store the profiles read so far, and take no more."""
        self._keeping.shutdown()

    def _look_up(
        self, user: str, now: datetime, known: PersonFacts | None, keep: Keep
    ) -> PersonFacts:
        try:
            answer = self._quick.ask(lambda: self._quick.client.users_info(user=user))
        except (RefusedError, TryLaterError) as error:
            log.warning("profile_unknown", reason=error.reason)
            if error.reason in NOBODY:
                self._nobody.add(user)
            return known or self._stand_in(user)
        return keep(self._with_team(profile_of(answer["user"], self._ours)), now)

    def _with_team(self, profile: Profile) -> Profile:
        """Add the name of the person's workspace, if it is another and ``team:read`` is granted."""
        person = profile.person
        if person.kind is not PersonKind.ELSEWHERE or person.team or not profile.team:
            return profile
        name = self._team_called(profile.team) if self._teams_are_told else None
        return profile._replace(person=replace(person, team=name))

    def _team_called(self, team: str) -> str | None:
        try:
            told = self._quick.ask(lambda: self._quick.client.team_info(team=team))
        except NotAllowedError:
            self._teams_are_told = False
        except (RefusedError, TryLaterError) as error:
            log.warning("team_unknown", reason=error.reason)
        else:
            return (told.get("team") or {}).get("name") or None
        return None

    def _keep_later(self, profile: Profile, now: datetime) -> PersonFacts:
        """Return the person, in the zone that they chose; store the profile on another thread."""
        self._keeping.submit(afterwards(partial(self._try_to_keep, profile, now)))
        person = profile.person
        with self._database.read() as session:
            zone = preferences.of(session, person.id).get("zone")
        return replace(person, zone=zone, zone_is_known=True) if zone else person

    def _try_to_keep(self, profile: Profile, now: datetime) -> None:
        try:
            self._keep(profile, now)
        except TroubleError:  # it has been logged, and Slack is asked again in a while
            return
        except Exception:
            log.exception("profile_not_kept")

    def _keep(self, profile: Profile, now: datetime) -> PersonFacts:
        person = profile.person
        self._nobody.discard(person.id)
        with self._database.write() as session:
            keep_profile(
                session,
                person,
                now,
                gone=profile.gone,
                changed=profile.changed,
                admins=self._admins,
            )
        self.forget(person.id)
        return self._known(person.id) or person

    def _stand_in(self, user: str) -> PersonFacts:
        with self._database.read() as session:
            zone = preferences.of(session, user).get("zone")
        return PersonFacts(user, user, zone or "UTC", zone_is_known=zone is not None)

    def _known(self, user: str) -> PersonFacts | None:
        with self._database.read() as session:
            return people.find(session, user)
