"""The branches of a workspace, under the short names that people use."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.workspaces.git import Workspace
from phases.errors import UserError

ORIGIN, HEADS = "refs/remotes/origin/", "refs/heads/"
REMOTE = "origin/"

_MOST_NAMED = 5
_LONGEST = 60  # characters of a branch name that users are shown
_ODD = set("<>&`*")


def branches(look: Workspace) -> list[str]:
    """Return the short names of all branches, local and remote, each once."""
    names = look.refs(ORIGIN.rstrip("/"), HEADS.rstrip("/"))
    short = (name.removeprefix(ORIGIN).removeprefix(HEADS) for name in names)
    return sorted(set(short) - {"HEAD"})


def branch_named(look: Workspace, typed: str, name: str, command: str) -> str:
    """Return the short name of a typed branch: replies say ``origin/main`` for ``main``.

    Raises UserError if there is no such branch.
    """
    there = branches(look)
    meant = (typed, typed.removeprefix(REMOTE))
    found = next((branch for branch in meant if branch in there), None)
    if found is None:
        raise no_branch(there, typed, name, command)
    return found


class BranchGoneError(UserError):
    """The branch that a run was set to no longer exists."""


def branch_gone(there: Sequence[str], branch: str, name: str, command: str) -> BranchGoneError:
    """Build the error for a branch that is gone; it suggests a similar or existing branch."""
    plain = [each for each in there if _is_plain(each)]
    near = get_close_matches(branch, plain, n=1) or plain[:1]
    others = f" It has {_listed(there, plain)}." if len(plain) > 1 else ""
    named = near[0] if near else "BRANCH"
    return BranchGoneError(
        f"{name} has no branch “{branch}” any more.{others} To name another, as its lead: "
        f"{command} set workspace {name} {named}"
    )


def no_branch(there: Sequence[str], typed: str, name: str, command: str) -> UserError:
    """Build the error for an unknown branch; it suggests a similar branch, or lists some."""
    missing = f"{name} has no branch “{typed}” here."
    plain = [each for each in there if _is_plain(each)]
    near = get_close_matches(typed.removeprefix(REMOTE), plain, n=1)
    if near:
        return UserError(f"{missing} Did you mean: {command} set workspace {name} {near[0]}")
    own = f"To look at its default one: {command} set workspace {name}"
    if not plain:
        return UserError(f"{missing} {own}")
    return UserError(f"{missing} It has {_listed(there, plain)}. {own}")


def _listed(there: Sequence[str], plain: Sequence[str]) -> str:
    more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
    return f"{', '.join(plain[:_MOST_NAMED])}{more}"


def _is_plain(branch: str) -> bool:
    """Whether a name is safe to show: anybody who can push chooses branch names."""
    return len(branch) <= _LONGEST and branch.isprintable() and not _ODD & set(branch)
