"""The stakeholders of a run."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.message import Message
from bot.domain.facts import RunFacts, StakeholderFacts
from bot.domain.wording import mention
from bot.working_time.times import Times


def listed(
    run: RunFacts, stakeholders: Sequence[StakeholderFacts], times: Times, command: str
) -> Message:
    """List the stakeholders, with who added each and when."""
    add = f"{command} stakeholders add @who #channel"
    if not stakeholders:
        return Message(f"Phase {run.handle} has no stakeholders. To add some: {add}")
    lines = [f"*Stakeholders of Phase {run.handle}*: they get the weekly and the closing summary"]
    lines += [
        f"{mention(each.lane)}, added by <@{each.added_by}> {times.since(each.added_at)}"
        for each in stakeholders
    ]
    more = f"{command} history {run.handle}"
    return Message(phrases.fit([*lines, f"To change them: {add}, or remove"], more))
