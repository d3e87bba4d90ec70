"""A plan that a link means: read in an allowed clone, and parsed like any other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clones.reading import Found, read_wanted
from bot.use_cases.start_run import require_starter
from bot.words.files import wanted_file
from phases.library import PlanDocument, plan_of

if TYPE_CHECKING:
    from bot.commands.ask import Ask


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan, with what was typed for it and where it was read when that is a clone."""

    plan: PlanDocument
    typed: str = ""
    source: Mapping[str, str] | None = None


def fetch_linked(ask: "Ask") -> Callable[[], LinkedPlan] | None:
    """Reads the plan that the first word links to; None where it is no link."""
    words, place = ask.words, ask.place
    wanted = wanted_file(words[0]) if words else None
    if wanted is None:
        return None
    require_starter(ask.person, place.starters, place.admins)  # the others learn nothing of files
    return lambda: _read(read_wanted(wanted, place.workspaces.roots), words[0].text)


def _read(found: Found, typed: str) -> LinkedPlan:
    plan = plan_of(Path(found.path), found.data, found.beside)
    source = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return LinkedPlan(plan, typed, source)
