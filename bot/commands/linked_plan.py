"""A plan that a link means: read in an allowed clone, and parsed like any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clones.reading import read_wanted
from bot.facts import PersonFacts
from bot.use_cases.start_run import require_starter
from bot.words.files import wanted_file
from bot.words.shared_files import Shared, shared_link
from bot.words.split import Word
from phases.library import PlanDocument, plan_of

if TYPE_CHECKING:
    from bot.commands.ask import Place


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan, with what was typed for it and where it was read: in a clone, or as a shared file."""

    plan: PlanDocument
    typed: str = ""
    source: Mapping[str, str] | None = None


def fetch_linked(
    place: "Place", person: PersonFacts, words: Sequence[Word]
) -> LinkedPlan | Shared | None:
    """The plan that the first word links to, or what people shared: that is still to be read.

    None where it is no link, and where a second word names what was read from it before.
    """
    shared = shared_link(words[0].link) if words else None
    if shared and len(words) > 1:
        return None
    wanted = shared or (wanted_file(words[0]) if words else None)
    if wanted is None:
        return None
    require_starter(person.id, place.starters, place.admins)  # the others learn nothing of files
    if isinstance(wanted, Shared):
        return wanted
    found = read_wanted(wanted, place.workspace_roots)
    plan = plan_of(Path(found.path), found.data, found.beside)
    source = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return LinkedPlan(plan, words[0].text, source)
