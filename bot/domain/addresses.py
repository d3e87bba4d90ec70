"""Parse addresses of repositories, and of files in them, as hosts write them."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# GitHub, GitLab, Gitea and its forks, Bitbucket; a host may add a path of its own in front.
_FILE = re.compile(
    r"/(?P<repository>[^/]+(?:/[^/]+)+?)"
    r"/(?:-/blob|blob|src/(?:branch|tag|commit)|src)/(?P<rest>[^/]+/.+)"
)
_SCP = re.compile(r"(?:[^@/:]+@)?(?P<host>[^/:]+):(?!//)(?P<path>.+)")


class Repository(NamedTuple):
    """The identity of a repository, the same over https and ssh; both parts in lower case."""

    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.host}/{self.path}"


class FileLink(NamedTuple):
    """A file in a repository; ``rest`` is a branch, tag or commit, followed by the path."""

    repository: Repository
    rest: str


def read_link(address: str) -> FileLink | None:
    """The file at a web address; None for an address of another kind."""
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
    """Parse an argument of ``git clone``, https or ssh, to a repository; None for a folder."""
    place = place_of(url)
    return _repository(*place) if place else None


def place_of(url: str) -> tuple[str, str] | None:
    """The repository's host in lower case, and its path as written; None for a folder."""
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
    """A file at the newest commit of a named clone: ``devnet:docs/phase-f.md``."""

    clone: str
    path: str
