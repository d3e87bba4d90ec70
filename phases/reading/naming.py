"""Read codes and titles from headings: "Phase E: …", "Step 3 — …", "C1: …", "2. …"."""

import re
import unicodedata
from itertools import takewhile
from typing import NamedTuple

from phases.reading.headings import NUMBER_WORDS, NUMBERED_ASIDES, PHASE_WORDS, STEP_WORDS

_BOUND = r"[*_]{0,3}\s*(?:[:：—][*_]{0,3}\s*|(?:[.)–―|·→]|-+)[*_]{0,3}\s+)"
_TITLE = r"(?P<title>\S.*)"


def _any_of(words: tuple[str, ...]) -> str:
    return "(?i:" + "|".join(re.escape(word) for word in words) + ")"


_CODE = rf"(?P<code>[^\W\d_]{{0,8}}\d+(?:\.\d+)*[a-z]?|[A-Z]|[IVX]+|{_any_of(NUMBER_WORDS)})"
_OF_HOW_MANY = r"(?:\s*/\s*\d+|\s+(?:of|von|sur)\s+\d+)?"
_REMARK = r"(?:\s+(?P<remark>\([^()]+\)))?"

_PHASE = re.compile(
    rf"\W*{_any_of(PHASE_WORDS)}\s+(?P<code>[^\W_]{{1,8}}(?:\.\d+)*){_BOUND}{_TITLE}",
    re.DOTALL,
)
_PHASE_INSIDE = re.compile(r"\b[Pp]hase\s+(?P<code>[A-Z]{1,2}\d?|\d+)\b")
_STEP = re.compile(
    rf"\W*{_any_of(STEP_WORDS)}\s+#?{_CODE}{_OF_HOW_MANY}(?:{_REMARK}{_BOUND}{_TITLE}|"
    rf"(?:\s+\([^()]+\))?\W*$)",
    re.DOTALL,
)
_STEP_UNBOUND = re.compile(rf"\W*(?i:step)\s+#?{_CODE}\s+{_TITLE}", re.DOTALL)
_ID = r"(?P<code>[A-Z]{1,8}-?\d+(?:\.\d+)*)"
_CODED = re.compile(rf"[^\w`]*{_ID}{_BOUND}{_TITLE}", re.DOTALL)
_ANY_WORD = re.compile(
    rf"\W*(?P<word>[^\W\d_]{{1,15}})\s*#?(?P<code>\d+(?:\.\d+)*){_OF_HOW_MANY}"
    rf"\s*(?P<suffix>[^\W\d_]{{0,2}}){_BOUND}{_TITLE}",
    re.DOTALL,
)
_TIME = r"\d{1,2}[:h]\d\d\b"
_TIMED = re.compile(rf"[^\w`]*(?=\d)(?P<title>{_TIME}.*\S)", re.DOTALL)
_BRACKETED = re.compile(rf"[^\w`]*\[{_ID}\](?:{_BOUND}|\s+){_TITLE}", re.DOTALL)
_NUMBERED = re.compile(
    rf"[^\w`]*(?!{_TIME})(?P<code>\d+(?:\.\d+)*)(?:{_BOUND}|\s+){_TITLE}", re.DOTALL
)
_HANDLE = re.compile(
    rf"[^\w`]*(?P<handle>{_any_of(STEP_WORDS)}\s+#?[^\W_]{{1,8}}(?:\.\d+)*"
    r"|[A-Z]{1,8}-?\d+(?:\.\d+)*|\d+(?:\.\d+)+)(?!\w)"
)
_KEYCAP = re.compile("\ufe0f?\u20e3")  # turns the digit before it into a keycap: 1️⃣
_BARE = re.compile(r"#?(?P<code>[^\W\d_]{0,8}\d+(?:\.\d+)*)[.)]?")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)((?:(?!\1).)+)\1:?", re.DOTALL)
_LEAD = re.compile(
    rf"(\*\*|__)(?=\S)(?P<title>.{{1,200}}?)\1(?:{_BOUND}|\s+|$)(?P<rest>.*)", re.DOTALL
)

_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})
_VERSION = re.compile(r"[vV]\d+")
_TAKEN = frozenset({"PRE", "ACC", "CLO"})
_NO_TITLE_CODE = "S"


class Name(NamedTuple):
    """The name of a phase or a step in its heading; ``code`` is None if it has none.

    ``handle`` is the code with its word, as the author writes it.
    """

    code: str | None
    title: str
    handle: str | None = None


def one_line(text: str) -> str:
    """The text on one line, without emphasis around all of it."""
    text = " ".join(text.split())
    found = _EMPHASIS.fullmatch(text)
    return found[2] if found else text


