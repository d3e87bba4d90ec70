"""The workspace guard: what it would say on the bot's machine, its last run, and the script."""

from dataclasses import replace

from bot.cards.blocks import TEXT_LIMIT, escape, section
from bot.cards.document import copyable
from bot.cards.message import Message
from bot.domain.facts import EventFacts
from bot.domain.wording import shorten
from bot.domain.workspace_facts import Guarded
from bot.working_time.times import Times


def guard(
    script: str,
    seen: Guarded | None,
    last: EventFacts | None,
    times: Times,
    command: str,
    *,
    page: int = 1,
) -> Message:
    """Show the advice above the script. The guard blocks nothing."""
    copy = copyable("Workspace guard", script, page, f"{command} guard {page + 1}")
    advice = "\n".join([*_seen(seen), *_last(last, times)])
    if not advice:
        return copy
    text = shorten(f"{advice}\n{copy.text}", TEXT_LIMIT)
    return replace(copy, text=text, blocks=(section(advice), *copy.blocks))


def _seen(seen: Guarded | None) -> list[str]:
    if seen is None:
        return []
    lines = [f"On {escape(seen.machine)}, {escape(seen.place)}:", escape(seen.said)]
    return [*lines, *([escape(seen.beside)] if seen.beside else [])]


def _last(last: EventFacts | None, times: Times) -> list[str]:
    if last is None:
        return []
    how = "it passed" if last.data["passed"] else "it did not pass"
    note = f": {escape(shorten(last.data['note'], 300))}" if last.data.get("note") else ""
    return [f"<@{last.actor}> ran it {times.since(last.at)}: {how}{note}"]
