"""Whose an item is: nobody's, one person's, several people's, or a Slack user group's.

Any one of them does it and has the credit.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

MOST = 5
"""The most people who have an item together; a group stands for more."""
MOST_HEAR = 30
"""The members of a group who are told of an item; the others can do it as well."""

Written = Callable[[str], str]
"""How the reader sees a person by id."""


class Owners(NamedTuple):
    """Whose something is; false where it is nobody's.

    ``people`` may do it and are told of it: of a group those of its members who are known here.
    ``group`` is Slack's id of a user group, ``handle`` its name without the "@".
    """

    people: tuple[str, ...] = ()
    group: str | None = None
    handle: str = ""

    def __bool__(self) -> bool:
        """Whether it is anybody's."""
        return bool(self.people or self.group)

    @property
    def first(self) -> str | None:
        """The id by which it is stored: the first person's, or the group's."""
        return self.group or next(iter(self.people), None)

    @property
    def others(self) -> tuple[str, ...]:
        """Who has it beside the first: of a group, all its members."""
        return self.people if self.group else self.people[1:]

    @property
    def are_several(self) -> bool:
        """Whether any one of several does it."""
        return bool(self.group) or len(self.people) > 1

    def names(self, name: Written) -> list[str]:
        """Each person by name, the reader first; a group as text, which notifies nobody."""
        if self.group:
            return [f"@{self.handle} (group)"]
        return sorted(map(name, self.people), key=lambda said: said != YOU)

    def said(self, name: Written) -> str:
        """``@dev``, ``any of @dev, @ops``, ``any of @qa (group)``; "" where it is nobody's."""
        any_of = "any of " if self.are_several else ""
        return any_of + ", ".join(self.names(name))

    def without(self, person: str) -> "Owners":
        """The same without one of the people."""
        return self._replace(people=tuple(one for one in self.people if one != person))


YOU = "you"
"""What a reader is called."""
NOBODY = Owners()
_GROUP = re.compile(r"S[A-Z0-9]{5,}")


def is_group_id(text: str) -> bool:
    """Whether a text looks like the id of a Slack user group."""
    return bool(_GROUP.fullmatch(text))


def owners_of(person: str | None) -> Owners:
    """One person, or nobody."""
    return Owners((person,)) if person else NOBODY


def together(people: Iterable[str]) -> Owners:
    """These people, each once, in their order."""
    return Owners(tuple(dict.fromkeys(people)))


def named(found: Iterable[Owners], name: Written) -> list[str]:
    """``any of @dev, @ops`` where all is theirs; else each who has some of it, once."""
    distinct: Sequence[Owners] = [one for one in dict.fromkeys(found) if one]
    if len(distinct) == 1:
        return [distinct[0].said(name)]
    return list(dict.fromkeys(each for one in distinct for each in one.names(name)))
