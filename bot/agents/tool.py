"""A tool: what an agent may call, with what, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from bot.agents.call import Call
from bot.agents.shapes import Arguments
from bot.cards.slackbot import Blocks

Prefetch = Callable[[], Any]
"""Reads git, outside any transaction."""


@dataclass(frozen=True)
class Tool:
    """A tool. One that ``reads`` changes nothing and takes no lock.

    ``outside``: it looks at something other than the bot's own database. ``ahead`` gives what it
    reads before its transaction. ``answer`` takes the arguments as ``arguments`` made them, and so
    does ``draws``, which makes what Slackbot shows of the same.
    """

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    gives: type[BaseModel]
    answer: Callable[[Call, Any], BaseModel]
    reads: bool = True
    outside: bool = False
    draws: Callable[[Call, Any], Blocks] | None = None
    ahead: Callable[[Call, Any], Prefetch] | None = field(default=None)

    @cached_property
    def takes(self) -> list[str]:
        """The names of its arguments."""
        return list(self.arguments.model_fields)
