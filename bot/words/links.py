"""Words that refer to proof: an address, a pull request, a commit."""

import re
from urllib.parse import urlsplit

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


def has_password(word: str) -> bool:
    """Whether an address has a user or a password in it, which others would be shown.

    Raises ValueError for an address that cannot be read.
    """
    return "@" in urlsplit(word).netloc


def proof_in(word: Word) -> str | None:
    """The proof that a word refers to, without the marks around it, or None."""
    if word.quoted:
        return None
    found = word.link or ("" if word.entity else word.bare)
    return found if is_evidence(found) else None
