"""Due days: whose working day ends a date, and the moment that a due rule comes to."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork
from bot.use_cases.whose_hours import habits_of
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment, working_day_after
from phases.due_rules import START, TARGET, DueRule, Parts, Rules, bases_of


def whose_day(run: RunFacts, item: ItemFacts) -> str:
    """The person whose working day a date ends: the owner, the first of several.

    It is the lead if nobody or a group has it.
    """
    return item.owner if item.owner and item.owner_group is None else run.lead


def rules_of(run: RunFacts) -> dict[str, DueRule]:
    """The rules that open items follow, by item."""
    read = {item.code: _read(item.due_rule) for item in run.open_items if item.due_rule}
    return {code: rule for code, rule in read.items() if rule}


def parts_of(run: RunFacts) -> Parts:
    """The step or list of each item that is still part of the work, by the item's code."""
    return Parts({item.code: item.part for item in run.items if not item.is_retired})


def names_of(run: RunFacts, items: Collection[str]) -> tuple[str, ...]:
    """The items by the steps and lists that are named whole, so that few names say all."""
    names: dict[str, None] = {}
    for item in run.open_items:
        if item.code in items:
            whole = all(each.code in items for each in run.open_under(item.part))
            names[item.part if whole else item.code] = None
    return tuple(names)


_read = lru_cache(maxsize=4096)(DueRule.read)  # each act reads all rules of its run


class DueDays:
    """The days of a run's items, each in the zone and hours of whoever has it.

    Working days are the run's: Monday to Friday, without the public holidays that it keeps.
    """

    def __init__(self, work: UnitOfWork, run: RunFacts) -> None:
        self._session, self._run = work.session, run
        self._parts = parts_of(run)
        self._habits: dict[str, Habits] = {}
        self._days: dict[tuple[str, datetime], date] = {}

    def end(self, item: ItemFacts, day: date) -> datetime:
        """The end of that day for whoever has the item."""
        return self._of(item).evening(day)

    def moved(self, item: ItemFacts, days: int) -> datetime:
        """The item's moment so many working days later; at the same hour, or the day's end."""
        assert item.due_at is not None
        habits, day = self._of(item), self._day(item, item.due_at)
        to = working_day_after(day, days, self._run.country)
        if habits.evening(day) == item.due_at:
            return habits.evening(to)
        zone = self._zone(habits, item.due_at)
        return local_moment(to, _clock(item.due_at.astimezone(zone)), zone)

    def by_rule(
        self,
        run: RunFacts,
        item: ItemFacts,
        rule: DueRule,
        rules: Rules,
        moved: Mapping[str, datetime] = MappingProxyType({}),
    ) -> datetime | None:
        """The moment of a rule in the run, with what has ``moved`` by now, by its code.

        None while its base has no date.
        """
        day = rule.on or self._base(run, item, rule, rules, moved)
        if day is None:
            return None
        day = day if rule.on else working_day_after(day, rule.days, run.country)
        return local_moment(day, rule.hour, run.zone) if rule.hour else self.end(item, day)

    def _base(
        self,
        run: RunFacts,
        item: ItemFacts,
        rule: DueRule,
        rules: Rules,
        moved: Mapping[str, datetime],
    ) -> date | None:
        if rule.base == START:
            return run.date_of(run.started_at)
        if rule.base == TARGET:
            return run.target
        bases = map(run.item, bases_of(item.code, {**rules, item.code: rule}, self._parts))
        dated = [(each, moved.get(each.code, each.due_at)) for each in bases]
        return max((self._day(each, at) for each, at in dated if at), default=None)

    def _day(self, item: ItemFacts, due_at: datetime) -> date:
        key = whose_day(self._run, item), due_at
        if key not in self._days:
            self._days[key] = self._find_day(self._of(item), due_at)
        return self._days[key]

    def _find_day(self, habits: Habits, due_at: datetime) -> date:
        """The day that a moment belongs to: an evening may end after midnight."""
        local = habits.day(due_at)
        ends = (day for day in (local - timedelta(days=1), local) if habits.evening(day) == due_at)
        return next(ends, due_at.astimezone(self._zone(habits, due_at)).date())

    def _zone(self, habits: Habits, at: datetime) -> ZoneInfo:
        """The zone that an hour is meant in: the owner's while they work, else the run's.

        The end of somebody's day may be the next morning for whom it was handed on to.
        """
        day = habits.day(at)
        at_work = habits.is_working_day(day) and habits.morning(day) <= at <= habits.evening(day)
        return habits.zone if at_work else self._run.zone

    def _of(self, item: ItemFacts) -> Habits:
        person = whose_day(self._run, item)
        if person not in self._habits:
            self._habits[person] = habits_of(self._session, self._run, person)
        return self._habits[person]


def _clock(local: datetime) -> time:
    return local.time().replace(tzinfo=None, fold=0)
