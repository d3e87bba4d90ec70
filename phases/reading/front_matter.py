"""Front matter: the lines between dashes above a document, mostly for other programs."""

import re
from typing import NamedTuple

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=(?:[ \t]*(?:#.*)?\n)*[\w-]+[ \t]*:)((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_YAML = re.compile(r"[ \t]*(?:#.*)?|[ \t]+\S.*|- .*|[\w-]+[ \t]*:.*")
_OURS = re.compile(r"phasebot[ \t]*:")
_BELOW = re.compile(r"[ \t#]|\Z")


class FrontMatter(NamedTuple):
    """The text between the dashes, and the number of lines including them."""

    text: str
    lines: int


class OwnPart(NamedTuple):
    """The front matter meant for Phasebot, and its first line."""

    text: str
    line: int


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a document, or None."""
    found = _FRONT_MATTER.match(text)
    # Below a rule and an empty line, "Note: read this" is text unless all of it is YAML.
    if found and not found[1].split("\n", 1)[0].strip():
        found = found if all(map(_YAML.fullmatch, found[1].split("\n"))) else None
    return FrontMatter(found[1].removesuffix("\n"), found[0].count("\n")) if found else None


def front_title(front: FrontMatter | None) -> str:
    """The key ``title`` of the front matter, else ``name``, else ""."""
    told = dict[str, str]()
    for line in front.text.split("\n") if front else []:
        key, _, value = line.partition(":")
        told.setdefault(key, value.strip().strip("\"'"))
    return told.get("title") or told.get("name") or ""


def own_part(front: FrontMatter | None) -> OwnPart | None:
    """The key ``phasebot`` with the lines below it.

    The rest is not read, so it need not be YAML.
    """
    lines = front.text.split("\n") if front else []
    first = next((place for place, line in enumerate(lines) if _OURS.match(line)), None)
    if first is None:
        return None
    end = first + 1
    while end < len(lines) and _BELOW.match(lines[end]):
        end += 1
    return OwnPart("\n".join(lines[first:end]), first + 2)  # the dashes are line 1
