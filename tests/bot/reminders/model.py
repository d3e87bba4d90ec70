"""A slow, obvious model of the rules: it only looks at clocks on walls, a quarter at a time.

It shares no code with them. A moment becomes the time on a wall, and never the other way round:
to find an hour it walks until a clock shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def wall(moment: datetime, zone: str) -> datetime:
    """What a clock on a wall there shows."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@cache
def first_time(day: date, at: time, zone: str) -> datetime:
    """The first moment when a clock there shows that hour of that day.

    Where it jumps over the hour: as much later as a clock would show it that nobody changed.
    """
    wanted = datetime.combine(day, at)
    moment = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC")) - DAY
    while wall(moment, zone) < wanted:
        before = moment
        moment += QUARTER
    if wall(moment, zone) == wanted:  # also where the clock jumped onto it
        return moment
    return before + (wanted - wall(before, zone))


@dataclass(frozen=True)
class Hours:
    """Somebody's working hours; ``days`` are numbers, 0 is Monday."""

    zone: str
    days: frozenset[int]
    start: time
    end: time
    on_the_day: bool = False

    def may_be_told(self, moment: datetime) -> bool:
        """Whether the day's work has begun and not ended."""
        today = wall(moment, self.zone).date()
        return any(
            day.weekday() in self.days
            and first_time(day, self.start, self.zone)
            <= moment
            < first_time(day, self.end, self.zone)
            for day in (today - DAY, today, today + DAY)
        )

    def first_chance(self, moment: datetime) -> datetime:
        """Walk until they may be told."""
        while not self.may_be_told(moment):
            moment += QUARTER
        return moment

    def day_before(self, day: date) -> date:
        """Walk back to a day of theirs."""
        day -= DAY
        while day.weekday() not in self.days:
            day -= DAY
        return day


@dataclass(frozen=True)
class World:
    """What holds at one sweep. ``again_on`` are the weekdays of what repeats, 0 is Monday."""

    run_zone: str
    digest_at: time
    started: datetime
    owner: Hours
    lead: Hours
    sponsor: Hours
    due_at: datetime
    own_at: datetime
    again_at: time
    again_on: frozenset[int]
    every: int = 1
    is_done: bool = False

    @property
    def again_from(self) -> date:
        """The day after the start, wherever its owner is: no hour of it has passed anywhere."""
        return self.started.date() + 2 * DAY


Tellable = tuple[str, datetime, datetime]
"""The slot, from when on, and until when without the end."""


def tellable(world: World, now: datetime) -> Iterator[str]:
    """The slots of everything that somebody should hear at a sweep, told already or not."""
    for slot, start, end in _everything(world, now):
        if start <= now < end:
            yield slot


def _everything(world: World, now: datetime) -> Iterator[Tellable]:
    yield from _digests(world, now)
    yield from _weekly(world, now)
    if not world.is_done:
        yield from _due(world)
        yield ("own:7:UOWNER", world.own_at, world.own_at + WEEK)
    yield from _again(world, now)


def _again(world: World, now: datetime) -> Iterator[Tellable]:
    """What comes again at an hour of some weekdays, each time until the next."""
    zone = world.owner.zone
    began = world.again_from
    this_week = began - DAY * began.weekday()
    day = max(began, wall(now, zone).date() - 9 * DAY)
    days: list[date] = []
    while len([each for each in days if each > wall(now, zone).date() + DAY]) < 1:
        weeks = (day - DAY * day.weekday() - this_week).days // 7
        if day.weekday() in world.again_on and weeks % world.every == 0:
            days.append(day)
        day += DAY
    for day, following in pairwise(days):
        start = first_time(day, world.again_at, zone)
        end = min(first_time(following, world.again_at, zone), start + WEEK)
        yield (f"own:8:{day}:UOWNER", start, end)


def _digests(world: World, now: datetime) -> Iterator[Tellable]:
    today = wall(now, world.run_zone).date()
    for day in (today - DAY, today):
        start = first_time(day, world.digest_at, world.run_zone)
        if day.weekday() < 5 and start > world.started and _quiet(world, start) in (0, 1, 5):
            midnight = first_time(day + DAY, time(0), world.run_zone)
            yield (f"digest:1:{day}:CRUN", start, max(midnight, start + timedelta(hours=1)))


def _quiet(world: World, start: datetime) -> int:
    """How many mornings lie between this one and the one that told the last news."""
    due, day = world.due_at, wall(start, world.run_zone).date()
    waits = not world.is_done
    if waits and start <= due and wall(due, world.run_zone).date() == day:
        return 0
    news = max(world.started, due) if waits and due <= start else world.started
    count = 0
    while count < 10:
        day -= DAY
        morning = first_time(day, world.digest_at, world.run_zone)
        if morning <= news or morning <= world.started:
            break
        count += day.weekday() < 5
    return count


def _weekly(world: World, now: datetime) -> Iterator[Tellable]:
    day = wall(now, world.run_zone).date()
    sponsor = world.sponsor
    for monday in (day - DAY * ago for ago in range(-7, 21) if (day - DAY * ago).weekday() == 0):
        began = wall(world.started, world.run_zone).date()
        last = max(monday + DAY * weekday for weekday in sponsor.days)
        ends = last + DAY if sponsor.end <= sponsor.start else last
        start = first_time(ends, sponsor.end, sponsor.zone) - timedelta(hours=2)
        told = wall(start, world.run_zone).date()
        worked = [began + DAY * n for n in range((told - began).days + 1)]
        if sum(each.weekday() < 5 for each in worked) >= 2:
            slot = f"weekly:1:{monday}:USPONSOR"
            yield (slot, world.sponsor.first_chance(start), start + 4 * DAY)


def _due(world: World) -> Iterator[Tellable]:
    due, owner = world.due_at, world.owner
    name = f":1:E1.1:{due.isoformat()}:"
    day = wall(due, owner.zone).date()
    morning = first_time(day, owner.start, owner.zone)
    before = first_time(owner.day_before(day), owner.start, owner.zone)
    has_morning = day.weekday() in owner.days and morning < due
    if before > world.started:
        until = morning if has_morning and owner.on_the_day else due
        yield ("soon" + name + "UOWNER", owner.first_chance(before), until)
    chosen = owner.on_the_day or before <= world.started
    if has_morning and chosen and world.started < morning:
        yield ("due" + name + "UOWNER", owner.first_chance(morning), due)
    late = _two_working_days_after(due, world.run_zone)
    if due > world.started:
        yield ("overdue" + name + "UOWNER", owner.first_chance(due), late)
    yield ("late" + name + "ULEAD", world.lead.first_chance(late), late + WEEK)


def _two_working_days_after(moment: datetime, zone: str) -> datetime:
    local = wall(moment, zone)
    day, left = local.date(), 2
    while left:
        day += DAY
        left -= day.weekday() < 5
    return first_time(day, local.time(), zone)
