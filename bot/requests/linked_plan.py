"""A plan behind a link: read from an allowed clone, and parsed like any other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ack_budget import soon
from bot.domain.owners import is_group_id
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
    """A plan, what was typed for it, and where it was read: in a clone, or as a shared file."""

    plan: PlanDocument
    typed: str = ""
    source: Mapping[str, str] | None = None

    @property
    def people(self) -> list[str]:
        """The ids of the people named in its start defaults."""
        defaults = self.plan.defaults
        named = (*defaults.named_owners, *defaults.stakeholders) if defaults else ()
        return [who for who in named if who[:1] in "UW"]

    @property
    def groups(self) -> dict[str, str]:
        """The user groups that own something by its start defaults: "" for a handle, by id."""
        defaults = self.plan.defaults
        return {who: "" for who in defaults.named_owners if is_group_id(who)} if defaults else {}


def plan_at_hand(library: Library, code: str) -> LinkedPlan:
    """The library's plan of that code. Raises UserError with the nearest code if there is none."""
    plan, source = read_in_library(library, code)
    return LinkedPlan(plan, source=source)


def fetch_linked(request: "CommandRequest") -> Callable[[], LinkedPlan | Shared] | None:
    """The prefetch of the plan that the first word means: its code, a link, or a shared document.

    For a shared document it returns the reference only; it is read later. None without words, or if
    a second word follows a shared link: that names the text read from it earlier.
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
    )  # others must not learn which files exist
    if isinstance(wanted, Shared):
        return lambda: wanted
    typed = words[0].text
    return lambda: _read(read_wanted(wanted, place.workspaces, soon()), typed)


def _read(found: Found, typed: str) -> LinkedPlan:
    plan = plan_of(Path(found.path), found.data, found.beside)
    source = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return LinkedPlan(plan, typed, source)
