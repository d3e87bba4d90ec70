"""The composition root: builds every part of the bot and connects them."""

from bot.app.phasebot import REGISTRY, Phasebot

__all__ = ["REGISTRY", "Phasebot"]
