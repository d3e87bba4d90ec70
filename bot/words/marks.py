"""What a reader looks through: marks without a width, and the formatting around a word."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_EDGES = "\u00ad\u200b\u2060\ufeff"
# ASCII, typographic punctuation and its wide forms: here no mark changes how a letter is drawn.
_PLAIN = re.compile("[\x00-\x7f«»\u2010-\u2027\u2030-\u205e\uff01-\uff5e]*")
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {ord("。"): ".", ord("、"): ","}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_BEFORE = re.compile("^[*_~`\"'“”„‟‘’‚«»‹›(\\[{•◦▪‣●○☐☑☒✓✔✅✗✘❌▶⬜]+")
_BEHIND = re.compile("[*_~`\"'“”‟‘’«»‹›)\\]},;:.!☑✓✔✅\u20e3]+$")


def without_marks(text: str) -> str:
    """The text without the marks that are of no use in it.

    They stay in a word of a script or an emoji that needs them: ``⚠️`` is drawn by one.
    """
    return re.sub(r"\S+", _seen, text) if _INVISIBLE.search(text) else text


def bare(word: str) -> str:
    """A word as a command reads it: ``*E1.1*``, ``(E1.1),`` and ``Ｅ１．１`` are ``E1.1``."""
    seen = _INVISIBLE.sub("", word)
    if not seen.isascii():
        seen = "".join(map(_narrow, seen))
    return _BEHIND.sub("", _BEFORE.sub("", seen))


def _seen(found: re.Match[str]) -> str:
    seen = _INVISIBLE.sub("", found[0])
    return seen if _PLAIN.fullmatch(seen) else found[0].strip(_EDGES)


def _narrow(letter: str) -> str:
    is_digit = letter.isdecimal() or letter in _CIRCLED
    return str(unicodedata.digit(letter)) if is_digit else letter.translate(_WIDE)
