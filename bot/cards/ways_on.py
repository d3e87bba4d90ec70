"""Buttons that lead on from an answer: to all items of a run, or to its closing."""

from bot.cards.blocks import Element, button
from bot.cards.button_values import NumberButton, RunButton
from bot.domain.facts import RunFacts

ITEMS, SUMMARY = "board_items", "board_summary"


def all_items(run: RunFacts, label: str = "All items") -> Element:
    """Return the button that shows every item of a run."""
    return button(label, ITEMS, NumberButton(run.id, 1), f"All items of Phase {run.handle}")


def close(run: RunFacts, *, primary: bool = False) -> Element:
    """Return the button that shows the closing summary before it is sent."""
    label = f"Close Phase {run.handle}…"
    spoken = f"See the summary of Phase {run.handle} before it is sent"
    return button(label, SUMMARY, RunButton(run.id), spoken, primary=primary)
