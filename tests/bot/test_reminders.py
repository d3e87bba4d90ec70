"""The digest: at the run's hour on working days, never lost, never twice, never stale."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import RunFacts
from bot.messenger import TryLaterError
from bot.reminders import REMINDERS, digest
from bot.use_cases.send_reminders import send_reminders
from phases import plans
from phases.parser import read
from tests.stage import Stage

PHASE = read((plans.FOLDER / "phase-e.md").read_bytes()).phase or pytest.fail("no Phase E")
BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Berlin, where the stage's lead lives."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run that began on Tuesday the 24th at 09:12, with its first post out of the way."""
    both.says("@lead", "start E")
    both.deliver()
    both.slack.posted.clear()
    return both


def test_the_digest_comes_each_working_day_at_the_runs_hour(started: Stage) -> None:
    started.says("@dev", "done E1.1 E1.2")
    started.says("@ops", "take E1.3")
    started.live_until(at(25, 8, 59))
    assert started.posts() == []
    started.live_until(at(25, 9))
    assert started.posts() == [
        "Phase E · Wednesday, day 2 · 2 of 16 done (2 since the start: E1.1 @dev, E1.2 @dev)\n"
        "Today: none. Late: none. Next: E1 (@ops)."
    ]


def test_no_digest_comes_at_the_weekend_and_monday_counts_from_friday(started: Stage) -> None:
    started.live_until(at(27, 10))
    started.says("@dev", "done E1")
    started.slack.posted.clear()
    started.live_until(at(30, 9))
    assert started.posts() == [
        "*E1 Observability & Reliability is complete*: 4 of 4 done, by @dev.\n"
        "Next: E2 Security Hardening. See it with /phase step E2",
        "Phase E · Monday, day 7 · 4 of 16 done "
        "(4 since Friday: E1.1 @dev, E1.2 @dev, E1.3 @dev, E1.4 @dev)\n"
        "Today: none. Late: none. Nobody owns E2, which is next.",
    ]


def test_what_is_due_late_and_blocked_is_named_with_its_owner(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @ops")
    started.says("@lead", "due E1.1 2026-11-24")
    started.says("@lead", "due E1.2 2026-11-25")
    started.says("@ops", 'block E1.3 "no key"')
    started.live_until(at(25, 9))
    assert started.posts()[-1].splitlines()[1] == (
        "Today: E1.2 (no owner). Late: E1.1 (@ops). Blocked: E1.3. Next: E1 (@ops)."
    )


def test_a_second_look_and_a_second_process_add_nothing(started: Stage) -> None:
    now = at(25, 9, 30)
    assert send_reminders(started.database, now) == 1
    assert send_reminders(started.database, now) == 0
    assert len(started.posts()) == 1


def test_after_a_stop_todays_digest_still_comes_and_yesterdays_is_skipped(started: Stage) -> None:
    assert send_reminders(started.database, at(27, 15)) == 1
    assert [post.split(" · ")[1] for post in started.posts()] == ["Friday, day 4"]


def test_a_clock_that_steps_back_repeats_nothing(started: Stage) -> None:
    started.live_until(at(26, 10))
    started.clock.now = at(25, 8)
    started.live_until(at(26, 10))
    assert len(started.posts()) == 2


def test_a_new_hour_on_the_same_day_brings_no_second_digest(started: Stage) -> None:
    started.live_until(at(25, 9, 5))
    started.says("@lead", "set digest 11:00")
    started.live_until(at(25, 12))
    assert len(started.posts()) == 1


def test_a_closed_run_is_silent(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.live_until(at(25, 9))
    assert started.posts()[-1].endswith("Everything is done: @lead can close with /phase close")
    started.says("@lead", "close")
    started.deliver()
    started.slack.posted.clear()
    started.live_until(at(27, 12))
    assert started.posts() == []


def test_a_digest_that_was_overtaken_by_the_close_is_not_sent(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.deliver()
    send_reminders(started.database, at(25, 9))
    started.says("@lead", "close")
    assert started.posts()[-1].startswith("*Phase E is complete: ")


def test_kinds_are_unique() -> None:
    kinds = [reminder.KIND for reminder in REMINDERS]
    assert len(kinds) == len(set(kinds))


ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]


def run_in(zone: str, hour: time, since: datetime) -> RunFacts:
    """A run of Phase E with its clock."""
    return RunFacts(
        id=1,
        handle="E",
        phase=PHASE,
        channel="C1",
        lead="U1",
        zone=ZoneInfo(zone),
        started_at=since,
        started_by="U1",
        digest_at=hour,
        reminded_until=since,
    )


@given(
    zone=st.sampled_from(ZONES),
    hour=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),  # noqa: DTZ001
    looks=st.lists(st.integers(1, 20_000), min_size=1, max_size=20),
)
def test_however_often_one_looks_each_working_day_has_one_slot(
    zone: str, hour: time, start: datetime, looks: list[int]
) -> None:
    began = start.replace(tzinfo=UTC)
    now, since, seen = began, began, []
    for minutes in looks:
        now = min(now + timedelta(minutes=minutes), began + timedelta(days=30))
        seen += digest.due(run_in(zone, hour, since), now)
        since = now
    slots = [nudge.slot for nudge in seen]
    assert len(slots) == len(set(slots))
    assert slots == [f"digest:1:{day}" for day in _days_by_the_minute(zone, hour, began, now)]


def _days_by_the_minute(zone: str, hour: time, began: datetime, now: datetime) -> list[str]:
    """A slow, obvious model: look at each day's wall clock, first time it shows the hour."""
    days = []
    local = ZoneInfo(zone)
    day = began.astimezone(local).date() - timedelta(days=1)
    while day <= now.astimezone(local).date():
        wall = datetime(day.year, day.month, day.day, hour.hour, hour.minute, tzinfo=local)
        if day.strftime("%a") not in ("Sat", "Sun") and began < wall.astimezone(UTC) <= now:
            days.append(day.isoformat())
        day += timedelta(days=1)
    return days


def test_digests_that_were_held_up_do_not_arrive_in_a_heap(started: Stage) -> None:
    lane = started.run().channel
    started.slack.refusing[lane] = TryLaterError("HTTP 500", unsure=True)
    started.live_until(at(27, 10))
    started.slack.refusing.clear()
    started.real.move(hours=1)
    assert [post.split(" · ")[1] for post in started.posts()] == ["Friday, day 4"]


def test_one_run_that_cannot_be_read_silences_no_other(started: Stage) -> None:
    started.says("@ops", "start E", "#general")
    with started.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE runs SET zone = 'Mars/Base' WHERE handle = 'E'"
        )
    assert send_reminders(started.database, at(25, 9, 30)) == 1
