"""The reply to the person who starts a run: how it begins, and which defaults were not set."""

from collections.abc import Mapping, Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, escape_all_but_mentions
from bot.cards.history import file_at
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.working_time.times import Times


def beginning(
    run: RunFacts,
    missed: Sequence[tuple[str, str]],
    stakeholders: Sequence[str],
    times: Times,
    command: str,
    *,
    source: Mapping[str, str] | None = None,
    given: str = "By the document's defaults",
    absent: str = "",
) -> Message:
    """Say how the run begins, and what to do first.

    ``missed`` has pairs: why a default was not set, and what to type instead. ``source`` is where
    the document was read, if in a clone or a shared file. ``given`` says who set the values that
    the run has. ``absent`` replaces the first line if the bot is not in the channel.
    """
    digest = f"{run.digest_at:%H:%M} {run.zone.key}"
    first = f"step {run.steps[0]}" if run.steps else "status"
    lines = [
        absent
        or f"Phase {run.handle} has begun and you lead it. The channel gets a digest at {digest} "
        f"on working days.",
        *_awaited(run, command),
        *_document(source),
        *_given(run, stakeholders, times, given),
        *(
            f"Not set: {escape_all_but_mentions(why)}. Type: {command} {escape(instead)}"
            for why, instead in missed
        ),
        f"First: {command} {first}.{_target(run, command)}",
    ]
    return Message(phrases.fit(lines, f"{command} status"))


def _awaited(run: RunFacts, command: str) -> list[str]:
    """Say that the run's time zone waits for the lead's profile, if it does."""
    if run.zone_awaits is None:
        return []
    return [
        f"Slack did not tell your zone: the run is in {run.zone.key} until your profile can be "
        f"read. To name it now: {command} set zone Berlin"
    ]


def _document(source: Mapping[str, str] | None) -> list[str]:
    place = file_at(source)
    ref = f" ({escape(source['ref'])})" if source and "ref" in source else ""
    return [f"Its document: {place}{ref}."] if place else []


def _given(run: RunFacts, stakeholders: Sequence[str], times: Times, by: str) -> list[str]:
    """List what is set already."""
    owned = [item for item in run.items if item.owner]
    due = [item.due_at for item in run.items if item.due_at]
    parts = [
        "strict" if run.strict else "",
        f"target {run.target:%a} {run.target.day} {run.target:%b}" if run.target else "",
        f"owners of {wording.plural(len(owned), 'item')}" if owned else "",
        f"dates of {wording.plural(len(due), 'item')}, the first {times.due(min(due))}"
        if due
        else "",
        wording.plural(len(stakeholders), "stakeholder") if stakeholders else "",
    ]
    given = wording.joined([part for part in parts if part])
    return [f"{by}: {given}."] if given else []


def _target(run: RunFacts, command: str) -> str:
    """Say how to set a target date, if there is none."""
    named = f" To name the day you want to finish by: {command} set target 4 dec"
    return "" if run.target else named
