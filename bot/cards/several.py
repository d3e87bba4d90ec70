"""Several runs in reach of the bare command: where each stands, in a line, and how to see more."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import button, context, section
from bot.cards.button_values import RunButton
from bot.cards.message import Message
from bot.cards.own import count, own_items
from bot.cards.standing import STANDING
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.working_time.times import Times

MOST = 10


def several(
    runs: Sequence[RunFacts], here: str, person: str, times: Times, command: str
) -> Message:
    """Ask which one is meant; ``here`` is the channel."""
    shared = all(run.channel == here for run in runs)
    count = wording.plural(len(runs), "phase")
    head = f"*{count} run in* {mention(here)}" if shared else f"*You have a part in {count}*"
    lines = [_line(run, person, times) for run in runs[:MOST]]
    rows = [
        section(
            line, button(f"Open {run.handle}", STANDING, RunButton(run.id), f"Phase {run.handle}")
        )
        for run, line in zip(runs, lines, strict=False)
    ]
    foot = [
        *([f"and {len(runs) - MOST} more: {command} list all"] if len(runs) > MOST else []),
        f"To type something about one, name it first: {command} mine {runs[0].handle}",
    ]
    text = phrases.fit([head, *lines], f"{command} list all", foot)
    return Message(text, (section(head), *rows, context("\n".join(foot))))


def _line(run: RunFacts, person: str, times: Times) -> str:
    own = own_items([run], person)
    facts = [wording.count(run.deliverables), mention(run.channel)]
    return " · ".join(
        [f"*Phase {run.handle}*", *facts, *([f"yours: {count(own, times)}"] if own else [])]
    )
