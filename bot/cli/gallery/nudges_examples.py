"""Every kind of nudge, computed by the reminder rules from example runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
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
    blocked,
    done,
    run,
    settled,
    taken,
)
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import NudgeFacts, OwnReminder, ReminderFacts, Snooze
from bot.reminders import due, nudge_texts
from bot.reminders.addressing import addressed
from bot.working_time.habits import Habits

DAY = timedelta(days=1)
EVENING = timedelta(hours=8)  # from nine o'clock to the end of the working day


def message(facts: ReminderFacts, lane: str, *kinds: str, now: datetime = NOW) -> Message:
    """Return one message with the due nudges of these kinds for a reader's ``lane``."""
    recorded = _recorded(facts, lane, kinds, now)
    told = [(nudge, nudge_texts.still_holds(nudge, facts, now, COMMAND)) for nudge in recorded]
    head, said = nudge_texts.first_said([(nudge, found) for nudge, found in told if found])
    found = card.nudge(head, said, COMMAND)
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
    about = {(each.run_id, each.about) for each in recorded} if newer else set()
    seen = {after.run.id: after}
    head, said = nudge_texts.said_again(recorded, seen, about, now + timedelta(hours=1), COMMAND)
    found = card.nudge(head, said, COMMAND)
    assert found is not None
    return found


def _facts(run: RunFacts, **more: Any) -> ReminderFacts:
    return ReminderFacts(run=replace(run, reminded_until=NOW - DAY), **more)


def _owned(due_in: timedelta | None = None, **change: Any) -> RunFacts:
    """Return a run in which E2 is next, and ops has owned E2.2 since the second day."""
    item = taken(OPS, due_in) | {"owned_since": STARTED + DAY, "assigned_by": LEAD} | change
    return settled("E1", changes={"E2.2": item})


_UNOWNED = settled("E1")
_BLOCKED = _owned(**blocked("waiting for the vendor's key"))
_TURN = run(
    {item.code: done() for item in FRESH.of_step("E1")}
    | {"E2.2": taken(OPS) | {"owned_since": STARTED}}
)
_LONG_QUIET = _facts(replace(_TURN, idle_days=5))
_AWAY = {OPS: Habits(BERLIN, away_until=NOW + 6 * DAY)}
_ASKED = (OwnReminder(1, "E2.2", OPS, OPS, "ask the vendor", NOW, STARTED),)
_ASKED_BY_LEAD = (OwnReminder(1, "E2.2", OPS, LEAD, "", NOW, STARTED),)
_PUT_OFF = (Snooze(1, "E2.2", OPS, NOW, NOW - DAY),)
_WEEKLY = NOW + 3 * DAY + timedelta(hours=6)
_JUST_ASSIGNED = _owned(DAY, owned_since=NOW)

_DONE_BY_OPS = settled("E1", changes={"E2.2": done(by=OPS)})
_DEVS = {"owner": DEV, "owned_since": NOW}
_DUE = _facts(_owned(EVENING))

_LATER = NOW + 3 * DAY
_CLOSED = _facts(ANSWERED, stakeholders={SPONSOR: LEAD})
_WORRIED = replace(
    _CLOSED, run=replace(ANSWERED, lead=SPONSOR), concerns=(CONCERNS[1]._replace(raised_by=DEV),)
)
_ACKNOWLEDGED = replace(_CLOSED, acknowledged={SPONSOR: _LATER})

NUDGES: tuple[tuple[str, Message], ...] = (
    ("nudge_assigned", message(_facts(_JUST_ASSIGNED), OPS, "assigned")),
    ("nudge_soon", message(_facts(_owned(DAY + EVENING)), OPS, "soon")),
    ("nudge_due", message(_facts(_owned(EVENING)), OPS, "due")),
    ("nudge_due_away", message(_facts(_owned(EVENING), people=_AWAY), LEAD, "due")),
    ("nudge_overdue", message(_facts(_owned(-DAY)), OPS, "overdue")),
    ("nudge_late", message(_facts(_owned(-4 * DAY)), OPS, "late")),
    ("nudge_late_lead", message(_facts(_owned(-4 * DAY)), LEAD, "late")),
    ("nudge_idle", message(_LONG_QUIET, OPS, "idle", now=NOW + 7 * DAY)),
    ("nudge_blocked", message(_facts(_BLOCKED), LEAD, "blocked")),
    ("nudge_turn", message(_facts(_TURN), OPS, "turn")),
    ("nudge_unowned", message(_facts(_UNOWNED), LEAD, "unowned")),
    ("nudge_prerequisites", message(_facts(FRESH), LEAD, "prerequisites", now=STARTED + DAY)),
    ("nudge_ready", message(_facts(DONE), LEAD, "ready")),
    ("nudge_own", message(_facts(_owned(), own=_ASKED), OPS, "own")),
    ("nudge_own_from_another", message(_facts(_owned(), own=_ASKED_BY_LEAD), OPS, "own")),
    ("nudge_snoozed", message(_facts(_owned(DAY), snoozes=_PUT_OFF), OPS, "snoozed")),
    (
        "nudges_folded",
        message(_facts(_owned(EVENING), own=_ASKED, people={}), OPS, "due", "turn", "snoozed"),
    ),
    ("nudge_answered", edited(_DUE, _facts(_DONE_BY_OPS), OPS, "due")),
    ("nudge_void", edited(_DUE, _facts(_owned(EVENING, **_DEVS)), OPS, "due")),
    (
        "nudge_newer",
        edited(_DUE, _DUE, OPS, "due", newer=True),
    ),
    ("nudges_folded_answered", edited(_DUE, _facts(_DONE_BY_OPS), OPS, "due", "turn")),
    ("digest", message(_facts(FRESH), FRESH.channel, "digest")),
    ("digest_late", message(_facts(MIDWAY), MIDWAY.channel, "digest")),
    ("weekly", message(_facts(MIDWAY, stakeholders={DEV: LEAD}), DEV, "weekly", now=_WEEKLY)),
    ("nudge_acknowledge", message(_CLOSED, SPONSOR, "acknowledge", now=_LATER)),
    ("nudge_concern", message(_WORRIED, SPONSOR, "concern", now=_LATER)),
    ("nudges_asking", message(_WORRIED, SPONSOR, "acknowledge", "concern", now=_LATER)),
    ("nudge_acknowledged", edited(_CLOSED, _ACKNOWLEDGED, SPONSOR, "acknowledge", now=_LATER)),
    ("weekly_owner", message(_facts(MIDWAY, stakeholders={OPS: LEAD}), OPS, "weekly", now=_WEEKLY)),
)
"""Messages by name."""
