"""The rules beside a slow, obvious model: two years, a dozen zones, every trouble with clocks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import LEFT_ALONE, TOO_LATE, OwnReminder, ReminderFacts
from bot.reminders import KINDS
from bot.reminders.looking import look
from bot.working_time.habits import Habits
from bot.working_time.repeats import Repeat, Unit, as_rule
from phases.document import Phase
from phases.parser import parse
from phases.progress import ItemState
from tests.bot.reminders.model import QUARTER, Hours, World, tellable, wall

ZONES = [
    "Africa/Cairo",
    "America/Havana",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Chatham",
]
FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
MODELLED = {"digest", "weekly", "soon", "overdue", "late", "own"}
ALWAYS = dict.fromkeys(KINDS, FROM - timedelta(days=999))


def _phase(found: Phase | None) -> Phase:
    assert found is not None
    return found


PHASE = _phase(parse("# Phase E: x\n\n### Step E1: y\n**Key Deliverables**\n- a\n- b\n").phase)


@cache
def changes(zone: str) -> list[datetime]:
    """When the clocks of a zone are changed; the beginning where they never are."""
    found, moment = [], FROM
    while moment < UNTIL:
        following = moment + timedelta(hours=6)
        if wall(following, zone) - wall(moment, zone) != timedelta(hours=6):
            found.append(moment)
        moment = following
    return found or [FROM]


quarters = st.integers(0, 95).map(lambda count: time(count // 4, count % 4 * 15))
at_night = st.sampled_from([time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3)])


@st.composite
def hours(draw: st.DrawFn, zone: str | None = None) -> Hours:
    """Somebody's hours: often at night, when clocks are changed, and on Sundays too."""
    start = draw(at_night | quarters.filter(lambda at: at < time(20)))
    length = draw(st.sampled_from([2, 4, 8, 14]))
    end = time(min(start.hour + length, 23), 45)
    days = draw(st.sampled_from([frozenset(range(5)), frozenset(range(7)), frozenset({0, 2, 6})]))
    return Hours(zone or draw(st.sampled_from(ZONES)), days, start, end, draw(st.booleans()))


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[datetime, World]]:
    """Sweeps, each with what holds then: stops, steps of the clock, people and runs that move."""
    zone = draw(st.sampled_from(ZONES))
    change = draw(st.sampled_from(changes(zone)))
    now = started = change - draw(st.integers(0, 6 * 96)) * QUARTER
    owner = draw(hours(zone))
    world = World(
        run_zone=zone,
        digest_at=draw(at_night | quarters),
        started=started,
        owner=owner,
        lead=draw(hours(zone)),
        sponsor=draw(hours()),
        due_at=change + draw(st.integers(-96, 4 * 96)) * QUARTER,
        own_at=change + draw(st.integers(-96, 96)) * QUARTER,
        again_at=draw(at_night | quarters),
        again_on=draw(
            st.sampled_from([frozenset(range(7)), frozenset(range(5)), frozenset({0, 6})])
        ),
        every=draw(st.sampled_from([1, 1, 2])),
    )
    found = []
    for _ in range(draw(st.integers(5, 30))):
        now += draw(st.sampled_from([1, 1, 2, 3, 4, 8, 30, 96, 200, 400, -3, -8, -96])) * QUARTER
        now = max(now, started)
        event = draw(st.integers(0, 20))
        if event == 0:
            world = replace(world, owner=replace(world.owner, zone=draw(st.sampled_from(ZONES))))
        elif event == 1:
            world = replace(world, run_zone=draw(st.sampled_from(ZONES)))
        elif event == 3:
            twice = not world.owner.on_the_day
            world = replace(world, owner=replace(world.owner, on_the_day=twice))
        elif event == 2:
            world = replace(world, is_done=not world.is_done)
        found.append((now, world))
    return found


