"""Split the text of a command into words and quoted texts.

Slack escapes ``&``, ``<`` and ``>``, and sends people and channels as ``<@U1|dev>``; phones curl
quotes. ``shlex`` would fail at ``vendor's``.
"""

import re
from dataclasses import dataclass, field

from bot.words.entities import ENTITY, address, as_kept, as_shown, group
from bot.words.marks import bare, without_marks
from phases.errors import UserError

_ENDS = r"(?!\S)"
# The groups are atomic, so that the match cannot backtrack into entities and escaped quotes.
_WORD = re.compile(
    rf"""
      (?P<ticks>`+) (?P<code> (?>{ENTITY}|[^`])+ ) (?P=ticks) {_ENDS}
    | ["“”„‟] (?P<double> (?>{ENTITY}|\\["“”„‟]|.)*? ) ["“”‟] {_ENDS}
    | (?:«|»(?=\S)) (?P<angled> (?>{ENTITY}|.)*? ) [«»] {_ENDS}
    | ['‘‚] (?=\S) (?!.['’]{_ENDS}) (?P<single> (?>{ENTITY}|.)*? ) ['’‘] {_ENDS}
    | (?P<unclosed> ["“”„‟«] .* )
    | (?P<named> <[@!][^<>]+> , ) (?=<[@!])
    | (?P<plain> (?>{ENTITY}|\S)+ )
    """,
    re.DOTALL | re.VERBOSE,
)
_WHOLE = re.compile(rf"[(\[]*(?P<entity>{ENTITY})[,;.:!?)\]]*")
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_USER_GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BEHIND = ",;.:!?"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted text, as the user typed it.

    ``entity`` is Slack's markup, if the word is a person, a channel or a link. ``shown`` is the
    word as shown on the screen, without an address that Slack added to it.
    """

    text: str
    quoted: bool = False
    entity: str = ""
    shown: str = field(default="", compare=False)

    @property
    def bare(self) -> str:
        """The word without formatting; a quoted text stays unchanged."""
        return self.text if self.quoted else bare(self.text)

    @property
    def on_screen(self) -> str:
        """The word as shown on the user's screen."""
        return self.shown or self.text

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
        """The address, if the whole word is one, quoted or not."""
        if self.entity:
            return address(self.entity)
        return _address_in(self.text)

    @property
    def group(self) -> str | None:
        """The name of a user group or broadcast: ``@platform``, ``@here``."""
        return group(self.entity) if self.entity else None

    @property
    def user_group(self) -> str | None:
        """The id of a user group, from ``<!subteam^S123|@qa>``; None for a broadcast."""
        found = _USER_GROUP.fullmatch(self.entity)
        return found[1] if found else None

    @property
    def handle(self) -> str:
        """``qa`` from ``<!subteam^S123|@qa>``; "" where Slack sends the group's id alone."""
        return (self.name or "") if "|" in self.entity else ""

    @property
    def name(self) -> str | None:
        """``dev`` from a plain ``@dev``, without Slack's markup; or the name of a group."""
        text = self.group or ("" if self.quoted or self.entity else self.text.lstrip("(*_~["))
        return bare(text[1:]) or None if text.startswith("@") else None

    @property
    def names_somebody(self) -> bool:
        """Whether the word names a person, known or not, or a group."""
        return bool(self.mention or self.name)


def _address_in(text: str) -> str | None:
    """The address in a text, without punctuation or a closing bracket after it."""
    found = _LINK.fullmatch(text.lstrip("(").rstrip(_BEHIND))
    address = found[0] if found else None
    if address and text.startswith("(") and address.count(")") > address.count("("):
        return address.removesuffix(")")
    return address


def split(text: str) -> list[Word]:
    """Split a command's text, in Slack's form. Raises UserError for an unclosed quote.

    Quotes of every kind group words, if the opening one starts a word and the closing one ends
    one; a single quote alone is an apostrophe. Backticks around one word are dropped, and so are
    invisible characters without effect.
    """
    return [_word(match) for match in _WORD.finditer(without_marks(text))]


def _word(match: re.Match[str]) -> Word:
    kind, inner = match.lastgroup, match[match.lastgroup or 0]
    if kind == "unclosed":
        raise _unclosed(inner)
    if kind == "angled":
        inner = inner.strip()
    if kind == "double":
        inner = re.sub(r"\\([\"“”„‟])", r"\1", inner)
    quoted = kind not in ("plain", "named") and (kind != "code" or bool(re.search(r"\s", inner)))
    whole = None if quoted else _WHOLE.fullmatch(inner)
    return Word(as_kept(inner), quoted, whole["entity"] if whole else "", as_shown(inner))


def _unclosed(raw: str) -> UserError:
    text = as_shown(raw).strip()
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
    inside = shown.strip(' .,;:"“”„‟«»') or "your words"
    return UserError(
        f"The quote that opens at {shown} is never closed. "
        f'Close it before a space or at the end: "{inside}"'
    )
