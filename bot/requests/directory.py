"""Looks up people in a chat service."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class Directory(Protocol):
    """Looks up people in the chat service."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Read the profiles of people not known yet; return the ids that belong to nobody.

        ``anew`` reads known people too. Profiles that cannot be read in time stay as they are.
        """


class NoDirectory:
    """A directory without a service: every named person counts as known."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Read nothing, and report nobody as unknown."""
        del people, now, anew
        return frozenset()


class Groups(Protocol):
    """Looks up who is in a user group of the chat service."""

    def meet(self, groups: Mapping[str, str], now: datetime) -> None:
        """Read who is in these groups, unless that is known; their handles are given by id.

        A handle may be "". A group that cannot be read in time stays as it is.
        """


class NoGroups:
    """No service to look up groups in."""

    def meet(self, groups: Mapping[str, str], now: datetime) -> None:
        """Read nothing."""
        del groups, now
