"""Names that a document writes in backticks: paths, tags, commands."""

import posixpath
import re
from typing import NamedTuple

from bot.domain.probes.versions import is_version

_QUOTED = re.compile(r"(`+)(?!`)(?P<inside>.+?)(?<!`)\1(?!`)")
_EXTENSION = re.compile(r"[^/]*\.\w+")
_ODD = re.compile(r"[*?\[\]{}<>|;$\"'\\\t]|://|\.\.")
_COMMAND = re.compile(r"[=&]| -| and |  ")
_LINES = re.compile(r"(?:(?::\d+)+(?:-\d+)?|#L?\d+(?:-L?\d+)?|#[\w-]+|::[\w:\[\]-]+)$")
_BACKSLASHED = re.compile(r"[\w.-][\w .-]*(?:\\[\w.-][\w .-]*)+\.\w+")
_RUN = re.compile(r"(?:bin|sbin|scripts?|tools|node_modules|vendor)/|[^/ ]*\.(?:sh|py|js|ps1|bat) ")


class Path(NamedTuple):
    """A path from the top of the repository.

    One that is not ``sure`` has a space, and may be a command with an argument.
    """

    name: str
    sure: bool = True


def quoted(text: str) -> list[tuple[str, str]]:
    """Each name in backticks, with what stands before it."""
    return [(found["inside"].strip(), text[: found.start()]) for found in _QUOTED.finditer(text)]


def paths_in(text: str) -> list[Path]:
    """The paths in backticks, each once; `/execute-tasks` is a command and `v1.0.0` a tag."""
    found = (path_of(name) for name, _ in quoted(text))
    return list(dict.fromkeys(path for path in found if path is not None))


def path_of(name: str) -> Path | None:
    """The path that a name reads as, without the line it points to; None for another name."""
    plain = _LINES.sub("", _slashed(name))
    if not plain or plain[0] in "/@-~#" or is_version(plain) or _ODD.search(plain):
        return None
    if "/" not in plain and not _EXTENSION.fullmatch(plain):
        return None
    path = posixpath.normpath(plain)
    if path == ".":
        return None
    if " " in path:
        return _spaced(path, _escaped(name), is_folder=plain.endswith("/"))
    points = plain != _slashed(name) and "/" not in path  # a host has a port
    return Path(path, sure=not points)


def _slashed(name: str) -> str:
    """Spaces that a shell escapes are spaces, and Windows' separators are slashes."""
    spaced = name.replace("\\ ", " ")
    return spaced.replace("\\", "/") if _BACKSLASHED.fullmatch(spaced) else spaced


def _escaped(name: str) -> bool | None:
    """Whether its spaces are escaped; None where only some are, as those of an argument."""
    escaped = name.count("\\ ")
    return None if 0 < escaped < name.count(" ") else escaped > 0


def _spaced(path: str, is_escaped: bool | None, *, is_folder: bool) -> Path | None:
    """With a space in it: a program's name has no folder and no capital, a file has an ending."""
    first, _, rest = path.partition(" ")
    if _RUN.match(path) or _COMMAND.search(path) or is_escaped is None:
        return None
    ends = is_folder or _is_file(path)
    if "/" not in first:
        return Path(path, ends and (is_escaped or first[:1].isupper() or first[:1].isdigit()))
    return Path(path, ends and (is_escaped or (not _is_file(first) and "/" not in rest)))


def _is_file(path: str) -> bool:
    return _EXTENSION.fullmatch(path.rpartition("/")[2]) is not None
