"""Read: the current text of a run's document, from the place where the run was started."""

from collections.abc import Mapping
from pathlib import Path

from bot.ack_budget import soon
from bot.workspaces.reading import read_again
from bot.workspaces.workspaces import Named, Workspaces
from phases.errors import UserError
from phases.library import Library, PlanDocument, plan_of

Source = Mapping[str, str]
"""Where a document was read: in a clone, as a shared file, or in the team's plans folder."""

OWN_FOLDER: Source = {"folder": "PLANS_DIR"}


def is_fixed(source: Source | None) -> bool:
    """Whether the document cannot change: it is a shared file."""
    return source is not None and "file" in source


def read_in_library(library: Library, code: str) -> tuple[PlanDocument, Source | None]:
    """The plan of that code and its source, None if shipped. Raises UserError if unknown."""
    plan = library.find(code)
    return plan, None if plan.is_shipped else OWN_FOLDER


def read_source(
    library: Library, workspaces: Workspaces, code: str, source: Source | None
) -> tuple[PlanDocument, Source | None]:
    """The document as it is now, and its source. Raises UserError if it is gone.

    It does not fetch: ``bring_source`` comes first.
    """
    if source is None or "folder" in source:
        return _read_in_library_again(library, code, source)
    found = read_again(source["clone"], source["ref"], source["path"], workspaces)
    seen = {"clone": found.clone, "path": found.path, "commit": found.commit, "ref": found.ref}
    return plan_of(Path(found.path), found.data, found.beside), seen


def bring_source(workspaces: Workspaces, source: Source | None) -> None:
    """Fetch the mirror that a document was read in. Raises UserError if there is no copy here."""
    if source is not None and "clone" in source:
        workspaces.bring(Named(source["clone"]), soon())


def _read_in_library_again(
    library: Library, code: str, source: Source | None
) -> tuple[PlanDocument, Source | None]:
    try:
        plan, seen = read_in_library(library, code)
    except UserError:
        raise UserError("Its document is not among the plans any more") from None
    if source is not None and seen is None:
        raise UserError(
            f"Its document is not in {source['folder']} any more, and the shipped {plan.path.name} "
            "of the same code is no newer version of it"
        )
    return plan, seen
