"""What is brought before the transaction of an answer: from git, from Slack, or from two plans."""

from collections.abc import Callable
from typing import NamedTuple

from bot.domain.workspace_facts import Guarded
from bot.requests.linked_plan import LinkedPlan
from bot.use_cases.look_at_workspace import AtHead, Look
from bot.use_cases.look_for_papers import Papers
from bot.words.shared_files import Shared
from bot.workspaces.workspaces import Named
from phases.errors import UserError


class Unread(NamedTuple):
    """Something that could not be read, and why; the answer goes without it."""

    reason: str


class Here(NamedTuple):
    """Whether the bot is in the channel where a run begins, and the plan that was brought for it.

    None where nobody can say the one, and where the other is at hand.
    """

    is_in: bool | None
    plan: LinkedPlan | None = None

    @property
    def people(self) -> list[str]:
        """The ids of the people whom the plan names."""
        return self.plan.people if self.plan else []


Fetched = Here | LinkedPlan | Shared | Look | Named | Guarded | AtHead | Papers | Unread | None
"""What a prefetch may bring."""

Prefetch = Callable[[], Fetched]
"""Reads on this machine, or from a remote, what a request is about."""


def if_it_can(read: Prefetch) -> Prefetch:
    """The same prefetch, for an answer that goes without what cannot be read."""

    def prefetch() -> Fetched:
        try:
            return read()
        except UserError as error:
            return Unread(str(error))

    return prefetch
