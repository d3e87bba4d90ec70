"""Strip invisible characters, and the formatting around a word."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_EDGES = "\u00ad\u200b\u2060\ufeff"
# ASCII, typographic punctuation and wide forms: no invisible character changes their shape.
_PLAIN = re.compile("[\x00-\x7f«»\u2010-\u2027\u2030-\u205e\uff01-\uff5e]*")
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {ord("。"): ".", ord("、"): ","}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_BEFORE = re.compile("^[*_~`\"'“”„‟‘’‚«»‹›(\\[{•◦▪‣●○☐☑☒✓✔✅✗✘❌▶⬜]+")
_BEHIND = re.compile("[*_~`\"'“”‟‘’«»‹›)\\]},;:.!☑✓✔✅\u20e3]+$")


def without_marks(text: str) -> str:
    """Remove invisible characters that have no effect in a text.

    They stay in words of scripts and in emoji that need them: ``⚠️`` contains one.
    """
    return re.sub(r"\S+", _seen, text) if _INVISIBLE.search(text) else text


def bare(word: str) -> str:
    """A word without formatting: ``*E1.1*``, ``(E1.1),`` and ``Ｅ１．１`` are ``E1.1``."""
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
