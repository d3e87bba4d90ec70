"""A practice workspace: a local stand-in for Slack, with a web page and a script runner."""

from bot.practice.clock import MovableClock
from bot.practice.practice import Practice
from bot.practice.script import run_script

__all__ = ["MovableClock", "Practice", "run_script"]
