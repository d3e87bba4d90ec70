"""Reads the commits and tags of a clone, each with one call of git."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice, takewhile
from typing import NamedTuple

from bot.domain.workspace_facts import CommitFacts, TagFacts
from bot.workspaces.git import Workspace
from bot.workspaces.revert_lines import NOTHING, Said, read_message

MOST_COMMITS = 5_000
MOST_TAGS = 20
LONGEST_FIELD = 500  # characters of a subject or a name
LONGEST_BODY = 20_000  # characters that are searched for reverts

_BETWEEN = "\x1d"
_LATEST = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


def _trailer(key: str) -> str:
    return f"%(trailers:key={key},valueonly,unfold,separator=%x1d)"


# Git ends a message at a NUL, so no commit can forge the field separators.
_FIELDS = (
    "%H",
    "%P",
    "%ct",
    "%an",
    "%ae",
    "%s",
    _trailer("Deliverable"),
    _trailer("Phase-Step"),
    "%b",
)
_FORM = f"--format=tformat:%x00{'%x00'.join(_FIELDS)}%x00"


class Logged(NamedTuple):
    """A commit, with what its message says about other commits."""

    commit: CommitFacts
    parents: tuple[str, ...] = ()
    said: Said = NOTHING


def commits_since(
    look: Workspace, tip: str, since: datetime, *, besides: str | None = None
) -> tuple[Logged, ...]:
    """Return the history of a commit since a moment, newest first, at most ``MOST_COMMITS``.

    ``besides`` leaves out the history of that commit. A merge's paths are those that differ from
    its first parent.
    """
    answer = look.ask(
        "log",
        "-z",
        "--encoding=UTF-8",
        "--no-color",
        "--no-decorate",
        "--no-ext-diff",
        "--no-mailmap",
        "--no-notes",
        "--no-renames",
        "--no-show-signature",
        "--no-textconv",
        "--name-only",
        "--ignore-submodules=none",
        "--diff-merges=first-parent",
        f"--max-count={MOST_COMMITS}",
        f"--since={since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        _FORM,
        "--end-of-options",
        tip,
        *([f"^{besides}"] if besides else []),
        "--",
    )
    return tuple(_commits(iter(answer.decode(errors="replace").split("\0"))))


def _commits(tokens: Iterator[str]) -> Iterator[Logged]:
    """Parse the log: each commit is an empty token, its fields, an empty token, then its paths."""
    next(tokens)
    while len(fields := list(islice(tokens, len(_FIELDS)))) == len(_FIELDS):
        next(tokens)
        paths = tuple(takewhile(bool, tokens))
        yield _commit(fields, (paths[0].removeprefix("\n"), *paths[1:]) if paths else ())


def _commit(fields: list[str], paths: tuple[str, ...]) -> Logged:
    id_, parents, at, author, email, subject, deliverables, steps, body = fields
    said = read_message(subject[:LONGEST_FIELD], body[:LONGEST_BODY])
    commit = CommitFacts(
        id_,
        _moment(at),
        _plain(author),
        _plain(email),
        _plain(subject),
        _values(deliverables),
        _values(steps),
        paths,
        said.is_revert,
    )
    return Logged(commit, tuple(parents.split()), said)


def _values(trailers: str) -> tuple[str, ...]:
    return tuple(_plain(value) for value in trailers.split(_BETWEEN)[:50] if value)


def _plain(text: str) -> str:
    """Return a short, printable line: anybody who commits can write anything there."""
    short = text[:LONGEST_FIELD]
    if short.isprintable():
        return short
    return "".join(letter if letter.isprintable() else " " for letter in short)


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(min(max(int(seconds or 0), 0), _LATEST), UTC)


def tags_since(look: Workspace, since: datetime) -> tuple[TagFacts, ...]:
    """Return the tags made of commits since a moment, newest first, at most ``MOST_TAGS``.

    An annotated tag has a date of its own, a lightweight one has its commit's.
    """
    answer = look.ask(
        "for-each-ref",
        "--sort=-creatordate",
        f"--count={MOST_TAGS}",
        f"--format=%(refname:lstrip=2)%00%(creatordate:unix)%00%(objecttype){_of_commit('')}"
        f"{_of_commit('*')}",
        "--end-of-options",
        "refs/tags",
    )
    lines = answer.decode(errors="replace").splitlines()
    tags = (_tag(line.split("\0")) for line in lines)
    return tuple(tag for tag in tags if tag is not None and tag.at >= since)


def _of_commit(peeled: str) -> str:
    """Return the format fields of a tag's commit; for annotated tags they are ``peeled``."""
    names = ("objectname", "committerdate:unix", "authorname", "authoremail:trim", "subject")
    return "".join(f"%00%({peeled}{name})" for name in names)


def _tag(fields: list[str]) -> TagFacts | None:
    """Return the facts of a tag; None if it does not tag a commit."""
    name, at, kind, *both = fields
    id_, committed, author, email, subject = both[:5] if kind == "commit" else both[5:]
    if not committed:
        return None
    commit = CommitFacts(id_, _moment(committed), _plain(author), _plain(email), _plain(subject))
    return TagFacts(_plain(name), _moment(at), commit)


def with_commits(look: Workspace, tag: TagFacts, since: datetime) -> TagFacts:
    """Add to a tag the commits since a moment that it contains."""
    answer = look.ask(
        "rev-list",
        f"--max-count={MOST_COMMITS}",
        f"--since={since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "--end-of-options",
        tag.commit.id,
        "--",
    )
    return tag._replace(commits=frozenset(answer.decode().split()))
