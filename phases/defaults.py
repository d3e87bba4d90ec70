"""Start defaults: settings that a document, or the file beside it, proposes for each run."""

import re
from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar
from zoneinfo import available_timezones

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from phases.document import Frozen, Phase
from phases.due_rules import START, TARGET, DueRule, Parts

Value = TypeVar("Value")

_HOUR = re.compile(r"([0-9]{1,2}):([0-9]{2})")


def _rule(value: Any) -> DueRule:
    rule = DueRule.read(value) if isinstance(value, str) else None
    if rule is None:
        raise _wrong()
    return rule


def _wrong() -> PydanticCustomError:
    return PydanticCustomError("wrong", "will not do")


def _hour(value: Any) -> time:
    typed = _HOUR.fullmatch(value) if isinstance(value, str) else None
    if typed is None or int(typed[1]) > 23 or int(typed[2]) > 59:
        raise _wrong()
    return time(int(typed[1]), int(typed[2]))


def _whole_day(value: Any) -> DueRule:
    rule = _rule(value)
    if rule.hour is not None or rule.follows:
        raise _wrong()
    return rule


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(value: Any) -> Any:
    if value not in _zones():
        raise _wrong()
    return value


MOST_OWNERS = 5
"""The most people who have an item together."""
LEAD = "lead"
"""The role of whoever leads the run; every other is a channel's own."""
NO_ROLES = frozenset(("me", "myself", "nobody", "none", "all", "anybody", "everybody", "everyone"))
"""Words in lower case that are no roles, because they mean somebody or nobody where they stand."""
_ROLE = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_PERSON = re.compile(r"@\S.*|[UW][A-Z0-9]{2,}")
_GROUP = re.compile(r"S[A-Z0-9]{5,}")
_LONGEST_ROLE, _LONGEST_NAME = 40, 80


def is_role(word: str) -> bool:
    """Whether a word names a role: ``lead``, ``release-manager``."""
    fits = len(word) <= _LONGEST_ROLE and word not in NO_ROLES
    return fits and _ROLE.fullmatch(word) is not None


def _owner(value: Any) -> str | tuple[str, ...]:
    """A person, a user group by its id, or a role; or a list of people."""
    if isinstance(value, str) and (_is_person(value) or _GROUP.fullmatch(value) or is_role(value)):
        return value
    several = isinstance(value, list | tuple) and 0 < len(value) <= MOST_OWNERS
    if not several or not all(isinstance(one, str) and _is_person(one) for one in value):
        raise _wrong()
    people = tuple(dict.fromkeys(value))
    return people if len(people) > 1 else people[0]


def _is_person(word: str) -> bool:
    return len(word) <= _LONGEST_NAME and _PERSON.fullmatch(word) is not None


Owner = Annotated[str | tuple[str, ...], BeforeValidator(_owner)]
Lane = Annotated[str, StringConstraints(pattern=r"^([@#]\S.*|[UWCG][A-Z0-9]{2,})$", max_length=80)]
Due = Annotated[DueRule, BeforeValidator(_rule)]


class Defaults(Frozen):
    """Settings that a run begins with.

    Each field's description tells the author how to mend a wrong value. The keys of ``owners`` and
    ``due`` are codes of steps, items or checklists.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    owners: dict[str, Owner] = Field(
        default={},
        description='a person for each code, such as E1 = "@ops", or an id; a list of up to '
        f'{MOST_OWNERS}, such as ["@dev", "@ops"]; or a role in lower case, such as lead',
    )
    due: dict[str, Due] = Field(
        default={},
        description='for each code working days after the start, as in E1 = "+3d", "+2w" or '
        '"+3d 12:00", a day such as "2026-12-01", or "target-2d", or "E1+1d" for one after E1',
    )
    stakeholders: tuple[Lane, ...] = Field(
        default=(), description='a list of people and channels, such as ["@sponsor", "C012AB3CD"]'
    )
    strict: bool | None = Field(default=None, description="true or false")
    digest: Annotated[time, BeforeValidator(_hour)] | None = Field(
        default=None, description='an hour, such as "09:30"'
    )
    target: Annotated[DueRule, BeforeValidator(_whole_day)] | None = Field(
        default=None,
        description='working days or weeks after the start, such as "+10d" or "+2w", or a day, '
        'such as "2026-12-11"',
    )
    zone: Annotated[str, BeforeValidator(_zone)] | None = Field(
        default=None, description='the full name of a zone, such as "Europe/Berlin"'
    )
    quiet_notes: bool = Field(default=False, description="true or false")

    @property
    def named_owners(self) -> list[str]:
        """Everybody whom ``owners`` names, roles included, each once."""
        found = (
            one for who in self.owners.values() for one in ([who] if isinstance(who, str) else who)
        )
        return list(dict.fromkeys(found))

    @property
    def roles(self) -> list[str]:
        """The roles that ``owners`` asks for, in their order."""
        return [who for who in self.named_owners if is_role(who)]

    def under(self, upper: "Defaults") -> "Defaults":
        """Merge both: ``upper`` wins, key by key, and code by code within the tables."""
        tables = {name: getattr(self, name) | getattr(upper, name) for name in ("owners", "due")}
        said = {name: getattr(upper, name) for name in upper.model_fields_set}
        return self.model_copy(update=said | tables)


def spread(phase: Phase, table: Mapping[str, Value]) -> tuple[dict[str, Value], list[str]]:
    """Expand a table to values by item; also return its codes that the phase does not have.

    A value for an item overrides the value for its step or checklist.
    """
    held = _held(phase)
    found = [(held.get(code.casefold(), ()), value) for code, value in table.items()]
    found.sort(key=lambda each: -len(each[0]))
    by_item = {item: value for items, value in found for item in items}
    return by_item, [code for code in table if code.casefold() not in held]


class DueRules(NamedTuple):
    """The due rule of each item, and the keys that are for no item or count from no code."""

    by_item: dict[str, DueRule]
    without_item: list[str]
    without_base: list[str]


def rules_of(phase: Phase, due: Mapping[str, DueRule]) -> DueRules:
    """The table of due dates by item, with each base as the phase spells it."""
    known = {code.casefold(): code for code in (START, TARGET, *known_codes(phase))}
    kept = {
        code: rule.model_copy(update={"base": known[rule.base.casefold()]})
        for code, rule in due.items()
        if rule.base.casefold() in known
    }
    by_item, without_item = spread(phase, kept)
    return DueRules(by_item, without_item, [code for code in due if code not in kept])


def parts_of(phase: Phase) -> Parts:
    """The code of each item's step or checklist, by the item's."""
    parts = {item.code: step.code for step in phase.steps for item in step.items}
    lists = {item.code: name for name, items in _checklists(phase).items() for item in items}
    return Parts(lists | parts)


def known_codes(phase: Phase) -> list[str]:
    """Every code that a default can refer to."""
    steps = [step.code for step in phase.steps]
    return [*steps, *(item.code for item in phase.items), *_checklists(phase)]


def _held(phase: Phase) -> dict[str, tuple[str, ...]]:
    steps = {step.code: step.items for step in phase.steps}
    items = {item.code: (item,) for item in phase.items}
    together = {**_checklists(phase), **items, **steps}
    return {code.casefold(): tuple(item.code for item in of) for code, of in together.items()}


def _checklists(phase: Phase) -> dict[str, tuple[Any, ...]]:
    lists = {"pre": phase.prerequisites, "acc": phase.acceptance, "clo": phase.closure}
    return {name: items for name, items in lists.items() if items}
