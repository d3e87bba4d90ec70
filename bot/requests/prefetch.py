"""What is read before the transaction: from git, from Slack, or from two plans."""

from collections.abc import Callable
from typing import NamedTuple

from bot.domain.workspace_facts import Guarded
from bot.requests.linked_plan import LinkedPlan
from bot.requests.place import Place
from bot.use_cases.look_at_workspace import AtHead, Look
from bot.use_cases.look_for_papers import Papers
from bot.words.shared_files import Shared
from bot.workspaces.workspaces import Named
from phases.errors import UserError


class Unread(NamedTuple):
    """The reason why something could not be read; the command continues without it."""

    reason: str


class Here(NamedTuple):
    """Whether the bot is in the channel where a run begins, and the plan that was read for it.

    ``is_in`` is None if unknown; ``plan`` is None if it needed no reading.
    """

    is_in: bool | None
    plan: LinkedPlan | None = None

    @property
    def people(self) -> list[str]:
        """The ids of the people named in the plan."""
        return self.plan.people if self.plan else []

    @property
    def groups(self) -> dict[str, str]:
        """The user groups named in the plan."""
        return self.plan.groups if self.plan else {}


Fetched = (
    Here | LinkedPlan | Shared | Look | Named | Guarded | AtHead | Papers | Place | Unread | None
)
"""The results of a prefetch."""

Prefetch = Callable[[], Fetched]
"""Reads what a request needs, from this machine or a remote."""


def if_it_can(read: Prefetch) -> Prefetch:
    """The same prefetch, for a command that can do without: a UserError becomes Unread."""

    def prefetch() -> Fetched:
        try:
            return read()
        except UserError as error:
            return Unread(str(error))

    return prefetch
