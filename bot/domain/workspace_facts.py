"""What a look into a workspace gave, as plain values; and what the probes find in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from bot.domain.facts import ItemFacts

SHORT = 7  # letters of a commit's id that people read


class CommitFacts(NamedTuple):
    """A commit; ``deliverables`` and ``steps`` are the values of its trailers for them.

    One that ``is_revert`` takes others back and does nothing else: its trailers are theirs.
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
        """How people call it."""
        return self.id[:SHORT]


class Reverted(NamedTuple):
    """The revert of a commit; it is not ``sure`` where a title alone says which it took back."""

    by: CommitFacts
    sure: bool

    def __str__(self) -> str:
        return f"{'' if self.sure else 'perhaps '}reverted in {self.by.short}"


class TagFacts(NamedTuple):
    """A tag of a commit; ``commits`` are the ids of those that it contains since the run began."""

    name: str
    at: datetime
    commit: CommitFacts
    commits: frozenset[str] = frozenset()


class Fetched(NamedTuple):
    """The last fetch of a clone, which others fetch; ``at`` is None for none since the cloning."""

    at: datetime | None = None
    failed: bool = False


class Kept(StrEnum):
    """What stands at a path of a commit."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "symbolic link"
    SUBMODULE = "submodule"


@dataclass(frozen=True)
class WorkspaceFacts:
    """A workspace at a moment: everything that reached one branch of it since the run began.

    ``ref`` is the branch as people call it, ``head`` its newest commit. ``commits`` come newest
    first, ``tags`` too. ``present`` has those of the asked paths that stand at the head.
    ``forge`` is the address of a commit's page, with ``{}`` for its id. ``notes`` say what the look
    could not see, and the mend. ``fetched`` is None where the bot fetches, and where people push
    right there. ``reverted`` has the commits that a later one took back, by id; ``undoing`` the
    ids of those that did nothing but take others of these back. It ``has_reverts`` of any commit,
    of one from before the look as well.
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
        """The page of a commit on its host; None where the remote is no host that has pages."""
        return self.forge.format(commit) if self.forge else None

    def noting(self, sentence: str) -> "WorkspaceFacts":
        """The same with one more note, before the others."""
        return replace(self, notes=(sentence, *self.notes))

    def newest_at(self, path: str) -> CommitFacts | None:
        """The newest commit that changed a path, or something below it; one that stands first."""
        return self._newest.get(path.rstrip("/"))

    @cached_property
    def standing_first(self) -> tuple[CommitFacts, ...]:
        """The commits newest first, those that were reverted after all others.

        What did nothing but revert them is left out: it proves nothing.
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
    """Whether a commit changed a path, or something below it."""
    wanted = path.rstrip("/")
    below = f"{wanted}/"
    return any(each == wanted or each.startswith(below) for each in commit.paths)


class Outcome(StrEnum):
    """Unsure is for a person to decide."""

    FOUND = "found"
    UNSURE = "unsure"
    MISSING = "missing"


class Claims(StrEnum):
    """What a commit itself names: an item by its code, or the run as well."""

    CODE = "code"
    RUN = "run"


_RANKS = {Outcome.FOUND: 0, Outcome.UNSURE: 1, Outcome.MISSING: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one probe says of an item, of a step, or of the whole run; ``text`` is Markdown-free.

    ``claims`` tells that the commit itself names the item: then no judgement is left to make, but
    for whose item it is where another run has the code. A tag is not looked for ``on_branch``.
    ``reverted`` tells that the commit no longer stands: it is unsure then, and no judgement is left
    to make where that is sure.
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
        """Whether its commit can be accepted."""
        return self.commit is not None and not (self.reverted and self.reverted.sure)

    def seen_in(self, workspace: WorkspaceFacts) -> "Finding":
        """The same, unsure where its commit was reverted there."""
        reverted = workspace.reverted.get(self.commit.id) if self.commit else None
        if reverted is None:
            return self
        text = f"{self.text}, {reverted}"
        return replace(self, outcome=Outcome.UNSURE, text=text, claims=None, reverted=reverted)


def evidence(findings: Iterable[Finding], item: str, step: str | None) -> Finding | None:
    """The finding that proves an item best: its own before its step's, found before unsure."""
    fitting = [
        (_RANKS[finding.outcome], finding.item != item, place, finding)
        for place, finding in enumerate(findings)
        if finding.proves and (finding.item == item or (step and finding.step == step))
    ]
    return min(fitting, key=lambda each: each[:3])[3] if fitting else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A look with what the probes found in it. ``people`` has those whose addresses are known."""

    workspace: WorkspaceFacts
    findings: Sequence[Finding]
    people: Mapping[str, str]

    def person(self, commit: CommitFacts) -> str | None:
        """Whose a commit is, where that is known."""
        return self.people.get(commit.email.casefold())

    def of(self, item: ItemFacts) -> list[Finding]:
        """What was found of an item itself."""
        return [finding for finding in self.findings if finding.item == item.code]

    def about(self, item: ItemFacts) -> Iterator[Finding]:
        """What was found of an item or of its step."""
        for finding in self.findings:
            if finding.item == item.code or (item.step and finding.step == item.step):
                yield finding

    def best(self, item: ItemFacts) -> Finding | None:
        """What proves it best, of its own or its step's."""
        return evidence(self.findings, item.code, item.step)

    def proposed(self, commit: CommitFacts, items: Sequence[str]) -> dict[str, Any]:
        """What a proposal tells of a commit that was self."""
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
    """What was seen for a run: ``said`` is the document's own words, or ours where it has none."""

    run: int
    machine: str
    place: str
    said: str
    beside: str = ""
