"""The plan of a run: its version, what a newer one would change, and the messages about both."""

from collections.abc import Iterator

from bot.cards import phrases
from bot.cards.blocks import SECTION_LIMIT, actions, button, escape, from_markdown, section
from bot.cards.button_values import PlanButton
from bot.cards.history import file_at
from bot.cards.message import Block, Message
from bot.cards.plan_changes import change_lines, changed_items, differences_mark
from bot.domain import wording
from bot.domain.facts import NewerFacts, News, PinnedFacts, RunFacts
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases.changes import Changes

REREAD = "The document has not changed: this version of Phasebot reads it differently."
READ_TOO = "*Not by the author: what this version of Phasebot reads differently*"
ANEW = "*Nothing was accepted:* these are no longer the differences that you saw."
DIFF, ACCEPT = "plan_diff", "plan_accept"
_MOST_NAMED = 8


def plan_of_run(
    run: RunFacts,
    pinned: PinnedFacts,
    newer: NewerFacts | None,
    gone: str,
    times: Times,
    command: str,
) -> Message:
    """Show the run's version, since when, and what can be done about a newer one.

    ``gone`` says why the document could not be read, "" if it could.
    """
    place = file_at(pinned.source)
    lines = [
        f"Phase {run.handle} runs version {wording.version(run.plan)} of its plan"
        f"{f' from {place}' if place else ''}, by "
        f"<@{pinned.actor}> {times.since(pinned.at)}."
    ]
    if run.closed_at is None:
        lines += [escape(gone)] if gone else _newer(newer, command)
    return Message("\n".join(lines))


def _newer(newer: NewerFacts | None, command: str) -> list[str]:
    if newer is None:
        return ["The document has no newer version."]
    name, version = escape(newer.document), wording.version(newer.sha256)
    if newer.reread and not newer.problems:
        return [f"{REREAD} See the differences: {command} plan diff"]
    if newer.problems:
        return [
            f"{name} has changed, and cannot be accepted as it is:",
            *(escape(problem) for problem in newer.problems[:5]),
        ]
    return [f"{name} has a newer version, {version}. See the differences: {command} plan diff"]


def differences(
    run: RunFacts,
    newer: NewerFacts,
    changes: Changes,
    times: Times,
    command: str,
    page: int,
    reread: Changes | None = None,
    *,
    anew: bool = False,
) -> Message:
    """Show the changes item by item, with a button for the lead to accept them.

    ``reread`` are the changes that the author did not make: this version of the bot reads the old
    text differently. ``anew``: they are no longer those that the reader was about to accept.
    """
    old, new = wording.version(run.plan), wording.version(newer.sha256)
    accept = f"{command} plan accept {new}"
    written, read = changes.parted_from(reread) if reread else (changes, None)
    lines = [
        *([ANEW] if anew else []),
        f"*{escape(newer.document)}: from version {old} to {new}*",
        *([REREAD] if newer.reread else []),
        *change_lines(run, written, times),
        *([READ_TOO, *change_lines(run, read, times)] if read else []),
        f"Nothing changes in Phase {run.handle} until <@{run.lead}> accepts: {accept}",
    ]
    text = phrases.paged(lines, page, f"{command} plan diff")
    seen = differences_mark(run, changes)
    return Message(text, (*_sections(text), *_buttons(run, newer.sha256, seen)))


def _sections(text: str) -> Iterator[Block]:
    """Split one page into sections, each with as many whole lines as fit."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and len("\n".join([*lines, line])) > SECTION_LIMIT:
            yield section("\n".join(lines))
            lines = []
        lines.append(line)
    yield section("\n".join(lines))


def _buttons(
    run: RunFacts, sha256: str, seen: str = "", *, with_diff: bool = False
) -> tuple[Block, ...]:
    value = PlanButton(run.id, sha256, seen)
    see = button("See the differences", DIFF, value, "See what the new version would change")
    accept = button(
        "Accept", ACCEPT, value, f"Accept version {wording.version(sha256)} of the plan"
    )
    return (actions(*([see] if with_diff else []), accept),)


def changed(news: News) -> Message | None:
    """Tell the lead that the document has a new version.

    Once it is accepted, a posted message says so, and an unsent one is None.
    """
    run, data = news.run, news.data
    name = escape(data["document"])
    if run.plan == data["plan"] and news.stands:
        version = wording.version(run.plan)
        return Message(f"Phase {run.handle} runs version {version} of {name}.")
    if run.closed_at is not None or run.plan == data["plan"]:
        return None
    if data["problems"]:
        lines = [
            f"*{name} has changed, and can't be accepted as it is.* Phase {run.handle} stays with "
            "the version that it has.",
            *(escape(shorten(problem, 500)) for problem in data["problems"][:5]),
        ]
        return Message("\n".join(lines))
    what = changed_items(data) or "no item changes, but texts around them"
    version = wording.version(data["plan"])
    head = f"*{name} has a new version, {version}:*"
    if data.get("reread"):
        head = f"*{name} has not changed, but Phasebot now reads it differently ({version}):*"
    text = (
        f"{head} {what}.\n"
        f"Nothing changes in Phase {run.handle} until you accept it. "
        f"To see the differences: {news.command} plan {run.handle} diff"
    )
    return Message(text, (section(text), *_buttons(run, data["plan"], with_diff=True)))


def accepted(news: News) -> Message:
    """Tell the channel that the run has another version of its plan."""
    run, data = news.run, news.data
    version, name = wording.version(data["plan"]), escape(data["document"])
    lines = [f"*<@{data['by']}> accepted version {version} of {name}.*"]
    new = [run.item(code) for code in data["new"][:_MOST_NAMED]]
    lines += [f"New: {phrases.title(item)}" for item in new]
    if len(data["new"]) > _MOST_NAMED:
        lines.append(f"… and {len(data['new']) - _MOST_NAMED} more new items")
    for kind in ("reworded", "moved", "gone"):
        if data[kind]:
            codes = ", ".join(data[kind][:20])
            more = f" and {len(data[kind]) - 20} more" if len(data[kind]) > 20 else ""
            lines.append(f"{kind.capitalize()}: {codes}{more}")
    lines.append(f"{from_markdown(run.phase.name)}: {wording.count(run.deliverables)}.")
    return Message(phrases.fit(lines, f"{news.command} history"))
