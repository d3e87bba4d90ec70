"""Defaults: the document's proposals are set as if the person who starts the run had typed them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import is_group_id, together
from bot.storage import people
from bot.use_cases.able import why_no_doer, why_not
from bot.use_cases.assign_item import assign_items
from bot.use_cases.change_stakeholders import add_stakeholders
from bot.use_cases.follow_dates import order_of
from bot.use_cases.roles import role_in, roles_in
from bot.use_cases.set_due import set_due
from bot.use_cases.set_run import set_digest_at, set_target, set_zone, switch
from bot.use_cases.unit_of_work import UnitOfWork
from bot.use_cases.user_groups import owners_in_group
from bot.working_time.hours import working_day_after
from phases.defaults import Defaults, is_role, parts_of, rules_of, spread
from phases.due_rules import DueRule
from phases.errors import UserError

Value = TypeVar("Value")
Who = str | tuple[str, ...]
"""Whom a document names: a person, a role or a group, or several people."""
_MOST_NAMED = 12


class Missed(NamedTuple):
    """A default that could not be set: why, and the words to type ``instead``."""

    why: str
    instead: str


class Applied(NamedTuple):
    """The run with its defaults, the defaults that could not be set, and its stakeholders by id."""

    run: RunFacts
    missed: tuple[Missed, ...] = ()
    stakeholders: tuple[str, ...] = ()


def apply_defaults(work: UnitOfWork, run: RunFacts, defaults: Defaults | None) -> Applied:
    """Set each default, with its event; one that cannot be set does not stop the others."""
    if defaults is None:
        return Applied(run)
    run = _set_run(work, run, defaults)
    past = _past_target(work, run, defaults)
    run, without_owner, _ = _set_owners(work, run, defaults.owners)
    run, without_date, _ = _set_due(work, run, defaults.due)
    run, strangers, stakeholders = _add_stakeholders(work, run, defaults.stakeholders)
    missed = (*past, *without_owner, *without_date, *strangers)
    if missed:
        work.record(run, EventKind.DEFAULTS_MISSED, missed=[list(each) for each in missed])
    return Applied(run, missed, stakeholders)


def _set_run(work: UnitOfWork, run: RunFacts, defaults: Defaults) -> RunFacts:
    if defaults.zone is not None:
        run = set_zone(work, run, ZoneInfo(defaults.zone))
    if defaults.digest is not None:
        run = set_digest_at(work, run, defaults.digest)
    if defaults.strict is not None:
        run = switch(work, run, "strict", on=defaults.strict)
    if defaults.target is not None and _day(run, defaults.target) >= _today(work, run):
        run = set_target(work, run, _day(run, defaults.target))
    return run


def _past_target(work: UnitOfWork, run: RunFacts, defaults: Defaults) -> list[Missed]:
    if defaults.target is None or _day(run, defaults.target) >= _today(work, run):
        return []
    return [Missed(f"The target, {defaults.target}, is past", "set target DATE")]


def _today(work: UnitOfWork, run: RunFacts) -> date:
    return run.date_of(work.now)


def _set_owners(work: UnitOfWork, run: RunFacts, owners: Mapping[str, Who]) -> Applied:
    people_in = [who for who in owners.values() if not _is_one_thing(who)]
    names = dict.fromkeys(name for who in people_in for name in _names(who))
    found = {name: _person_named(work, name) for name in names}
    missed = [
        Missed(_nobody(name), f"assign {code} {' '.join(_names(who))}")
        for code, who in owners.items()
        for name in _names(who)
        if name in found and found[name] is None
    ]
    known = {
        code: who
        for code, who in owners.items()
        if _is_one_thing(who) or any(found[name] for name in _names(who))
    }
    by_item, without_item = spread(run.phase, known)
    for who, items in _together(run, by_item).items():
        now = [run.item(item.code) for item in items]
        run, unset = _give(work, run, now, who, found)
        missed += unset
    missed += [
        _no_item(run, code, f"assign CODE {' '.join(_names(owners[code]))}")
        for code in without_item
    ]
    return Applied(run, tuple(missed))


def _is_one_thing(who: Who) -> bool:
    """Whether it is a role or a group, and not people."""
    return isinstance(who, str) and (is_role(who) or is_group_id(who))


def _names(who: Who) -> Sequence[str]:
    return [who] if isinstance(who, str) else who


def _give(
    work: UnitOfWork,
    run: RunFacts,
    items: Sequence[ItemFacts],
    who: Who,
    found: Mapping[str, str | None],
) -> tuple[RunFacts, list[Missed]]:
    """Give items to whom the document names; also what of it could not be set."""
    if isinstance(who, str) and is_role(who):
        return _give_to_role(work, run, items, who)
    if isinstance(who, str) and is_group_id(who):
        try:
            return assign_items(work, run, items, owners_in_group(work, who, who)), []
        except UserError as error:
            reason = str(error).partition(" Nothing was changed")[0].removesuffix(".")
            return run, [Missed(reason, f"assign {_typed_codes(run, items)} @who")]
    named = list(filter(None, (found[name] for name in _names(who))))
    refused = {person: why for person in named if (why := why_no_doer(work, person))}
    able = [person for person in named if person not in refused]
    if able:
        run = assign_items(work, run, items, together(able))
    whose = " ".join([*map(wording.mention, able), "@who"])
    instead = f"assign {_typed_codes(run, items)} {whose}"
    return run, [Missed(why, instead) for why in refused.values()]


def _typed_codes(run: RunFacts, items: Sequence[ItemFacts]) -> str:
    """The items as somebody types them: ``E4`` for all that is open there, else each code."""
    codes: list[str] = []
    for part in dict.fromkeys(item.part for item in items):
        here = [item for item in items if item.part == part]
        is_whole = len(here) == sum(item.part == part for item in run.open_items)
        codes += [part] if is_whole else [item.code for item in here]
    return " ".join(codes[:_MOST_NAMED])


def _give_to_role(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], role: str
) -> tuple[RunFacts, list[Missed]]:
    """Give items to a role; one that nobody is yet keeps them until somebody is it."""
    owners = role_in(run, role, roles_in(work, run.channel))
    if owners:
        return assign_items(work, run, items, owners, role=role), []
    for item in items:
        work.change_item(item, owner_role=role)
    return work.after(run), [Missed(f"nobody is {role} in this channel yet", f"role {role} @who")]


def _set_due(work: UnitOfWork, run: RunFacts, due: Mapping[str, DueRule]) -> Applied:
    """Set the dates, each behind those that it counts from."""
    by_item, without_item, without_base = rules_of(run.phase, due)
    order = order_of(by_item, parts_of(run.phase))
    together = _together(run, {code: by_item[code] for code in order})
    missed = []
    for rule in dict.fromkeys(by_item[code] for code in order):
        now = [run.item(item.code) for item in together[rule] if item.is_open]
        try:
            run = set_due(work, run, now, rule)
        except UserError as refused:  # it comes to a moment that is past
            why = f"{_named(now)}: {str(refused).rstrip('.')}"
            missed.append(Missed(why, f"due {now[0].code} DATE"))
    missed += [_no_item(run, code, f"due CODE {_typed(run, due[code])}") for code in without_item]
    missed += [_no_item(run, due[code].base, f"due {code} DATE") for code in without_base]
    return Applied(run, tuple(missed))


def _named(items: Sequence[ItemFacts]) -> str:
    return wording.codes(items[:_MOST_NAMED])


def _add_stakeholders(work: UnitOfWork, run: RunFacts, named: Sequence[str]) -> Applied:
    found = {who: None if who.startswith("#") else _person_named(work, who) for who in named}
    refused = {lane: why for lane in found.values() if lane and (why := why_not(work, lane))}
    lanes = [lane for lane in found.values() if lane and lane not in refused]
    new = add_stakeholders(work, run, lanes) if lanes else []
    strangers = [who for who, lane in found.items() if lane is None]
    missed = [Missed(_nobody(who), f"stakeholders add {who}") for who in strangers]
    missed += [Missed(why, "stakeholders add @who") for why in refused.values()]
    return Applied(run, tuple(missed), tuple(new))


def _person_named(work: UnitOfWork, who: str) -> str | None:
    """The id behind ``@dev``, or the id itself; None unless exactly one person has the name."""
    if not who.startswith("@"):
        return who
    known = people.named(work.session, who[1:])
    return known[0] if len(known) == 1 else None


def _nobody(who: str) -> str:
    return f"I don't know {who} by name" if who.startswith("#") else f"I don't know who {who} is"


def _no_item(run: RunFacts, code: str, instead: str) -> Missed:
    return Missed(f"Phase {run.phase.code} has no {code}", instead)


def _together(run: RunFacts, by_item: Mapping[str, Value]) -> dict[Value, list[ItemFacts]]:
    """The items grouped by the value they get, in their order."""
    found: defaultdict[Value, list[ItemFacts]] = defaultdict(list)
    for item in run.items:
        if item.code in by_item:
            found[by_item[item.code]].append(item)
    return found


def _day(run: RunFacts, rule: DueRule) -> date:
    return rule.on or working_day_after(run.date_of(run.started_at), rule.days, run.country)


def _typed(run: RunFacts, rule: DueRule) -> str:
    """The date as a user would type it; what counts from something that can move, as it is."""
    if rule.follows:
        return str(rule)
    return f"{_day(run, rule)}" + (f" {rule.hour:%H:%M}" if rule.hour else "")
