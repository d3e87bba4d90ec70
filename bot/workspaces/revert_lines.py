"""Parses commit messages: which commits they revert, and which they were cherry-picked from.

Git, the forges and people each have their own forms. A hash within a sentence does not count.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ID = r"[0-9a-f]{7,64}"
# The URL of its page, or its repository, may precede an id.
_AT = r"(?:https?://\S+?(?:/commits?/|[?;&]h=)|[\w./-]+@)?[`'\"(]?"
_MORE = rf"(?:[`'\")]?(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s+)(?:commit\s+)?{_AT}{_ID}\b)*"
_LINE = re.compile(
    rf"^(?:[*-] {{1,3}}| {{0,3}})(?:this\s+)?(?P<partly>part\w*\s+)?"
    rf"(?:revert(?:s|ed)?|back(?:s|ed)?\s+out|undoes)(?P<some>\s+parts?\s+of)?:?\s+"
    rf"(?:(?:the\s+)?(?:commits?|changesets?):?\s+)?(?P<ids>{_AT}{_ID}\b{_MORE})"
    rf"(?:[^\S\n]*,?\s+reversing\s+changes\s+made\s+to\s+(?P<before>{_ID}))?",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCE = re.compile(rf"^refs?:\s+(?P<ids>{_ID}\b{_MORE})", re.IGNORECASE | re.MULTILINE)
_REVERTS_REQUEST = re.compile(
    r"^ {0,3}(?:this\s+)?reverts\s+(?:merge\s+request\s+|pull\s+request\s+)?(?:[\w./-]+)?"
    r"(?P<request>[#!]\d+)\b",
    re.IGNORECASE | re.MULTILINE,
)
_REVERT_OF_REQUEST = re.compile(
    r"reverts?:?\s+(?:pr\s*/?\s*|mr\s*/?\s*)?(?P<request>[#!]\d+)\b", re.I
)
_COPY = re.compile(rf"^\(cherry picked from commit ({_ID})\)", re.IGNORECASE | re.MULTILINE)
_REQUEST_SUBJECT = re.compile(
    r"^Merge pull request (#\d+) |\((?:pull request )?([#!]\d+)\)$|^Merged PR (\d+): "
)
_REQUEST_BODY = re.compile(r"^See merge request \S*?(!\d+)\s*$", re.MULTILINE)

_BEFORE = r"(?:\[[^\]]*\]\s*|(?:Merged PR )?[\w/().#-]+!?:\s*)*"
_PREFIX = re.compile(_BEFORE)
_SUBJECT = re.compile(
    rf"{_BEFORE}(?:(?:revert(?:s|ed|ing)?|back(?:s|ed|ing)?[ -]?out|undo|roll ?back)\b|reapply\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    rf"{_BEFORE}(?P<verb>reverts?|reapply):?\s+[\"“'‘](?P<title>.+)[\"”'’]\.?$", re.IGNORECASE
)
_TYPED = re.compile(r"revert(?:\([^)]*\))?!?:\s*(?P<title>.+)$", re.IGNORECASE)
_TYPE = re.compile(r"\w+(?:\([^)]*\))?!?:\s+")
_NUMBER = re.compile(r"\s+\((?:pull request )?[#!]\d+\)$")
_SQUASHED = re.compile(r"^\* ", re.MULTILINE)
_AGAIN = re.compile(r"^\W*(?:reapply|revert \"revert) ", re.IGNORECASE | re.MULTILINE)
_WORDS = ("revert", "reapply", "backed out", "backs out", "back out", "undo")
_COPIED, _MERGED = "(cherry picked from", "See merge request"


class TakenBack(NamedTuple):
    """A reverted commit, by the start of its id; of a merge, what it brought to ``before``."""

    id: str
    before: str | None = None
    sure: bool = True


class RequestBack(NamedTuple):
    """A reverted pull request, ``#7``, or merge request, ``!7``, as the forge writes it."""

    number: str
    sure: bool = True


