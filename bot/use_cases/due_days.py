"""Due days: whose working day ends a date, and the moment that a due rule comes to."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork
from bot.use_cases.whose_hours import habits_of
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment, working_day_after
from phases.due_rules import START, TARGET, DueRule, Rules, bases_of


def whose_day(run: RunFacts, item: ItemFacts) -> str:
    """The person whose working day a date ends: the owner, the first of several.

    It is the lead if nobody or a group has it.
    """
    return item.owner if item.owner and item.owner_group is None else run.lead


def rules_of(run: RunFacts) -> dict[str, DueRule]:
    """The rules that open items follow, by item."""
    read = {item.code: DueRule.read(item.due_rule) for item in run.open_items if item.due_rule}
    return {code: rule for code, rule in read.items() if rule}


def parts_of(run: RunFacts) -> dict[str, str]:
    """The step or list of each item that is still part of the work, by the item's code."""
    return {item.code: item.part for item in run.items if not item.is_retired}


def names_of(run: RunFacts, items: Collection[str]) -> tuple[str, ...]:
    """The items by the steps and lists that are named whole, so that few names say all."""
    names: dict[str, None] = {}
    for item in run.open_items:
        if item.code in items:
            whole = all(each.code in items for each in run.open_under(item.part))
            names[item.part if whole else item.code] = None
    return tuple(names)


class DueDays:
    """The days of a run's items, each in the zone and hours of whoever has it.

    Working days are the run's: Monday to Friday, without the public holidays that it keeps.
    """

    def __init__(self, work: UnitOfWork, run: RunFacts) -> None:
        self._session, self._run = work.session, run
        self._habits: dict[str, Habits] = {}

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
        return local_moment(to, _clock(item.due_at.astimezone(habits.zone)), habits.zone)

    def by_rule(
        self, run: RunFacts, item: ItemFacts, rule: DueRule, rules: Rules
    ) -> datetime | None:
        """The moment of a rule in the run as it is now; None while its base has no date."""
        day = rule.on or self._base(run, item, rule, rules)
        if day is None:
            return None
        day = day if rule.on else working_day_after(day, rule.days, run.country)
        return local_moment(day, rule.hour, run.zone) if rule.hour else self.end(item, day)

    def _base(self, run: RunFacts, item: ItemFacts, rule: DueRule, rules: Rules) -> date | None:
        if rule.base == START:
            return run.date_of(run.started_at)
        if rule.base == TARGET:
            return run.target
        bases = bases_of(item.code, {**rules, item.code: rule}, parts_of(run))
        dated = [each for each in map(run.item, bases) if each.due_at]
        return max((self._day(each, each.due_at) for each in dated if each.due_at), default=None)

    def _day(self, item: ItemFacts, due_at: datetime) -> date:
        """The day that a moment belongs to: an evening may end after midnight."""
        habits = self._of(item)
        local = habits.day(due_at)
        before = local - timedelta(days=1)
        return before if habits.evening(before) == due_at else local

    def _of(self, item: ItemFacts) -> Habits:
        person = whose_day(self._run, item)
        if person not in self._habits:
            self._habits[person] = habits_of(self._session, self._run, person)
        return self._habits[person]


def _clock(local: datetime) -> time:
    return local.time().replace(tzinfo=None, fold=0)
