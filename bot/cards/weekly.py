"""The weekly summary as a message: its paragraphs, and what its reader can press."""

from bot.cards.blocks import actions, menu, sections
from bot.cards.button_values import NudgeButton, RunButton
from bot.cards.concerns import concern_button
from bot.cards.item_menu import MENU
from bot.cards.message import Block

MUTE_WEEKLY, WHY = "weekly_mute", "nudge_why"


def weekly(text: str, run: int, handle: str, nudge: int) -> tuple[Block, ...]:
    """Return the blocks of a summary; blank lines separate its paragraphs."""
    about = RunButton(run)
    more = menu(
        MENU,
        ("Why this?", f"{WHY} {NudgeButton(run, '', nudge)}"),
        ("Mute the weekly summary", f"{MUTE_WEEKLY} {about}"),
    )
    paragraphs = (block for part in text.split("\n\n") for block in sections(part.split("\n")))
    return (*paragraphs, actions(concern_button(handle, about), more))
