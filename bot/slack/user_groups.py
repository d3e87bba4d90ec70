"""Who is in a user group: asked when somebody names one, and each hour while it owns something."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.slack.quick import Quick
from bot.storage import user_groups
from bot.storage.session import Database
from bot.storage.user_groups import GroupFacts
from bot.use_cases.user_groups import KEPT, SCOPE, keep_group, keep_silence, keep_trouble

MOST_AT_ONCE = 5
"""Groups that are read again in one look; Slack allows about 20 such calls a minute."""

log = structlog.get_logger()


class UserGroups:
    """Looks up groups. Calls to Slack are short, because a user waits for the reply."""

    def __init__(self, database: Database, quick: Quick) -> None:
        self._database = database
        self._quick = quick
        self._granted: frozenset[str] | None = None
        self._tried: dict[str, datetime] = {}

    def learn(self, scopes: str) -> None:
        """Store the token's scopes: a comma-separated list, "" where Slack does not say them."""
        self._granted = frozenset(name.strip() for name in scopes.split(",")) if scopes else None

    def meet(self, groups: Mapping[str, str], now: datetime) -> None:
        """Look up groups that were not within the last hour; their handles are given by id."""
        for group, handle in sorted(groups.items()):
            known = self._known(group)
            if known is None or known.trouble or known.seen_at <= now - KEPT:
                self._look_up(group, handle or (known.handle if known else ""), now)

    def look_again(self, now: datetime) -> None:
        """Look up the groups that own something open and were not within the last hour."""
        with self._database.read() as session:
            stale = user_groups.to_look_up(session, now - KEPT, MOST_AT_ONCE)
        for group in stale:
            if self._tried.get(group, now - KEPT) <= now - KEPT:
                self._tried[group] = now
                self.meet({group: ""}, now)

    def _look_up(self, group: str, handle: str, now: datetime) -> None:
        if self._granted is not None and SCOPE not in self._granted:
            return self._keep_trouble(group, handle, "missing_scope", now)
        client = self._quick.client
        try:
            told = self._quick.ask(lambda: client.usergroups_users_list(usergroup=group))
            named = handle or self._handle(group)
        except (RefusedError, NotAllowedError) as error:
            return self._keep_trouble(group, handle, error.reason, now)
        except TryLaterError as error:
            log.warning("group_unknown", reason=error.reason)
            with self._database.write() as session:
                keep_silence(session, group)
            return None
        members = [str(user) for user in told.get("users") or ()]
        found = GroupFacts(group, named or group, members, len(members), now)
        with self._database.write() as session:
            keep_group(session, found, now)
        return None

    def _handle(self, group: str) -> str:
        """A group's handle, of one that was named by its id alone."""
        told = self._quick.ask(self._quick.client.usergroups_list)
        groups: Iterable[Mapping[str, Any]] = told.get("usergroups") or ()
        found = (str(each.get("handle") or "") for each in groups if each.get("id") == group)
        return next(found, "")

    def _keep_trouble(self, group: str, handle: str, reason: str, now: datetime) -> None:
        with self._database.write() as session:
            keep_trouble(session, group, handle or group, reason, now)

    def _known(self, group: str) -> GroupFacts | None:
        with self._database.read() as session:
            return user_groups.find(session, group)
