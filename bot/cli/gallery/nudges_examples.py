"""Every kind of nudge, computed by the reminder rules from example runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.cards import nudge as card
from bot.cards.message import Message
from bot.cli.gallery.closing_examples import ANSWERED, CONCERNS, SPONSOR
from bot.cli.gallery.examples import (
    BERLIN,
    COMMAND,
    DEV,
    DONE,
    FRESH,
    LEAD,
    MIDWAY,
    NOW,
    OPS,
    STARTED,
    WITH_AGENTS,
    blocked,
    done,
    reported,
    run,
    settled,
    taken,
)
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import NudgeFacts, OwnReminder, ReminderFacts, Snooze
from bot.reminders import due, nudge_texts
from bot.reminders.addressing import addressed
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment
from bot.working_time.repeats import Repeat, Unit, as_rule
from phases.document import Kind

DAY = timedelta(days=1)
EVENING = timedelta(hours=8)  # from nine o'clock to the end of the working day


def message(facts: ReminderFacts, lane: str, *kinds: str, now: datetime = NOW) -> Message:
    """Return one message with the due nudges of these kinds for a reader's ``lane``."""
    recorded = _recorded(facts, lane, kinds, now)
    holding = [nudge for nudge in recorded if nudge_texts.still_holds(nudge, facts, now)]
    said = nudge_texts.first_said(holding, {facts.run.id: facts}, now, COMMAND)
    found = card.nudge(said, COMMAND)
    assert found is not None, f"none of {kinds} is due for {lane} in the run of this example"
    return found


def _recorded(
    facts: ReminderFacts, lane: str, kinds: Sequence[str], now: datetime
) -> list[NudgeFacts]:
    wanted = [
        each
        for each in addressed(facts, due(facts, now), now)
        if each.lane == lane and each.nudge.kind in kinds and now < each.nudge.until
    ]
    return [
        NudgeFacts(
            number,
            facts.run.id,
            each.slot,
            each.nudge.kind,
            each.nudge.about,
            each.nudge.to,
            lane,
            each.nudge.because,
            each.nudge.at,
            each.nudge.until,
            each.nudge.exact,
        )
        for number, each in enumerate(wanted, start=1)
    ]


def edited(
    before: ReminderFacts,
    after: ReminderFacts,
    lane: str,
    *kinds: str,
    newer: bool = False,
    now: datetime = NOW,
) -> Message:
    """Return the message with these kinds as edited an hour later, when the facts are ``after``."""
    recorded = [each._replace(said_at=now) for each in _recorded(before, lane, kinds, now)]
    later = now + timedelta(hours=1)
    about = {(each.run_id, each.about): later for each in recorded} if newer else {}
    said = nudge_texts.said_again(recorded, {after.run.id: after}, about, later, COMMAND)
    found = card.nudge(said, COMMAND)
    assert found is not None
    return found


def _facts(run: RunFacts, **more: Any) -> ReminderFacts:
    return ReminderFacts(run=replace(run, reminded_until=NOW - DAY), **more)


def _owned(due_in: timedelta | None = None, **change: Any) -> RunFacts:
    """Return a run in which E2 is next, and ops has owned E2.2 since the second day."""
    item = taken(OPS, due_in) | {"owned_since": STARTED + DAY, "assigned_by": LEAD} | change
    return settled("E1", changes={"E2.2": item})


def _owning(code: str, **change: Any) -> RunFacts:
    """A run in which E2 is next and all of a step belongs to ops since the second day."""
    mine = taken(OPS) | {"owned_since": STARTED + DAY, "assigned_by": LEAD} | change
    return settled("E1", changes={item.code: mine for item in FRESH.of_step(code)})


_UNOWNED = settled("E1")
_BLOCKED = _owned(**blocked("waiting for the vendor's key"))
_TURN = run(
    {item.code: done() for item in FRESH.of_step("E1")}
    | {"E2.2": taken(OPS) | {"owned_since": STARTED}}
)
_LONG_QUIET = _facts(replace(_TURN, idle_days=5))
_AWAY = {OPS: Habits(BERLIN, away_until=NOW + 6 * DAY)}
_ASKED = (OwnReminder(1, "E2.2", OPS, OPS, "ask the vendor", NOW, STARTED),)
_FRIDAY = local_moment(date(2026, 12, 4), time(16), BERLIN)
_FRIDAYS = Repeat(Unit.WEEK, time(16), date(2026, 12, 4), days=frozenset({5}))
_ASKED_AGAIN = (_ASKED[0]._replace(rule=as_rule(_FRIDAYS), at=_FRIDAY),)
_ASKED_BY_LEAD = (OwnReminder(1, "E2.2", OPS, LEAD, "", NOW, STARTED),)
_PUT_OFF = (Snooze(1, "E2.2", OPS, NOW, NOW - DAY),)
_WEEKLY = NOW + 3 * DAY + timedelta(hours=6)
_CHANNEL = FRESH.channel
_JUST_ASSIGNED = _owned(DAY, owned_since=NOW)
_GIVEN = {"owner": OPS, "owned_since": NOW, "assigned_by": LEAD}
_TWO_GIVEN = run(
    {item.code: _GIVEN | {"due_at": NOW + 3 * DAY + EVENING} for item in FRESH.of_step("E2")}
    | {item.code: _GIVEN for item in FRESH.of_kind(Kind.ACCEPTANCE)}
)

