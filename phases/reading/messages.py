"""Find the message of a step: the text to send to an agent."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from phases.reading.clean import MESSAGE
from phases.reading.commits import is_commit
from phases.reading.markdown import Block, BlockKind

_SHELLS = frozenset(
    {"", "sh", "bash", "shell", "zsh", "fish", "console", "terminal", "shell-session"}
    | {"shellsession", "powershell", "pwsh", "ps1", "cmd", "bat", "prompt", MESSAGE}
)
NOT_SENT = re.compile(
    r"\b(?:expect(?:ed|s)?|examples?|sample|outputs?|responses?|answers?|looks? like|templates?"
    r"|prints?|returns?|roll ?back|revert|undo|fails?|failure|errors?"
    r"|logs? says?|(?:should|will|must) (?:see|show|say|read)|otherwise|e\.g\.)(?!\w)",
    re.IGNORECASE,
)
"""Captions of code that is only shown, or sent only if things go wrong."""
_TREE = re.compile(r"[├└│]|^\S+/$", re.MULTILINE)
# Characters of drawings: lines, arrowheads, boxes; or a line of strokes only, as in a pyramid.
_DRAWN = re.compile(r"[\u2500-\u25ff]|^[ \t/\\|_+=-]*[/\\][ \t/\\|_+=-]*$", re.MULTILINE)
_KEPT_IN_GIT = re.compile(r"^\s*(?:diff --git |@@ |[+-]{3} \S|git (?:add|commit)\b)", re.MULTILINE)
_LIST_OF_TASKS = re.compile(r"^\s*[-*+] \[[ xX]\] ", re.MULTILINE)
_NO_COMMAND = re.compile(
    r"#{1,6} |[\w.-]+:(?:\s|$)|[{\[<|]|\*\*|//|\d{4}-\d\d|[A-Z]+:"
    r"|(?:INFO|WARN|WARNING|ERROR|DEBUG) |[\u2190-\u2bff\U0001f000-\U0001faff]"
)


class Candidate(NamedTuple):
    """A fence, and the block right before it."""

    block: Block
    before: Block | None


def is_sendable(block: Block, before: Block | None, label: str = "") -> bool:
    """Whether a fence may be a message: not a commit, a listing or an example."""
    if block.kind is not BlockKind.CODE or block.language not in _SHELLS:
        return False
    text = block.content.strip()
    never = (_TREE, _KEPT_IN_GIT, _LIST_OF_TASKS)
    if not text or is_commit(text) or any(pattern.search(text) for pattern in never):
        return False
    if not block.language and (_NO_COMMAND.match(text) or _DRAWN.search(text)):
        return False
    return not NOT_SENT.search(label) and not NOT_SENT.search(_caption(before))


def _caption(before: Block | None) -> str:
    """The caption of a fence: the last line of the paragraph before it."""
    is_text = before is not None and before.kind is BlockKind.PARAGRAPH
    return before.text.rpartition("\n")[2] if before and is_text else ""


def choose(candidates: Sequence[Block]) -> Block | None:
    """Choose the message among the candidates: the first "/" command, else the only candidate."""
    commands = [block for block in candidates if block.content.lstrip().startswith("/")]
    if commands:
        return commands[0]
    return candidates[0] if len(candidates) == 1 else None


def tagged(blocks: Iterable[Block]) -> Block | None:
    """The first fence that was made from a tag."""
    return next((block for block in blocks if block.language == MESSAGE), None)


def message_of_tag(block: Block) -> str:
    """The message in a tag: its "/" commands, one a line, else its whole text."""
    lines = [line.strip() for line in block.content.split("\n")]
    commands = [line for line in lines if line.startswith("/")]
    return "\n".join(commands) if commands else block.content.strip("\n")
