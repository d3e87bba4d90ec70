"""The workspace guard of a document, if it checks the same things as the shipped one.

These are: the folder is a repository, and its origin is the expected one, if any. The script is
only parsed for its variables and messages, and never run.
"""

import re
from collections.abc import Mapping

from phases.document import Frozen

_GIVEN = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?P<own>\w+)=\"?\$\{(?P<outer>\w+):?-(?P<default>[^}\n]*)\}\"?\s*?$",
    re.MULTILINE,
)
_SAID = re.compile(r"\becho[ \t]+(?P<quote>[\"'])(?P<words>.{0,500}?)(?P=quote)\s*?$", re.MULTILINE)
_FOLDER = re.compile(r"[A-Z][A-Z0-9_]*_HOME")
_REMOTE = re.compile(r"[A-Z][A-Z0-9_]*_GIT_REMOTE")
_USE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class Given(Frozen):
    """A script variable ``own``, set from environment variable ``outer`` or a default."""

    own: str
    outer: str
    default: str


class Guard(Frozen):
    """A parsed guard: its variables, and its message for each case."""

    folder: Given
    remote: Given | None
    no_repository: str
    other_origin: str | None
    ready: str

    def say(self, words: str, folder: str, expected: str) -> str:
        """Fill the folder and the expected remote into one of the document's messages."""
        values = {self.folder.own: folder, self.folder.outer: folder}
        if self.remote:
            values |= {self.remote.own: expected, self.remote.outer: expected}
        return _filled(words, values)


def read_guard(script: str) -> Guard | None:
    """Parse a guard; None for a script that checks something else."""
    given = [Given(**found.groupdict()) for found in _GIVEN.finditer(script)]
    folder = next((each for each in given if _FOLDER.fullmatch(each.outer)), None)
    remote = next((each for each in given if _REMOTE.fullmatch(each.outer)), None)
    said = [found["words"] for found in _SAID.finditer(script)]
    of_origin = [words for words in said if re.search(r"\b(remote|origin)\b", words)]
    others = [words for words in said if words not in of_origin]
    if folder is None or len(others) != 2 or len(of_origin) > 1:
        return None
    no_repository, ready = others
    return Guard(
        folder=folder,
        remote=remote,
        no_repository=no_repository,
        other_origin=next(iter(of_origin), None),
        ready=ready,
    )


def value_of(given: Given | None, environment: Mapping[str, str]) -> str:
    """The value of a variable: from the environment, else its default, else ""."""
    if given is None:
        return ""
    home = {"HOME": environment.get("HOME", "")}
    return environment.get(given.outer) or _filled(given.default, home)


def _filled(words: str, values: Mapping[str, str]) -> str:
    return _USE.sub(lambda found: values.get(found[1] or found[2], found[0]), words)
