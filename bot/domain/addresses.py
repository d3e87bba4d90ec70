"""Addresses of repositories, and of files in them, as hosts write them."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# GitHub, GitLab, Gitea and its kin, Bitbucket; a host may keep them all below a path of its own.
_FILE = re.compile(
    r"/(?P<repository>[^/]+(?:/[^/]+)+?)"
    r"/(?:-/blob|blob|src/(?:branch|tag|commit)|src)/(?P<rest>[^/]+/.+)"
)
_SCP = re.compile(r"(?:[^@/:]+@)?(?P<host>[^/:]+):(?!//)(?P<path>.+)")


class Repository(NamedTuple):
    """Where a repository lives, whichever way it is fetched; both parts in small letters."""

    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.host}/{self.path}"


class FileLink(NamedTuple):
    """A file in a repository; ``rest`` is a branch, tag or commit with the path behind it."""

    repository: Repository
    rest: str


def read_link(address: str) -> FileLink | None:
    """The file that a web address shows; None for an address of another kind."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    found = _FILE.fullmatch(parts.path)
    if found is None or not host:
        return None
    return FileLink(_repository(host, found["repository"]), unquote(found["rest"]))


def read_origin(url: str) -> Repository | None:
    """The repository that ``git clone`` was given, over https or ssh; None for a folder."""
    place = place_of(url)
    return _repository(*place) if place else None


def place_of(url: str) -> tuple[str, str] | None:
    """Its host in small letters, and its path as it is written; None for a folder."""
    if "://" not in url:
        short = _SCP.fullmatch(url)
        return (short["host"].casefold(), _trimmed(short["path"])) if short else None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return (host, _trimmed(unquote(parts.path))) if host else None


def _trimmed(path: str) -> str:
    return path.strip("/").removesuffix(".git")


def _repository(host: str, path: str) -> Repository:
    return Repository(host.casefold(), _trimmed(path).casefold())


class NamedFile(NamedTuple):
    """A file at the newest commit of a clone, by the clone's name: ``devnet:docs/phase-f.md``."""

    clone: str
    path: str
