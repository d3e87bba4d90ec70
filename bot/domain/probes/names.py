"""Names in backticks in a document: paths, tags, commands."""

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
    """A path relative to the repository.

    If not ``sure``, it may be something else: a command with an argument, or a host with a port.
    """

    name: str
    sure: bool = True


def quoted(text: str) -> list[tuple[str, str]]:
    """Each name in backticks, with the text before it."""
    return [(found["inside"].strip(), text[: found.start()]) for found in _QUOTED.finditer(text)]


def paths_in(text: str) -> list[Path]:
    """The paths in backticks, without duplicates; not `/execute-tasks` or `v1.0.0`."""
    found = (path_of(name) for name, _ in quoted(text))
    return list(dict.fromkeys(path for path in found if path is not None))


def path_of(name: str) -> Path | None:
    """Read a name as a path, without a line number or anchor; None if it is no path."""
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
    points = plain != _slashed(name) and "/" not in path  # may be a host with its port
    return Path(path, sure=not points)


def _slashed(name: str) -> str:
    """Turn spaces escaped for a shell into spaces, and Windows' separators into slashes."""
    spaced = name.replace("\\ ", " ")
    return spaced.replace("\\", "/") if _BACKSLASHED.fullmatch(spaced) else spaced


def _escaped(name: str) -> bool | None:
    """Whether all its spaces are escaped; None if only some are, as in a command's argument."""
    escaped = name.count("\\ ")
    return None if 0 < escaped < name.count(" ") else escaped > 0


def _spaced(path: str, is_escaped: bool | None, *, is_folder: bool) -> Path | None:
    """Read a name with a space in it; None if it is a command.

    The path is sure only if it ends like a file or folder, and its first word is not like a
    program.
    """
    first, _, rest = path.partition(" ")
    if _RUN.match(path) or _COMMAND.search(path) or is_escaped is None:
        return None
    ends = is_folder or _is_file(path)
    if "/" not in first:
        return Path(path, ends and (is_escaped or first[:1].isupper() or first[:1].isdigit()))
    return Path(path, ends and (is_escaped or (not _is_file(first) and "/" not in rest)))


def _is_file(path: str) -> bool:
    return _EXTENSION.fullmatch(path.rpartition("/")[2]) is not None
