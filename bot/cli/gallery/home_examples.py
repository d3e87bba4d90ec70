"""The App Home of several people, and the forms that its buttons open, from example runs."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from bot.cards.history import history
from bot.cards.home import broken, home
from bot.cards.home_facts import Home
from bot.cards.item import one_reader
from bot.cards.message import View
from bot.cards.modal import as_modal
from bot.cards.own import Own
from bot.cards.settings import OwnSettings
from bot.cards.step_card import step_card
from bot.cli.gallery.examples import (
    BERLIN,
    COMMAND,
    DEV,
    DONE,
    ELSEWHERE,
    EVENTS,
    LEAD,
    MIDWAY,
    NOW,
    OPS,
    PHASE,
    TIMES,
    WITH_AGENTS,
    step,
)
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.requests.refusing import fault
from bot.storage.asked import Asked, PutOff
from bot.working_time.habits import Habits


def _home(person: str, runs: Sequence[RunFacts], **more: Any) -> Home:
    return Home(person, runs, TIMES, COMMAND, OwnSettings(Habits(BERLIN)), **more)


def _said(said: str, settled: Own | None = None) -> Home:
    return _home(OPS, [MIDWAY], said=said, settled=settled)


TOMORROW = NOW + timedelta(days=1)
PUT_OFF = [PutOff(MIDWAY.id, MIDWAY.handle, Snooze(1, "E2.2", OPS, TOMORROW, NOW))]
COMING = [
    Asked(
        MIDWAY.id,
        MIDWAY.handle,
        OwnReminder(7, "E2.1", OPS, LEAD, "ask the vendor", TOMORROW, NOW),
    )
]

HOMES: tuple[tuple[str, Callable[[], View]], ...] = (
    ("home_empty", lambda: home(_home(DEV, []))),
    ("home_empty_no_starter", lambda: home(_home(DEV, [], may_start=False))),
    ("home_items", lambda: home(_home(OPS, [MIDWAY, ELSEWHERE]))),
    ("home_reported", lambda: home(_home(DEV, [WITH_AGENTS]))),
    ("home_put_off", lambda: home(_home(OPS, [MIDWAY], put_off=PUT_OFF, coming=COMING))),
    ("home_lead", lambda: home(_home(LEAD, [MIDWAY], led=[MIDWAY.id]))),
    ("home_all_done", lambda: home(_home(LEAD, [DONE], led=[DONE.id]))),
    ("home_said", lambda: home(_said("E2.1 is done now.", Own(MIDWAY, MIDWAY.item("E2.1"))))),
    ("home_refused", lambda: home(_said(f"<@{DEV}> completed E2.1 a moment ago."))),
    ("home_broken", lambda: broken(fault("7f3a9c").text)),
)
"""Homes by name."""

MODALS: tuple[tuple[str, Callable[[], View]], ...] = (
    (
        "home_step",
        lambda: as_modal(
            step_card(MIDWAY, step(PHASE, "E2"), one_reader(OPS, TIMES), COMMAND), "Phase E"
        ),
    ),
    (
        "home_history",
        lambda: as_modal(history(MIDWAY, EVENTS, TIMES, COMMAND, older=False), "History"),
    ),
)
"""Modals that open from a home, by name."""
