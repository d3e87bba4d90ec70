"""Delivers the outbox: claim a row, render its message, post or edit it, mark it sent."""

from bot.delivery.courier import Courier
from bot.delivery.words import REPORTED, WORDS
from bot.delivery.worker import real_now

__all__ = ["REPORTED", "WORDS", "Courier", "real_now"]
