"""The composition root: builds every part of the bot and connects them."""

from bot.app.phasebot import Phasebot
from bot.app.registry import REGISTRY

__all__ = ["REGISTRY", "Phasebot"]
