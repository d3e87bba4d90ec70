"""A plan that a link means: read in an allowed clone, and parsed like any other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ack_budget import soon
from bot.use_cases.read_plan import read_in_library
from bot.use_cases.start_run import require_starter
from bot.words.files import wanted_file
from bot.words.shared_files import Shared, shared_link
from bot.workspaces.reading import Found, read_wanted
from phases.library import Library, PlanDocument, plan_of

if TYPE_CHECKING:
    from bot.requests.command_request import CommandRequest


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan, with what was typed for it and where it was read: in a clone, or as a shared file."""

    plan: PlanDocument
    typed: str = ""
    source: Mapping[str, str] | None = None

    @property
    def people(self) -> list[str]:
        """The ids of the people whom its start defaults name."""
        defaults = self.plan.defaults
        named = (*defaults.owners.values(), *defaults.stakeholders) if defaults else ()
        return [who for who in named if who[:1] not in "@#"]


def plan_at_hand(library: Library, code: str) -> LinkedPlan:
    """The plan of that code in the library. UserError with the nearest for any other."""
    plan, source = read_in_library(library, code)
    return LinkedPlan(plan, source=source)


def fetch_linked(request: "CommandRequest") -> Callable[[], LinkedPlan | Shared] | None:
    """Brings the plan that the first word means: its code, a link to it, what people shared.

    What they shared is named, still to be read. None without a word, and where a second one names
    what was read from a link before.
    """
    words, place = request.words, request.context
    if not words:
        return None
    shared = shared_link(words[0].link)
    if shared and len(words) > 1:
        return None
    wanted = shared or wanted_file(words[0])
    if wanted is None:
        return lambda: plan_at_hand(place.library, words[0].bare)
    require_starter(
        request.person, place.starters, place.admins
    )  # the others learn nothing of files
    if isinstance(wanted, Shared):
        return lambda: wanted
    typed = words[0].text
    return lambda: _read(read_wanted(wanted, place.workspaces, soon()), typed)


def _read(found: Found, typed: str) -> LinkedPlan:
    plan = plan_of(Path(found.path), found.data, found.beside)
    source = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return LinkedPlan(plan, typed, source)