class Said(NamedTuple):
    """The facts in a commit message.

    ``is_revert`` says that the commit only reverts others. ``title`` is the subject it quotes,
    ``request`` the pull or merge request that brought the commit itself.
    """

    is_revert: bool = False
    commits: tuple[TakenBack, ...] = ()
    requests: tuple[RequestBack, ...] = ()
    title: str | None = None
    copies: tuple[str, ...] = ()
    request: str | None = None

    @property
    def takes_back(self) -> bool:
        """Whether the message names anything that it reverts."""
        return bool(self.commits or self.requests or self.title)


NOTHING = Said()


def read_message(subject: str, body: str) -> Said:
    """Parse the subject and body of a commit message."""
    about_itself = Said(copies=_copies(body), request=_request(subject, body))
    text = f"{subject}\n{body}".lower()
    if not any(word in text for word in _WORDS):  # most messages: patterns cost ten times as much
        return about_itself
    is_called_one = _SUBJECT.match(subject) is not None
    # A squash lists its branch's commits: a revert in the list may concern that branch only.
    sure = (is_called_one or not _SQUASHED.search(body)) and not _AGAIN.search(body)
    said = about_itself._replace(
        commits=tuple(_commits(subject, body, sure=sure)),
        requests=tuple(_requests(subject, body)) if is_called_one else (),
        title=_title(subject),
    )
    is_one = is_called_one or _LINE.match(body.lstrip("\n")) is not None
    return said._replace(is_revert=is_one and said.takes_back)


def plain(subject: str) -> str:
    """Return a subject without the request number that a forge adds when it squashes."""
    short = subject.strip()
    return _NUMBER.sub("", short) if short.endswith(")") else short


def without_type(subject: str) -> str:
    """Return a plain subject without the type and scope of Conventional Commits."""
    typed = _TYPE.match(subject)
    return subject[typed.end() :] if typed else subject


def _commits(subject: str, body: str, *, sure: bool) -> Iterator[TakenBack]:
    text = f"{subject}\n\n{_unprefixed(subject)}\n\n{body}"
    for found in _LINE.finditer(text):
        before = found["before"] and found["before"].lower()
        whole = sure and not found["partly"] and not found["some"]
        yield from (TakenBack(id_, before, whole) for id_ in _ids(found["ids"]))
    if _TYPED.match(subject):
        for found in _REFERENCE.finditer(body):
            yield from (TakenBack(id_, None, sure) for id_ in _ids(found["ids"]))


def _requests(subject: str, body: str) -> Iterator[RequestBack]:
    named = _REVERT_OF_REQUEST.match(_unprefixed(subject))
    if named:
        yield RequestBack(named["request"], sure=False)
    yield from (RequestBack(found["request"]) for found in _REVERTS_REQUEST.finditer(body))


def _unprefixed(subject: str) -> str:
    found = _PREFIX.match(subject)
    return subject[found.end() :] if found else subject


def _ids(text: str) -> Iterator[str]:
    for word in re.split(r"[\s,&]+", text):
        found = re.search(rf"(?:^|/|@|\W)({_ID})\W*$", word, re.IGNORECASE)
        if found:
            yield found[1].lower()


def _title(subject: str) -> str | None:
    """Return the quoted subject. ``Reapply "X"`` reverts the commit with the subject Revert "X"."""
    found = _QUOTED.match(plain(subject))
    if found is not None:
        title = found["title"]
        return f'Revert "{title}"' if found["verb"].casefold() == "reapply" else title
    typed = _TYPED.match(plain(subject))
    return typed["title"] if typed else None


def _copies(body: str) -> tuple[str, ...]:
    return tuple(id_.lower() for id_ in _COPY.findall(body)) if _COPIED in body else ()


def _request(subject: str, body: str) -> str | None:
    short = subject.strip()
    if short.endswith(")") or short.startswith("Merge"):
        found = _REQUEST_SUBJECT.search(short)
        if found is not None:
            return found[1] or found[2] or f"!{found[3]}"
    named = _REQUEST_BODY.search(body) if _MERGED in body else None
    return named[1] if named else None
