"""Block Kit in our words: the few shapes that we draw with, as plain dictionaries."""

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
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def escape(text: str) -> str:
    """Text that Slack shows as it stands: the three characters that it reads as control."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_markdown(text: str, *, strong: bool = True) -> str:
    """Markdown source of an item as Slack's mrkdwn: emphasis and links; code stays as it is.

    Inside a heading that is ``strong`` as a whole, no part of it can be.
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


def isolated(text: str) -> str:
    """Right-to-left text set apart, so that figures after it are not drawn before it."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def linked(text: str, most: int = 500) -> str:
    """Evidence as people can press it where it is an address, as it stands otherwise.

    An address is whole or cannot be pressed: the words past ``most`` characters are counted.
    """
    words = text.split()
    ends = accumulate(len(word) + 1 for word in words)
    shown = [word for word, end in zip(words, ends, strict=True) if end <= most + 1]
    if not shown:
        return escape(shorten(text, most))
    left = len(words) - len(shown)
    return " ".join([*map(_pressable, shown), *([f"and {left} more"] if left else [])])


def _pressable(word: str) -> str:
    """A message or a file of Slack's goes by a name: its address says nothing to people."""
    if not _URL.fullmatch(word):
        return escape(word)
    file = _SLACK_FILE.fullmatch(word)
    label = file["name"] if file else "message" if _SLACK_MESSAGE.fullmatch(word) else ""
    return f"<{escape(word)}|{label}>" if label else f"<{escape(word)}>"


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit`` characters once escaped; joined they are the text.

    A piece ends after a space where there is one.
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
"""A line across."""


def header(text: str) -> Block:
    """A title in large letters, as plain text."""
    return {"type": "header", "text": plain(shorten(text, HEADER_LIMIT))}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph of mrkdwn, with one element beside it at the most."""
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": shorten(text, SECTION_LIMIT), "verbatim": True},
    }
    return block if accessory is None else block | {"accessory": accessory}


def sections(lines: Sequence[str], limit: int = SECTION_LIMIT) -> list[Block]:
    """Lines of mrkdwn in as few paragraphs as take them whole, each shown without "See more"."""
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
    """Small print."""
    elements = [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts]
    return {"type": "context", "elements": elements}


def actions(*elements: Element) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(
    label: str, action: str, value: Carried, spoken: str, *, primary: bool = False
) -> Element:
    """A button; ``spoken`` is what a screen reader says, since labels repeat in a card.

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


def menu(action: str, *entries: tuple[str, str]) -> Element:
    """An overflow menu of labels and values, five at the most."""
    options = [option(label, value) for label, value in entries]
    return {"type": "overflow", "action_id": action, "options": options}


def select(action: str, placeholder: str, *entries: tuple[str, str]) -> Element:
    """A list to choose one of up to a hundred labels from, each with its value."""
    options = [option(label, value) for label, value in entries]
    shown = {"placeholder": plain(placeholder), "options": options}
    return {"type": "static_select", "action_id": action, **shown}


def option(label: str, value: str) -> Element:
    """Something to choose."""
    return {"text": plain(shorten(label, BUTTON_LABEL_LIMIT)), "value": value}


def plain(text: str) -> Element:
    """Text that is shown as it stands."""
    return {"type": "plain_text", "text": text}


def preformatted(text: str) -> Block:
    """Text exact to the byte, with Slack's copy button."""
    element = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [element]}


def size(*blocks: Block | str) -> int:
    """How much of ``MESSAGE_LIMIT`` blocks or lines of them take: their length as compact JSON."""
    return len(_COMPACT.encode(blocks))


_ESCAPED_MENTION = re.compile(r"&lt;([@#][A-Z0-9]+)&gt;")


def escape_all_but_mentions(text: str) -> str:
    """A sentence with people and channels in it, whatever else was typed into it."""
    return _ESCAPED_MENTION.sub(r"<\1>", escape(text))
