"""Delivers the outbox: claim a row, render its message, post or edit it, mark it sent."""

from bot.delivery.courier import Courier, real_now
from bot.delivery.words import REPORTED, WORDS

__all__ = ["REPORTED", "WORDS", "Courier", "real_now"]
