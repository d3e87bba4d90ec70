"""Checks of Block Kit, the same as Slack's."""

from bot.practice.blockkit.message import checked_blocks
from bot.practice.blockkit.together import elements_of, options_of
from bot.practice.blockkit.view import checked_view

__all__ = ["checked_blocks", "checked_view", "elements_of", "options_of"]
