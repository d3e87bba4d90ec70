"""Block Kit: helpers for the few blocks and elements that the cards use, as plain dictionaries."""

import json
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from bot.cards.button_values import ButtonValue, DocumentButton, TypedButton
from bot.cards.message import Block
from bot.domain.wording import shorten

Element = dict[str, Any]
Carried = ButtonValue | DocumentButton | TypedButton | str

TEXT_LIMIT = 3_900  # an edit refuses more than 4,000 characters of text
SECTION_LIMIT = 3_000
MESSAGE_LIMIT = 12_500  # all blocks of a message together are refused past about 13,200
PREFORMATTED_LIMIT = 8_000
BUTTON_LABEL_LIMIT = 75
HEADER_LIMIT = 150

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_CODE_SPAN = re.compile(r"(`+[^`]*`+)")
_EMPHASIS = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|__(?P<under>.+?)__|~~(?P<struck>.+?)~~"
    r"|(?<![*\w])\*(?=[^\s*])(?P<soft>[^*\n]+?)(?<=[^\s*])\*(?![*\w])"
)
_BULLET = re.compile(r"^([ \t]*)[-+*] (?=\S)", re.MULTILINE)
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_URL = re.compile(r"https?://[^\s<>|]+")
_SLACK_FILE = re.compile(r"https?://[^/\s]+/files/\w+/F\w+/(?P<name>[\w.-]+)")
_SLACK_MESSAGE = re.compile(r"https?://[^/\s]+/archives/\w+/p[0-9]+(\?\S*)?")
_ON_A_FORGE = re.compile(
    r"https?://\S+/(?P<what>pull|pulls|merge_requests|issues|commit|commits)/(?P<id>\w+)/?"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def escape(text: str) -> str:
    """Escape the three characters that Slack reads as control characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_markdown(text: str, *, strong: bool = True) -> str:
    """Convert an item's Markdown to Slack's mrkdwn: emphasis, links, bullets; code is unchanged.

    Pass ``strong=False`` inside a heading that is bold as a whole: bold does not nest.
    """

    def marked(found: re.Match[str]) -> str:
        said = found[found.lastgroup or 0]
        marks = {"struck": "~", "soft": "_"}.get(found.lastgroup or "", "*" if strong else "")
        return f"{marks}{said}{marks}"

    parts = _CODE_SPAN.split(_BULLET.sub(r"\1• ", escape(text)))
    parts[::2] = [
        _BACKSLASH.sub(r"\1", _LINK.sub(r"<\2|\1>", _EMPHASIS.sub(marked, part)))
        for part in parts[::2]
    ]
    return "".join(parts)


def unmarked(text: str) -> str:
    """Remove the marks of Markdown, for what Slack shows as plain text."""
    words = _LINK.sub(r"\1", _EMPHASIS.sub(lambda found: found[found.lastgroup or 0], text))
    return _BACKSLASH.sub(r"\1", words.replace("`", ""))


def isolated(text: str) -> str:
    """Isolate right-to-left text, so that digits after it are not drawn before it."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def linked(text: str, most: int = 500, *, short: bool = False) -> str:
    """Evidence as people can press it where it is an address, as it stands otherwise.

    An address is whole or cannot be pressed: the words past ``most`` characters are counted. A
    ``short`` one of a forge goes by its end, as ``pull/7``.
    """
    words = text.split()
    ends = accumulate(len(word) + 1 for word in words)
    shown = [word for word, end in zip(words, ends, strict=True) if end <= most + 1]
    if not shown:
        return escape(shorten(text, most))
    left = len(words) - len(shown)
    pressed = (_pressable(word, short=short) for word in shown)
    return " ".join([*pressed, *([f"and {left} more"] if left else [])])


def _pressable(word: str, *, short: bool) -> str:
    """A message or a file of Slack's goes by a name: its address says nothing to people."""
    if not _URL.fullmatch(word):
        return escape(word)
    forge = _ON_A_FORGE.fullmatch(word) if short else None
    if forge:
        return f"<{escape(word)}|{forge['what']}/{shorten(forge['id'], 12)}>"
    file = _SLACK_FILE.fullmatch(word)
    label = file["name"] if file else "message" if _SLACK_MESSAGE.fullmatch(word) else ""
    return f"<{escape(word)}|{label}>" if label else f"<{escape(word)}>"


def pieces(text: str, limit: int) -> list[str]:
    """Split text into pieces of at most ``limit`` characters when escaped, after a space if any.

    The pieces joined are the text.
    """
    found: list[str] = []
    while len(escape(text)) > limit:
        end = limit
        while len(escape(text[:end])) > limit:
            end -= max(1, (len(escape(text[:end])) - limit) // 5)
        end = text.rfind(" ", 1, end) + 1 or end
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


DIVIDER: Block = {"type": "divider"}
"""A horizontal line."""


def header(text: str) -> Block:
    """Return a header block, in plain text."""
    return {"type": "header", "text": plain(shorten(text, HEADER_LIMIT))}


def section(text: str, accessory: Element | None = None) -> Block:
    """Return a section of mrkdwn, with at most one element beside it."""
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": shorten(text, SECTION_LIMIT), "verbatim": True},
    }
    return block if accessory is None else block | {"accessory": accessory}


def sections(lines: Sequence[str], limit: int = SECTION_LIMIT) -> list[Block]:
    """Return lines of mrkdwn in as few sections as hold them whole, each without "See more"."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= limit:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [section(text) | {"expand": True} for text in texts]


def quoted(*lines: str) -> str:
    """Lines of mrkdwn behind a quote bar: late and blocked stand out without a colour."""
    return "\n".join(f"> {line}" for line in lines)


def context(*texts: str) -> Block:
    """Return a context block: small print."""
    elements = [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts]
    return {"type": "context", "elements": elements}


def actions(*elements: Element) -> Block:
    """Return an actions block: a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(
    label: str, action: str, value: Carried, spoken: str, *, primary: bool = False
) -> Element:
    """Return a button; ``spoken`` is its text for screen readers, since labels repeat in a card.

    At most one button of a message is ``primary``: the likeliest next act.
    """
    return {
        "type": "button",
        "text": plain(label),
        "action_id": action,
        **({"value": carried} if (carried := str(value)) else {}),  # Slack refuses an empty one
        **({"style": "primary"} if primary else {}),
        "accessibility_label": shorten(spoken, BUTTON_LABEL_LIMIT),
    }


def link_button(label: str, action: str, address: str, spoken: str) -> Element:
    """Return a button that opens an address; nobody is told that it was pressed."""
    return button(label, action, "", spoken) | {"url": address}


def menu(action: str, *entries: tuple[str, str]) -> Element:
    """Return an overflow menu with pairs of label and value, five at most."""
    options = [option(label, value) for label, value in entries]
    return {"type": "overflow", "action_id": action, "options": options}


def select(action: str, placeholder: str, *entries: tuple[str, str]) -> Element:
    """Return a select menu with pairs of label and value, a hundred at most."""
    options = [option(label, value) for label, value in entries]
    shown = {"placeholder": plain(placeholder), "options": options}
    return {"type": "static_select", "action_id": action, **shown}


def option(label: str, value: str, below: str = "") -> Element:
    """Return an option of a menu or a list, with a line in small print ``below`` it."""
    shown = {"text": plain(shorten(label, BUTTON_LABEL_LIMIT)), "value": value}
    return shown | ({"description": plain(shorten(below, BUTTON_LABEL_LIMIT))} if below else {})


def plain(text: str) -> Element:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def preformatted(text: str) -> Block:
    """Return a preformatted block: text exact to the byte, with Slack's copy button."""
    element = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [element]}


def size(*blocks: Block | str) -> int:
    """Return how much of ``MESSAGE_LIMIT`` blocks or lines take: the length of compact JSON."""
    return len(_COMPACT.encode(blocks))


_ESCAPED_MENTION = re.compile(r"&lt;([@#][A-Z0-9]+)&gt;")


def escape_all_but_mentions(text: str) -> str:
    """Escape a sentence, but keep its mentions of users and channels."""
    return _ESCAPED_MENTION.sub(r"<\1>", escape(text))
