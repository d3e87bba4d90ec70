"""The App Home of one person: what they have to do, their runs, and their settings."""

from collections.abc import Iterator

from bot.cards import asked
from bot.cards.blocks import (
    DIVIDER,
    SECTION_LIMIT,
    Element,
    actions,
    button,
    context,
    menu,
    section,
)
from bot.cards.button_values import ItemButton, RunButton, StartButton
from bot.cards.home_facts import Home
from bot.cards.home_items import items
from bot.cards.home_runs import of_runs
from bot.cards.item_menu import MENU, UNDO
from bot.cards.message import Block, View
from bot.cards.opening import ME_FORM, SET_FORM, START_FORM
from bot.cards.settings import briefly
from bot.domain.wording import shorten

LED = 5  # runs whose settings are offered: a menu takes no more


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
    start = button("Start a phase…", START_FORM, StartButton(), "Start a phase")
    yield context("\n".join(briefly(facts.own, facts.times, facts.command)))
    yield actions(
        *([start] if facts.may_start else []),
        *_settings_of_runs(facts),
        button("My settings…", ME_FORM, "", "Change your settings"),
    )


def _settings_of_runs(facts: Home) -> Iterator[Element]:
    """Return the button for the settings of the run that they lead; a menu if they lead several."""
    led = [run for run in facts.runs if run.id in facts.led][:LED]
    if len(led) == 1:
        label, value = f"Settings of {led[0].handle}…", RunButton(led[0].id)
        yield button(label, SET_FORM, value, f"Settings of Phase {led[0].handle}")
    if len(led) > 1:
        yield menu(
            MENU,
            *((f"Settings of {run.handle}…", f"{SET_FORM} {RunButton(run.id)}") for run in led),
        )