_ONE_REPORTED = _owned(**reported("https://github.com/acme/devnet/pull/9", "it scans"))
_HALF_CONFIRMED = replace(
    WITH_AGENTS,
    items=tuple(
        item._replace(**done(by=DEV)) if item.code == "E2.2" else item for item in WITH_AGENTS.items
    ),
)
_DONE_BY_OPS = settled("E1", changes={"E2.2": done(by=OPS)})
_DEVS = {"owner": DEV, "owned_since": NOW}
_SOON = _facts(_owned(DAY + EVENING))
_STEP_SOON = _owning("E2", due_at=NOW + DAY + EVENING)
_STEP_HALF = replace(
    _STEP_SOON,
    items=tuple(
        item._replace(**done(by=OPS)) if item.code == "E2.1" else item for item in _STEP_SOON.items
    ),
)
_BOTH = {OPS: Habits(BERLIN, on_the_day=True)}

_LATER = NOW + 3 * DAY
_CLOSED = _facts(ANSWERED, stakeholders={SPONSOR: LEAD})
_WORRIED = replace(
    _CLOSED, run=replace(ANSWERED, lead=SPONSOR), concerns=(CONCERNS[1]._replace(raised_by=DEV),)
)
_ACKNOWLEDGED = replace(_CLOSED, acknowledged={SPONSOR: _LATER})

NUDGES: tuple[tuple[str, Message], ...] = (
    ("nudge_assigned", message(_facts(_TWO_GIVEN), OPS, "assigned")),
    ("nudge_assigned_item", message(_facts(_JUST_ASSIGNED), OPS, "assigned")),
    ("nudge_soon", message(_SOON, OPS, "soon")),
    ("nudge_soon_step", message(_facts(_STEP_SOON), OPS, "soon")),
    ("nudge_soon_away", message(_facts(_owned(DAY + EVENING), people=_AWAY), LEAD, "soon")),
    ("nudge_soon_again", message(_facts(_owned(EVENING), people=_BOTH), OPS, "soon")),
    ("nudge_reported", message(_facts(_ONE_REPORTED), DEV, "reported")),
    ("nudge_reported_step", message(_facts(WITH_AGENTS), DEV, "reported")),
    (
        "nudge_reported_half_confirmed",
        edited(_facts(WITH_AGENTS), _facts(_HALF_CONFIRMED), DEV, "reported"),
    ),
    ("nudge_overdue_reported", message(_facts(_owned(-DAY, **reported("#7"))), OPS, "overdue")),
    ("nudge_overdue", message(_facts(_owned(-DAY)), OPS, "overdue")),
    ("nudge_overdue_step", message(_facts(_owning("E2", due_at=NOW - DAY)), OPS, "overdue")),
    ("nudge_late", message(_facts(_owned(-4 * DAY)), LEAD, "late")),
    ("nudge_idle", message(_LONG_QUIET, OPS, "idle", now=NOW + 7 * DAY)),
    ("nudge_blocked", message(_facts(_BLOCKED), LEAD, "blocked")),
    ("nudge_turn", message(_facts(_TURN), OPS, "turn")),
    ("nudge_unowned", message(_facts(_UNOWNED), LEAD, "unowned")),
    ("nudge_prerequisites", message(_facts(FRESH), LEAD, "prerequisites", now=STARTED + DAY)),
    ("nudge_ready", message(_facts(DONE), LEAD, "ready")),
    ("nudge_own_repeats", message(_facts(_owned(), own=_ASKED_AGAIN), OPS, "own", now=_FRIDAY)),
    ("nudge_own", message(_facts(_owned(), own=_ASKED), OPS, "own")),
    ("nudge_own_from_another", message(_facts(_owned(), own=_ASKED_BY_LEAD), OPS, "own")),
    ("nudge_snoozed", message(_facts(_owned(DAY), snoozes=_PUT_OFF), OPS, "snoozed")),
    (
        "nudges_folded",
        message(_facts(_owned(DAY + EVENING), own=_ASKED), OPS, "soon", "turn", "own"),
    ),
    ("nudge_answered", edited(_SOON, _facts(_DONE_BY_OPS), OPS, "soon")),
    ("nudge_void", edited(_SOON, _facts(_owned(DAY + EVENING, **_DEVS)), OPS, "soon")),
    ("nudge_newer", edited(_SOON, _SOON, OPS, "soon", newer=True)),
    ("nudge_half_answered", edited(_facts(_STEP_SOON), _facts(_STEP_HALF), OPS, "soon")),
    ("digest", message(_facts(FRESH), _CHANNEL, "digest", now=NOW - 6 * DAY)),
    ("digest_late", message(_facts(MIDWAY), _CHANNEL, "digest")),
    ("digest_quiet", message(_facts(FRESH), _CHANNEL, "digest", now=NOW - 5 * DAY)),
    ("digest_quiet_for_long", message(_facts(FRESH), _CHANNEL, "digest", now=NOW + DAY)),
    ("digest_agents", message(_facts(WITH_AGENTS), _CHANNEL, "digest")),
    (
        "weekly_agents",
        message(_facts(WITH_AGENTS, stakeholders={LEAD: LEAD}), LEAD, "weekly", now=_WEEKLY),
    ),
    ("weekly", message(_facts(MIDWAY, stakeholders={DEV: LEAD}), DEV, "weekly", now=_WEEKLY)),
    ("nudge_acknowledge", message(_CLOSED, SPONSOR, "acknowledge", now=_LATER)),
    ("nudge_concern", message(_WORRIED, SPONSOR, "concern", now=_LATER)),
    ("nudges_asking", message(_WORRIED, SPONSOR, "acknowledge", "concern", now=_LATER)),
    ("nudge_acknowledged", edited(_CLOSED, _ACKNOWLEDGED, SPONSOR, "acknowledge", now=_LATER)),
    ("weekly_owner", message(_facts(MIDWAY, stakeholders={OPS: LEAD}), OPS, "weekly", now=_WEEKLY)),
)
"""Messages by name."""