def phase_name(heading: str) -> Name:
    """Code and title of a phase; the code may also stand inside: "DevNet, Phase E"."""
    words = one_line(heading)
    if found := _PHASE.fullmatch(words):
        return Name(_code(found).upper(), found["title"])
    inside = _PHASE_INSIDE.search(words)
    return Name(inside["code"] if inside else None, words)


def step_name(heading: str) -> Name | None:
    """The name in a heading with a step word and a code: "Step E1: …", "Stage 2 — …"."""
    return _named(heading, _STEP, _STEP_UNBOUND)


def coded_name(heading: str) -> Name | None:
    """The name in a heading with a code alone: "E1: …"."""
    return _named(heading, _CODED, _BRACKETED)


def alike_name(heading: str) -> tuple[str, Name] | None:
    """The word, and the name, in a heading with any word and a number: "Шаг 1: …", "第2步：…".

    Callers count the words: a word counts as a step word only if two headings have it.
    """
    found = _ANY_WORD.fullmatch(one_line(heading))
    if not found or found["word"].casefold() in NUMBERED_ASIDES:
        return None
    word = f"{found['word']} {found['suffix']}".casefold()
    return word, Name(_code(found), one_line(found["title"]))


def numbered_name(heading: str) -> Name | None:
    """The name in a heading with a number alone: "3. Deploy", "3.1 Staging"."""
    return _named(heading, _NUMBERED)


def timed_name(heading: str) -> Name | None:
    """The name in a heading with an hour, which stays in the title: "18:00 Freeze"."""
    found = _TIMED.fullmatch(one_line(heading))
    return Name(None, found["title"]) if found else None


def any_name(heading: str) -> Name:
    """The name in a heading that is known to be a step."""
    found = step_name(heading) or coded_name(heading) or numbered_name(heading)
    return found or Name(None, one_line(heading))


def bare_code(text: str) -> str | None:
    """The code in a table cell that holds nothing else: "E1", "3", "2.1."."""
    found = _BARE.fullmatch(one_line(text))
    return found["code"] if found else None


def bold_lead(text: str) -> tuple[str, str] | None:
    """The bold words at the start of a text, and the rest: "**Build** the image"."""
    found = _LEAD.fullmatch(text)
    return (found["title"].rstrip(":："), found["rest"]) if found else None


def _named(heading: str, *patterns: re.Pattern[str]) -> Name | None:
    words = one_line(heading)
    bare = _KEYCAP.sub(".", words)
    for pattern in patterns:
        if found := pattern.fullmatch(bare):
            title = one_line(found["title"] or words)
            remark = found.groupdict().get("remark")
            title = f"{title} {remark}" if remark else title
            return Name(_code(found), title, _handle(bare))
    return None


def _code(found: re.Match[str]) -> str:
    """The code as written; numbers in words or other scripts become ASCII digits."""
    word = found["code"].casefold()
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(word) + 1)
    return "".join(str(int(one)) if one.isdecimal() else one for one in found["code"])


def letters(code: str) -> str:
    """The letters that a code begins with, in capitals."""
    return "".join(takewhile(str.isalpha, code)).upper()


def step_code(written: str, phase: str) -> str:
    """The code of a step in its phase: E1 stays E1, and 3 becomes E3, or 2.3 in Phase 2."""
    prefix = letters(written)
    if prefix and prefix != written.upper():
        return prefix + written[len(prefix) :]
    if phase[-1:].isdigit():
        return written if written.startswith(f"{phase}.") else f"{phase}.{written}"
    return phase + written


def _handle(heading: str) -> str | None:
    """The author's name for a step: "Story 2", "TASK-002", "1.1"."""
    found = _HANDLE.match(heading)
    return one_line(found["handle"]) if found else None


def _tells_nothing(word: str) -> bool:
    return word.casefold() in _SMALL_WORDS or _VERSION.fullmatch(word) is not None


def _in_plain_letters(text: str) -> str:
    """The text without accents."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parted if not unicodedata.combining(one))


def derived_code(title: str) -> str:
    """A code for a phase whose title has none: the initials of its first four meaningful words.

    A title of one word gives its first three letters. Only ASCII letters and digits are used.
    """
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", _in_plain_letters(title))
    telling = [word for word in words if not _tells_nothing(word)] or words
    if not telling:
        return _NO_TITLE_CODE
    code = telling[0][:3] if len(telling) == 1 else "".join(word[0] for word in telling[:4])
    code = code.upper()
    return code[:2] if code in _TAKEN else code
