"""Greetings: what the bot says to a channel that it joins, and to somebody who writes to it."""

from dataclasses import replace
from datetime import datetime

from bot.cards.greeting import greeting, hello
from bot.cards.message import Message
from bot.domain.facts import PersonKind
from bot.requests.app_context import AppContext
from bot.requests.origin import Origin
from bot.storage import deliveries, runs
from bot.storage.session import Session
from bot.use_cases.unit_of_work import UnitOfWork
from phases.library import Library, PlanDocument

BURST = 60
"""Seconds in which a person gets one answer in a place, and no more."""


def greet_channel(
    session: Session, context: AppContext, channel: str, now: datetime
) -> Message | None:
    """The greeting for a channel, at most one a day.

    None if a phase runs there, since its board says more.
    """
    if runs.open_in(session, channel):
        return None
    if not deliveries.claim(session, f"greeting {channel} {now:%Y-%m-%d}"):
        return None
    return greeting(plan_to_offer(context.library), context.command)


def answer_person(work: UnitOfWork, context: AppContext, origin: Origin) -> Message | None:
    """The answer to somebody who wrote to the bot.

    None for another bot, for a message that was answered, and in a burst of messages.
    """
    if work.person.kind is PersonKind.BOT:
        return None
    burst = int(work.now.timestamp()) // BURST
    keys = (origin.delivery, f"hello {work.actor} {origin.channel} {burst}")
    if not all(deliveries.claim(work.session, key) for key in keys):
        return None
    is_direct, session = origin.channel[:1] == "D", work.session
    found = (
        runs.open_of(session, work.actor) if is_direct else runs.open_in(session, origin.channel)
    )
    seen = runs.each_with_items(session, found)
    times = replace(work.times, stands=True)
    plan = None if is_direct else plan_to_offer(context.library)
    return hello(work.actor, seen, times, context.command, plan=plan)


def plan_to_offer(library: Library) -> PlanDocument | None:
    """The plan that a team most likely starts: the first of its own, else a shipped one."""
    plans = [plan for plan in library.all() if plan.phase is not None and not plan.errors]
    own = [plan for plan in plans if not plan.is_shipped]
    return next(iter(own or plans), None)
