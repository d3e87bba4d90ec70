"""The bot's metrics for Prometheus: what was counted, and what is looked up when somebody asks."""

from bot.metrics.counting import Counting
from bot.metrics.figures import Figures
from bot.metrics.page import metrics_page
from bot.metrics.words import Words

__all__ = ["Counting", "Figures", "Words", "metrics_page"]
