"""Escapes users' and documents' text for Markdown, so that it loads, runs and fakes nothing."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

INLINE = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline"])
"""The Markdown of an item that is shown: code, strong text and links; no picture, no HTML."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_STARTS = re.compile(r"^(?:([-+=])|([0-9]+)([.)]))")
_ADDRESS = re.compile(r"(https?://[^\s<>\"\\]*[^\s<>\"\\.,;:!?'()\[\]|*])")
_TICKS = re.compile(r"`+")


def safe(text: str) -> str:
    """Escape a user's text, on one line; URLs become links."""
    parts = _ADDRESS.split(" ".join(text.split()))
    return "".join(
        f"<{part}>" if number % 2 else _SPECIAL.sub(r"\\\1", part)
        for number, part in enumerate(parts)
    )


def safe_lines(text: str) -> str:
    """Escape a user's text, keeping its lines."""
    lines = [_begun(safe(line)) for line in text.strip().splitlines()]
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join("  \n".join(each.strip("\n").split("\n")) for each in paragraphs)


def quoted(text: str) -> list[str]:
    """Return a user's text as the lines of a quotation."""
    return [f"> {line}" if line else ">" for line in safe_lines(text).split("\n")]


def from_document(source: str) -> str:
    """Return an item's Markdown on one line: the markup of ``INLINE``, all else escaped as text."""
    (line,) = INLINE.parseInline(" ".join(source.split()))
    return "".join(_said(line.children or []))


def _begun(line: str) -> str:
    """Escape the start of a line that would begin a list or underline a heading."""
    return _STARTS.sub(
        lambda found: rf"\{found[1]}" if found[1] else rf"{found[2]}\{found[3]}", line
    )


def _said(tokens: Sequence[Token]) -> Iterator[str]:
    leads: list[str] = []
    for token in tokens:
        match token.type:
            case "code_inline":
                yield _code(token.content)
            case "link_open":
                leads.append(str(token.attrs["href"]))
                yield "["
            case "link_close":
                yield f"](<{leads.pop()}>)"
            case "softbreak" | "hardbreak":
                yield " "
            case "text":
                yield _SPECIAL.sub(r"\\\1", token.content)
            case _:
                yield token.markup


def _code(content: str) -> str:
    longest = max(map(len, _TICKS.findall(content)), default=0)
    around = "`" * (longest + 1)
    at_edges = content.strip() and (content[0] in "` " or content[-1] in "` ")
    space = " " if at_edges else ""
    return f"{around}{space}{content}{space}{around}"
