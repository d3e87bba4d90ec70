"""The text of a command, split into words as the person meant them.

Slack sends ``&``, ``<`` and ``>`` escaped and people and channels as ``<@U1|dev>``; phones curl
quotes. ``shlex`` would stop at ``vendor's``.
"""

import re
from dataclasses import dataclass

from phases.errors import UserError

_ENTITY = r"<(?:[@#!]|https?://|mailto:|tel:)[^<>]+>"
_ENDS = r"(?!\S)"
# The groups are atomic: what was read as an entity or an escaped quote is not read again as
# single letters when the closing quote turns out to stand further on.
_WORD = re.compile(
    rf"""
      (?P<ticks>`+) (?P<code> (?>{_ENTITY}|[^`])+ ) (?P=ticks) {_ENDS}
    | ["“”„‟] (?P<double> (?>{_ENTITY}|\\["“”„‟]|.)*? ) ["“”‟] {_ENDS}
    | (?:«|»(?=\S)) (?P<angled> (?>{_ENTITY}|.)*? ) [«»] {_ENDS}
    | ['‘‚] (?=\S) (?!.['’]{_ENDS}) (?P<single> (?>{_ENTITY}|.)*? ) ['’‘] {_ENDS}
    | (?P<unclosed> ["“”„‟«] .* )
    | (?P<plain> (?>{_ENTITY}|\S)+ )
    """,
    re.DOTALL | re.VERBOSE,
)
_WHOLE = re.compile(rf"(?P<entity>{_ENTITY})[,;.:]*")
_ENTITIES = re.compile(_ENTITY)
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted text, as the person typed it.

    ``entity`` is what Slack made of the word when it is a person, a channel or a link.
    """

    text: str
    quoted: bool = False
    entity: str = ""

    @property
    def mention(self) -> str | None:
        """The person's id, from ``<@U123>`` or ``<@U123|dev>``."""
        found = _MENTION.fullmatch(self.entity)
        return found[1] if found else None

    @property
    def channel(self) -> str | None:
        """The channel's id, from ``<#C123>`` or ``<#C123|general>``."""
        found = _CHANNEL.fullmatch(self.entity)
        return found[1] if found else None

    @property
    def link(self) -> str | None:
        """The address, when the whole word is one; quotes around it do not matter."""
        found = _LINK.fullmatch(self.text if self.entity else self.text.rstrip(",;.:"))
        return found[0] if found else None

    @property
    def name(self) -> str | None:
        """``dev`` from a bare ``@dev``, which Slack did not turn into a mention."""
        if self.quoted or self.entity or not self.text.startswith("@"):
            return None
        return self.text[1:].rstrip(",;.:") or None


def split(text: str) -> list[Word]:
    """The words of a command's text as Slack sends it; UserError for a quote that never closes.

    Quotes of every kind group words, where the first starts a word and the second ends one; a
    single quote without its other is an apostrophe. Backticks around one word fall away.
    """
    return [_word(match) for match in _WORD.finditer(text)]


def unescape(text: str) -> str:
    """The letters that Slack sent as ``&lt;``, ``&gt;`` and ``&amp;``."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _word(match: re.Match[str]) -> Word:
    kind, inner = match.lastgroup, match[match.lastgroup or 0]
    if kind == "unclosed":
        raise _unclosed(inner)
    if kind == "angled":
        inner = inner.strip()
    if kind == "double":
        inner = re.sub(r"\\([\"“”„‟])", r"\1", inner)
    quoted = kind != "plain" and (kind != "code" or bool(re.search(r"\s", inner)))
    whole = None if quoted else _WHOLE.fullmatch(inner)
    return Word(_as_typed(inner), quoted, whole["entity"] if whole else "")


def _as_typed(raw: str) -> str:
    """Entities as they read on the screen, and everything else without Slack's escapes."""
    texts = _ENTITIES.split(raw)
    entities = [*_ENTITIES.findall(raw), ""]
    return "".join(
        unescape(text) + _entity_as_typed(entity)
        for text, entity in zip(texts, entities, strict=True)
    )


def _entity_as_typed(entity: str) -> str:
    target, _, label = (unescape(part) for part in entity[1:-1].partition("|"))
    match target[:1]:
        case "@" | "#" as sign:
            return sign + label.removeprefix(sign) if label else entity
        case "!":
            return label or "@" + target[1:]
        case _ if label and (not _LINK.match(target) or target == f"http://{label}"):
            return label  # a mail address, or a file's name that looked like a site: phase-f.md
        case _:
            return target


def _unclosed(raw: str) -> UserError:
    text = _as_typed(raw).strip()
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
    inside = shown.strip(' .,;:"“”„‟«»') or "your words"
    return UserError(
        f"The quote that opens at {shown} is never closed. "
        f'Close it before a space or at the end: "{inside}"'
    )
