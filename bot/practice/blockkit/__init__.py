"""Block Kit, checked as Slack checks it."""

from bot.practice.blockkit.message import checked_blocks, elements_of, options_of

__all__ = ["checked_blocks", "elements_of", "options_of"]
