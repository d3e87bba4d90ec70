"""A team's own document and repository in the practice workspace."""

from dataclasses import dataclass
from pathlib import Path

from bot.cli.terminal import display, reason
from bot.workspaces.allowed import Clone, clones_in, left_out
from phases.default_sources import path_beside, read_beside
from phases.errors import UserError
from phases.library import PlanDocument, plan_of


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The folders that the bot may read, and what to type to use them."""

    plans: Path | None = None
    clones: tuple[Path, ...] = ()
    to_type: tuple[str, ...] = ()


def own_files(plan: Path | None, workspace: Path | None, folder: Path) -> OwnFiles:
    """Prepare a document and a clone for a practice bot with this temporary ``folder``.

    Raises UserError if one of them cannot be used.
    """
    plans, code = _plans(plan, folder) if plan else (None, "")
    clone = _clone(workspace) if workspace else None
    to_type = [f"/phase start {code}"] if code else []
    to_type += [f"/phase set workspace {clone.name}"] if clone else []
    return OwnFiles(plans, (workspace.resolve(),) if workspace else (), tuple(to_type))


def _plans(plan: Path, folder: Path) -> tuple[Path, str]:
    """Return the folder of the document and its code; a link in it lets edits be noticed."""
    if plan.is_dir():
        return plan.resolve(), ""
    found = _read(plan)
    plans = folder / "plans"
    plans.mkdir()
    for path in (plan, path_beside(plan)):
        if path.exists():
            (plans / path.with_suffix(".md" if path == plan else path.suffix).name).symlink_to(
                path.resolve()
            )
    return plans, found.code


def _read(plan: Path) -> PlanDocument:
    try:
        found = plan_of(plan, plan.read_bytes(), read_beside(plan))
    except OSError as error:
        raise UserError(f"{display(str(plan))} cannot be read: {reason(error)}.") from None
    if found.errors:
        first = found.errors[0]
        raise UserError(
            f"{found.where(first)}: {first.message} "
            f"See all of it with: phasebot check {display(str(plan))}"
        )
    return found


def _clone(workspace: Path) -> Clone:
    found = clones_in([workspace])
    if found:
        return found[0]
    why = next(iter(left_out([workspace]).values()), "it has no git repository")
    raise UserError(f"{display(str(workspace))} cannot be looked into: {why}.")
