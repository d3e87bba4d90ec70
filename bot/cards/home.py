"""The App Home of one person: what they have to do, their runs, and their settings."""

from collections.abc import Iterator

from bot.cards import asked
from bot.cards.blocks import DIVIDER, SECTION_LIMIT, actions, button, context, section
from bot.cards.button_values import ItemButton, RunButton, StartButton
from bot.cards.home_facts import Home
from bot.cards.home_items import items
from bot.cards.home_runs import of_runs
from bot.cards.item_menu import UNDO
from bot.cards.message import Block, View
from bot.cards.opening import ME_FORM, SET_FORM, START_FORM
from bot.cards.settings import briefly
from bot.domain.wording import shorten

LED = 3
"""Runs whose settings are offered; the others have theirs in their channel."""


def home(facts: Home) -> View:
    """Draw the whole home. What does not fit is counted, with the command that shows it."""
    later = asked.to_come(facts.put_off, facts.coming, facts.person, facts.times, facts.command)
    first, *others = ([*_said(facts), *items(facts)], list(later), list(of_runs(facts)))
    apart = [block for part in others if part for block in (DIVIDER, *part)]
    return View("", (*first, *apart, *_foot(facts)), is_home=True)


def broken(said: str) -> View:
    """Return the home that is shown if it could not be drawn."""
    return View("", (section(said),), is_home=True)


def _said(facts: Home) -> Iterator[Block]:
    if not facts.said:
        return
    undo = None
    if facts.settled:
        run, item = facts.settled
        undo = button("Undo", UNDO, ItemButton(run.id, item.code), f"Undo {item.code}: {item.text}")
    yield section(shorten(facts.said, SECTION_LIMIT), undo)


def _foot(facts: Home) -> Iterator[Block]:
    yield context("\n".join(briefly(facts.own, facts.times, facts.command)))
    start = button("Start a phase", START_FORM, StartButton(), "Start a phase")
    led = [run for run in facts.runs if run.id in facts.led]
    yield actions(
        *([start] if facts.may_start else []),
        *(
            button(
                f"Settings of {run.handle}…",
                SET_FORM,
                RunButton(run.id),
                f"Settings of Phase {run.handle}",
            )
            for run in led[:LED]
        ),
        button("My settings…", ME_FORM, "", "Change your settings"),
    )
