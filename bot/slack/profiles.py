"""People's profiles: kept, refreshed when Slack tells, read anew where it matters."""

import time
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.facts import PersonFacts, PersonKind
from bot.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.slack.members import Ours, Profile, profile_of
from bot.slack.quick import Quick
from bot.storage import people, preferences
from bot.storage.session import Database
from bot.use_cases.keep_profile import keep_profile

RECENT = 60  # seconds that a profile is taken as read, in case another replica refreshes it
NOBODY = {"user_not_found", "users_not_found", "user_not_visible"}
"""Slack's words for an id that stands for nobody whom the bot could reach."""

log = structlog.get_logger()


class Profiles:
    """Who somebody is. Slack is asked quickly: a person waits for the answer.

    ``admins`` hear of a lead who leaves.
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

    def learn(self, team: str, organisation: str) -> None:
        """Which workspace is ours: who is of another one follows from it."""
        self._ours = Ours(team, organisation)

    def of(self, user: str, now: datetime) -> PersonFacts:
        """What we know of someone; the first time, what Slack says, outside any transaction.

        Slack is asked again for those of whom nobody has asked all yet, and for those who left.
        """
        until, person = self._recent.get(user, (0.0, None))
        if person is None or until < time.monotonic():
            changes = self._changes
            person = self._known(user)
            if person is None or person.left_at or None in (person.email, person.kind):
                person = self._look_up(user, now, person)
            if changes == self._changes:  # what was read may be out of date otherwise
                self._recent[user] = (time.monotonic() + RECENT, person)
        return person

    def forget(self, user: str) -> None:
        """What we knew of them changed: the next look reads it again."""
        self._changes += 1
        self._recent.pop(user, None)

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Look up people who never typed anything; gives the ids that Slack has nobody under.

        ``anew`` asks Slack in any case.
        """
        for user in sorted(people):
            if anew:
                self._look_up(user, now, self._known(user))
            else:
                self.of(user, now)
        return frozenset(user for user in people if user in self._nobody)

    def refresh(self, user: dict[str, Any], now: datetime) -> None:
        """Slack told of a changed profile."""
        self._keep(profile_of(user, self._ours), now)

    def _look_up(self, user: str, now: datetime, known: PersonFacts | None) -> PersonFacts:
        try:
            answer = self._quick.ask(lambda: self._quick.client.users_info(user=user))
        except (RefusedError, TryLaterError) as error:
            log.warning("profile_unknown", reason=error.reason)
            if error.reason in NOBODY:
                self._nobody.add(user)
            return known or self._stand_in(user)
        return self._keep(self._with_team(profile_of(answer["user"], self._ours)), now)

    def _with_team(self, profile: Profile) -> Profile:
        """The name of somebody's workspace, where it is another: a scope of its own tells it."""
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
