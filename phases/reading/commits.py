"""Parse a suggested commit: its paths and subject, from shell lines."""

import re
from collections.abc import Iterator

from phases.document import Commit

_TOKEN = re.compile(
    r"""
    (?P<join> \\\n )
    | (?P<end> \n | && | \|\|? | ; )
    | (?P<space> [ \t]+ )
    | (?P<comment> (?<!\S)\#[^\n]* )
    | '(?P<single> [^']* )'
    | "(?P<double> [^"\\]* (?: \\. [^"\\]* )* )"
    | (?P<unclosed> " | (?<!\S)' )
    | \\(?P<escaped> . )
    | (?P<plain> [^\s'"\\;&|]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_IN_QUOTES = re.compile(r'\\(["\\$`\n])')
_HERE_DOCUMENT = re.compile(r"\$\(\s*cat\s+<<-?\s*['\"]?\w+['\"]?\s*\n")
_MESSAGE_OPTION = re.compile(r"-[a-zA-Z]*m|--message")
_GLUED_MESSAGE = re.compile(r"(?:-[a-ln-zA-Z]*m|--message=)(.+)", re.DOTALL)
_KEEPING = frozenset({"add", "commit", "push"})
_PROMPTS = frozenset({"$", "%", ">"})


def read_commit(text: str, line: int) -> Commit | None:
    """Parse a block of git commands, or a bare commit message; None if there is no subject.

    ``paths`` are the arguments of ``git add``, ``subject`` is the first line of the message.
    """
    paths, subject, has_git = list[str](), "", False
    for words in _commands(text):
        if words[:1] != ["git"]:
            continue
        has_git = True
        if words[1:2] == ["add"]:
            paths += [word for word in words[2:] if not word.startswith("-")]
        elif words[1:2] == ["commit"] and not subject:
            subject = _subject(words[2:])
    if not has_git:
        subject = _first_line(text)
    return Commit(paths=tuple(paths), subject=subject, text=text, line=line) if subject else None


def is_commit(text: str) -> bool:
    """Whether a block only adds, commits and pushes."""
    commands = list(_commands(text))
    verbs = [words[1] for words in commands if words[0] == "git" and len(words) > 1]
    return "commit" in verbs and len(verbs) == len(commands) and set(verbs) <= _KEEPING


def _subject(words: list[str]) -> str:
    for place, word in enumerate(words):
        if _MESSAGE_OPTION.fullmatch(word):
            message = "".join(words[place + 1 : place + 2])
        elif glued := _GLUED_MESSAGE.fullmatch(word):
            message = glued[1]
        else:
            continue
        return _first_line(_HERE_DOCUMENT.sub("", message, count=1))
    return ""


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()


def _commands(text: str) -> Iterator[list[str]]:
    """The words of each command, up to an unclosed quote.

    An apostrophe within a word is an ordinary character: "docs/vendor's.md".
    """
    words, word = list[str](), list[str]()
    for found in _TOKEN.finditer(text + "\n"):
        kind = found.lastgroup
        if kind in ("end", "space", "join", "comment"):
            if word:
                words.append("".join(word))
                word = []
            if kind == "end":
                while words and words[0] in _PROMPTS:
                    del words[0]
                if words:
                    yield words
                words = []
        elif kind == "unclosed":
            break
        elif kind == "double":
            word.append(_ESCAPED_IN_QUOTES.sub(r"\1", found["double"]))
        else:
            word.append(found[kind or 0])
    if words:
        yield words
