"""The facts read from a workspace, and the findings of the probes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from bot.domain.facts import ItemFacts

SHORT = 7  # letters of a commit's id shown to people


class CommitFacts(NamedTuple):
    """A commit; ``deliverables`` and ``steps`` are the values of its trailers for them.

    A commit that ``is_revert`` only reverts others, and its trailers are copies of theirs.
    """

    id: str
    at: datetime
    author: str
    email: str
    subject: str
    deliverables: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    is_revert: bool = False

    @property
    def short(self) -> str:
        """The short id."""
        return self.id[:SHORT]


class Reverted(NamedTuple):
    """The revert of a commit; not ``sure`` if only its title says which commit it reverts."""

    by: CommitFacts
    sure: bool

    def __str__(self) -> str:
        return f"{'' if self.sure else 'perhaps '}reverted in {self.by.short}"


class TagFacts(NamedTuple):
    """A tag; ``commits`` are the ids of the commits since the run began that it contains."""

    name: str
    at: datetime
    commit: CommitFacts
    commits: frozenset[str] = frozenset()


class Fetched(NamedTuple):
    """The last fetch of a clone that others keep up to date; ``at`` is None if never fetched."""

    at: datetime | None = None
    failed: bool = False


class Kept(StrEnum):
    """The kind of entry at a path of a commit."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "symbolic link"
    SUBMODULE = "submodule"


@dataclass(frozen=True)
class WorkspaceFacts:
    """A workspace at a moment: everything that reached one branch since the run began.

    ``ref`` is the branch's name for people, ``head`` its newest commit. ``commits`` and ``tags``
    come newest first. ``present`` holds the requested paths that exist at the head. ``forge`` is
    the address of a commit's page, with ``{}`` for its id. ``notes`` say what could not be read,
    and how to mend that. ``fetched`` is None if the bot fetches itself, or people push directly to
    the repository. ``reverted`` maps ids of commits to their later reverts; ``undoing`` holds the
    ids of commits that only revert others of these. ``has_reverts`` also counts reverts of commits
    from before the run.
    """

    name: str
    ref: str
    head: str
    looked_at: datetime
    commits: tuple[CommitFacts, ...] = ()
    tags: tuple[TagFacts, ...] = ()
    present: Mapping[str, Kept] = field(default_factory=dict)
    forge: str | None = None
    notes: tuple[str, ...] = ()
    fetched: Fetched | None = None
    reverted: Mapping[str, Reverted] = field(default_factory=dict)
    undoing: frozenset[str] = frozenset()
    has_reverts: bool = False

    def link(self, commit: str) -> str | None:
        """The page of a commit on its host; None if the remote has no known pages."""
        return self.forge.format(commit) if self.forge else None

    def noting(self, sentence: str) -> "WorkspaceFacts":
        """Copy with one more note, put first."""
        return replace(self, notes=(sentence, *self.notes))

    def newest_at(self, path: str) -> CommitFacts | None:
        """The newest commit that changed a path or anything below it; preferably not reverted."""
        return self._newest.get(path.rstrip("/"))

    @cached_property
    def standing_first(self) -> tuple[CommitFacts, ...]:
        """The commits newest first, with reverted ones at the end.

        Commits that only revert others are left out, since they prove nothing.
        """
        kept = [commit for commit in self.commits if commit.id not in self.undoing]
        return tuple(sorted(kept, key=lambda commit: commit.id in self.reverted))

    @cached_property
    def _newest(self) -> dict[str, CommitFacts]:
        found: dict[str, CommitFacts] = {}
        for commit in self.standing_first:
            for path in commit.paths:
                while path and path not in found:
                    found[path] = commit
                    path = path.rpartition("/")[0]
        return found


def touches(commit: CommitFacts, path: str) -> bool:
    """Whether a commit changed a path or anything below it."""
    wanted = path.rstrip("/")
    below = f"{wanted}/"
    return any(each == wanted or each.startswith(below) for each in commit.paths)


class Outcome(StrEnum):
    """The outcome of a probe; a person must decide on unsure ones."""

    FOUND = "found"
    UNSURE = "unsure"
    MISSING = "missing"


class Claims(StrEnum):
    """What a commit's trailer names: an item's code alone, or the run as well."""

    CODE = "code"
    RUN = "run"


_RANKS = {Outcome.FOUND: 0, Outcome.UNSURE: 1, Outcome.MISSING: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A probe's finding about an item, a step, or the whole run; ``text`` has no Markdown.

    ``claims``: the commit itself names the item, so nobody needs to judge, except which run is
    meant if another run has the same code. ``on_branch`` is false for tags, which are found on any
    branch. ``reverted``: the commit was reverted, so the finding is unsure; if the revert is sure,
    it proves nothing.
    """

    probe: str
    outcome: Outcome
    text: str
    item: str | None = None
    step: str | None = None
    commit: CommitFacts | None = None
    claims: Claims | None = None
    on_branch: bool = True
    reverted: Reverted | None = None

    @property
    def proves(self) -> bool:
        """Whether the finding's commit can be accepted as proof."""
        return self.commit is not None and not (self.reverted and self.reverted.sure)

    def seen_in(self, workspace: WorkspaceFacts) -> "Finding":
        """Copy, made unsure if the commit was reverted in this workspace."""
        reverted = workspace.reverted.get(self.commit.id) if self.commit else None
        if reverted is None:
            return self
        text = f"{self.text}, {reverted}"
        return replace(self, outcome=Outcome.UNSURE, text=text, claims=None, reverted=reverted)


def evidence(findings: Iterable[Finding], item: str, step: str | None) -> Finding | None:
    """The best proof of an item: found before unsure, then its own before its step's."""
    fitting = [
        (_RANKS[finding.outcome], finding.item != item, place, finding)
        for place, finding in enumerate(findings)
        if finding.proves and (finding.item == item or (step and finding.step == step))
    ]
    return min(fitting, key=lambda each: each[:3])[3] if fitting else None


@dataclass(frozen=True, slots=True)
class Seen:
    """Workspace facts with the probes' findings; ``people`` maps known email addresses to ids."""

    workspace: WorkspaceFacts
    findings: Sequence[Finding]
    people: Mapping[str, str]

    def person(self, commit: CommitFacts) -> str | None:
        """The id of a commit's author, if known."""
        return self.people.get(commit.email.casefold())

    def of(self, item: ItemFacts) -> list[Finding]:
        """The findings about an item itself."""
        return [finding for finding in self.findings if finding.item == item.code]

    def about(self, item: ItemFacts) -> Iterator[Finding]:
        """The findings about an item or its step."""
        for finding in self.findings:
            if finding.item == item.code or (item.step and finding.step == item.step):
                yield finding

    def best(self, item: ItemFacts) -> Finding | None:
        """The best proof of an item, among its own findings and its step's."""
        return evidence(self.findings, item.code, item.step)

    def proposed(self, commit: CommitFacts, items: Sequence[str]) -> dict[str, Any]:
        """The event data of a proposal to accept a commit for these items."""
        tag = next((tag.name for tag in self.workspace.tags if tag.commit.id == commit.id), None)
        return {
            "commit": commit.id,
            "url": self.workspace.link(commit.id),
            "author": commit.author,
            "person": self.person(commit),
            "subject": commit.subject,
            "tag": tag,
            "items": list(items),
        }


@dataclass(frozen=True, slots=True)
class Guarded:
    """The result of a workspace guard for a run.

    ``said`` is the document's message for the case, or ours if it has none; ``beside`` is a remark.
    """

    run: int
    machine: str
    place: str
    said: str
    beside: str = ""
