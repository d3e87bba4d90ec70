"""Words that refer to proof: an address, a pull request, a commit."""

import re

from bot.words.split import Word

_EVIDENCE = re.compile(
    r"""
      https?://[^\s<>"]+
    | (?:[\w.-]+/[\w.-]+)?\#[0-9]+            # owner/repo#7
    | ![0-9]+
    | (?:pulls?|issues?|merge_requests)/[0-9]+
    | (?:commit/)?(?=[a-f]*[0-9])[0-9a-f]{7,40}  # with a digit: "defaced" is an English word
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_evidence(word: str) -> bool:
    """Whether the whole word is an address, ``pull/7``, ``#7``, ``!7`` or a commit's hash."""
    return _EVIDENCE.fullmatch(word) is not None


def proof_in(word: Word) -> str | None:
    """The proof that a word refers to, without the marks around it, or None."""
    if word.quoted:
        return None
    found = word.link or ("" if word.entity else word.bare)
    return found if is_evidence(found) else None