def facts_of(world: World, looked_until: datetime) -> ReminderFacts:
    """The world as the rules see it."""
    one, other = (
        ItemFacts(number, item.code, item.kind, "E1", item.text, 1)
        for number, item in enumerate(PHASE.items, start=1)
    )
    mine = one._replace(owner="UOWNER", owned_since=world.started, due_at=world.due_at)
    if world.is_done:
        mine = mine._replace(state=ItemState.DONE, settled_at=world.started)
    run = RunFacts(
        id=1,
        handle="E",
        phase=PHASE,
        channel="CRUN",
        lead="ULEAD",
        zone=ZoneInfo(world.run_zone),
        started_at=world.started,
        started_by="ULEAD",
        digest_at=world.digest_at,
        reminded_until=looked_until,
        items=(mine, other),
    )
    own = OwnReminder(7, "E1.1", "UOWNER", "UOWNER", "", world.own_at, world.started)
    weekdays = frozenset(day + 1 for day in world.again_on)
    rule = as_rule(Repeat(Unit.WEEK, world.again_at, world.again_from, world.every, weekdays))
    again = OwnReminder(8, None, "UOWNER", "UOWNER", "", world.started, world.started, rule)
    people = {"UOWNER": world.owner, "ULEAD": world.lead, "USPONSOR": world.sponsor}
    return ReminderFacts(
        run=run,
        people={person: habits_of(hours) for person, hours in people.items()},
        stakeholders={"USPONSOR": "ULEAD"},
        own=(own, again),
    )


def habits_of(hours: Hours) -> Habits:
    """The same hours as the rules keep them."""
    weekdays = frozenset(day + 1 for day in hours.days)
    zone = ZoneInfo(hours.zone)
    return Habits(zone, weekdays, hours.start, hours.end, on_the_day=hours.on_the_day)


def told_by_the_rules(life: list[tuple[datetime, World]]) -> dict[str, datetime]:
    """Sweep as the bot does, with a table of slots; gives when each was told."""
    recorded: dict[str, str | None] = {}
    told: dict[str, datetime] = {}
    looked_until, next_look, seen = life[0][1].started, None, life[0][1]
    for now, world in life:
        is_due = next_look is None or not now < next_look <= now + LEFT_ALONE
        if not is_due and world == seen:
            continue
        found, next_look, _ = look(facts_of(world, looked_until), now, ALWAYS)
        looked_until, seen = now, world
        for each in found:
            slot = each.nudge.slot
            if slot in recorded and (recorded[slot] != TOO_LATE or each.unsaid):
                continue
            if any(
                recorded.get(same, TOO_LATE) != TOO_LATE for same in each.nudge.slots_that_say_it
            ):
                continue
            assert slot not in told, f"{slot} is told twice"
            recorded[slot] = each.unsaid
            if each.unsaid is None and each.nudge.nudge.kind in MODELLED:
                told[slot] = now
    return told


def told_by_the_model(life: list[tuple[datetime, World]]) -> dict[str, datetime]:
    """Whatever can be told at a sweep and was not, is: of a deadline no first word after its last."""
    told: dict[str, datetime] = {}
    for now, world in life:
        for slot in tellable(world, now):
            if slot.replace("soon:", "due:", 1) not in told or not slot.startswith("soon:"):
                told.setdefault(slot, now)
    return told


@settings(max_examples=150, deadline=None)
@given(lives())
def test_none_is_lost_none_is_told_twice_and_each_comes_at_its_hour(
    life: list[tuple[datetime, World]],
) -> None:
    assert told_by_the_rules(life) == told_by_the_model(life)


def steady(zone: str) -> Iterator[tuple[datetime, World]]:
    """Two years of a run whose people work from 01:30 every day; a look each half-hour at night."""
    night = Hours(zone, frozenset(range(7)), time(1, 30), time(4))
    for change in changes(zone):
        world = World(
            run_zone=zone,
            digest_at=time(1, 30),
            started=change - timedelta(days=2),
            owner=night,
            lead=night,
            sponsor=night,
            due_at=change + timedelta(hours=20),
            own_at=change,
            again_at=time(2, 30),
            again_on=frozenset(range(7)),
        )
        for looks in range(2 * 48):
            yield change - timedelta(days=1) + looks * timedelta(minutes=30), world


def test_every_change_of_the_clock_in_two_years_and_a_dozen_zones() -> None:
    for zone in ZONES:
        by_change: dict[World, list[tuple[datetime, World]]] = {}
        for now, world in steady(zone):
            by_change.setdefault(world, []).append((now, world))
        for life in by_change.values():
            assert told_by_the_rules(life) == told_by_the_model(life), zone
