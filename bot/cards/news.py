"""Posts for the whole channel: something happened that concerns everybody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import phrases
from bot.blocks import escape, from_markdown
from bot.facts import RunFacts
from bot.messenger import Message

MENDS = {
    "not_in_channel": "Invite the bot there",
    "channel_not_found": "Invite the bot there",
    "is_archived": "The channel is archived",
    "account_inactive": "The account is no longer active",
}


def started(run: RunFacts, _at: datetime, _data: Mapping[str, Any]) -> Message:
    """A run began."""
    first = run.phase.steps[0] if run.phase.steps else None
    lines = [
        f"*Phase {run.handle} begins: {from_markdown(run.phase.name)}*",
        f"<@{run.started_by}> leads it. "
        f"{phrases.plural(len(run.steps), 'step')}, "
        f"{phrases.plural(len(run.deliverables), 'deliverable')}.",
    ]
    if first:
        lines.append(f"First: {first.code} {from_markdown(first.title)}.")
    return Message("\n".join(lines))


def step_done(run: RunFacts, _at: datetime, data: Mapping[str, Any]) -> Message | None:
    """A step is complete; no longer news once something in it was undone."""
    step = run.phase.step(data["step"])
    items = run.of_step(data["step"])
    if step is None or any(item.is_open for item in items):
        return None
    people = dict.fromkeys(item.settled_by for item in items if item.settled_by)
    names = phrases.joined([escape(f"@{run.names.get(person, person)}") for person in people])
    head = f"*{step.code} {from_markdown(step.title)} is complete*: {phrases.count(items)}"
    return Message(f"{head}, by {names}.\n{_what_now(run)}")


def _what_now(run: RunFacts) -> str:
    following = run.phase.step(run.next_step) if run.next_step else None
    if following:
        return f"Next: {following.code} {from_markdown(following.title)}."
    if run.open_items:
        return f"All steps are done. Still open: {phrases.codes(run.open_items[:20])}."
    return f"Everything is done: <@{run.lead}> can close the phase."


def lead(run: RunFacts, _at: datetime, data: Mapping[str, Any]) -> Message:
    """The run was handed over."""
    return Message(
        f"<@{data['to']}> now leads Phase {run.handle}, handed over by <@{data['was']}>."
    )


def undelivered(run: RunFacts, _at: datetime, data: Mapping[str, Any]) -> Message:
    """To the lead: a message was refused for good, with the mend."""
    where = f"<#{data['lane']}>" if data["lane"][:1] in "CG" else f"<@{data['lane']}>"
    what = str(data["kind"]).replace("_", " ")
    mend = MENDS.get(data["reason"], "Your operator can look into it")
    return Message(
        f"A message of Phase {run.handle} could not be posted to {where}: {what} "
        f"({escape(data['reason'])}). {mend}; what is posted from then on will arrive."
    )
