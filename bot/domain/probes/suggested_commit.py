"""Probe for the commit that a step suggests: by its exact subject, or a similar one."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from fnmatch import fnmatchcase

from bot.domain.facts import RunFacts
from bot.domain.probes.probe import Probe
from bot.domain.wording import joined
from bot.domain.workspace_facts import CommitFacts, Finding, Outcome, WorkspaceFacts, touches
from phases.document import Commit, Step

NAME = "commit"
ALIKE = 0.6  # from 0 to 1; "security hardening done" and "security hardening complete" have 0.8

_CONVENTIONAL = re.compile(r"(?P<kind>\w+)(?:\((?P<scope>[^)]*)\))?!?:\s*(?P<rest>.*)")
_PULL_REQUEST = re.compile(r"\s+\(#\d+\)$")  # added by hosts to squash merges


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each step that suggests a commit."""
    for step in run.phase.steps:
        if step.commit is not None:
            yield _of(step, step.commit, workspace)


def commit_of(step: Step, workspace: WorkspaceFacts) -> CommitFacts | None:
    """The newest commit with the exact suggested subject, preferring those not reverted."""
    if step.commit is None:
        return None
    wanted = step.commit.subject
    return next((each for each in workspace.standing_first if _subject(each) == wanted), None)


def _of(step: Step, suggested: Commit, workspace: WorkspaceFacts) -> Finding:
    exact = commit_of(step, workspace)
    if exact is not None:
        touched, told = _touched(exact, suggested)
        outcome = Outcome.FOUND if touched else Outcome.UNSURE
        return Finding(NAME, outcome, f"the suggested commit{told}", step=step.code, commit=exact)
    near = _nearest(suggested.subject, workspace)
    if near is not None:
        _, told = _touched(near, suggested)
        text = f"much like the suggested commit: “{near.subject}”{told}"
        return Finding(NAME, Outcome.UNSURE, text, step=step.code, commit=near)
    text = f"no commit “{suggested.subject}”"
    return Finding(NAME, Outcome.MISSING, text, step=step.code)


def _subject(commit: CommitFacts) -> str:
    return _PULL_REQUEST.sub("", commit.subject.strip())


def _nearest(wanted: str, workspace: WorkspaceFacts) -> CommitFacts | None:
    """The commit with the most similar subject, of the same conventional type and scope."""
    parts = _CONVENTIONAL.fullmatch(wanted)
    if parts is None:
        return None
    alike = [
        (_likeness(parts["rest"], other["rest"]), commit)
        for commit in workspace.standing_first
        if not commit.is_revert
        and (other := _CONVENTIONAL.fullmatch(_subject(commit)))
        and (other["kind"], other["scope"]) == (parts["kind"], parts["scope"])
    ]
    likeness, commit = max(alike, key=lambda each: each[0], default=(0.0, None))
    return commit if likeness >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    """The likeness of two texts, 0 if below ``ALIKE``; cheap upper bounds rule out most pairs."""
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
    return matcher.ratio() if all(bound() >= ALIKE for bound in bounds) else 0.0


def _touched(commit: CommitFacts, suggested: Commit) -> tuple[bool, str]:
    """Whether a commit touches any of the suggested paths, and a phrase that lists them."""
    there = [path for path in suggested.paths if _touches(commit, path)]
    absent = [path for path in suggested.paths if path not in there]
    if not suggested.paths:
        return True, ""
    if not there:
        return False, f", which touches none of {joined(absent)}"
    return True, f", touches {joined(there)}" + (f", not {joined(absent)}" if absent else "")


def _touches(commit: CommitFacts, path: str) -> bool:
    plain = path.removeprefix("./").rstrip("/")
    if plain in ("", ".", ":"):
        return bool(commit.paths)
    return touches(commit, plain) or any(fnmatchcase(each, plain) for each in commit.paths)


SUGGESTED_COMMIT = Probe(NAME, find, watched=True)
