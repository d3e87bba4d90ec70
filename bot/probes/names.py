"""Names that a document writes in backticks: paths, tags, commands."""

import re

_QUOTED = re.compile(r"(`+)(?!`)(?P<inside>.+?)(?<!`)\1(?!`)")
_VERSION = re.compile(r"v?\d+(\.\d+)+(-[\w.]+)?|v\d+")
_EXTENSION = re.compile(r"[^/]*\.\w+")
_ODD = re.compile(r"[\s*?\[\]{}<>|;$\"'\\]|://|\.\.")


def quoted(text: str) -> list[tuple[str, str]]:
    """Each name in backticks, with what stands before it."""
    return [(found["inside"].strip(), text[: found.start()]) for found in _QUOTED.finditer(text)]


def paths_in(text: str) -> list[str]:
    """The paths in backticks, each once; `/execute-tasks` is a command and `v1.0.0` a tag."""
    return list(dict.fromkeys(name for name, _ in quoted(text) if is_path(name)))


def is_path(name: str) -> bool:
    """Whether a name reads as a path from the top of the repository."""
    if not name or name[0] in "/@-~#" or _ODD.search(name) or is_version(name):
        return False
    return "/" in name or bool(_EXTENSION.fullmatch(name))


def is_version(name: str) -> bool:
    """Whether a name reads as the tag of a version."""
    return _VERSION.fullmatch(name) is not None
