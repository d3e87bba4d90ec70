"""Whole phrases that people type, and the subcommand that each of them means.

A phrase counts only where all of its words are understood. What ends in a question mark is a
question: it changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.words.split import Word

MOST_WORDS = 14
LONGEST = 200  # characters

_PART = r"(?:[a-z]{1,9}-?[0-9]{1,3}(?:\.[0-9]{1,3})?|[0-9]{1,3}\.[0-9]{1,3})"
_CODE = rf"{_PART}(?:[-–](?:[a-z]{{1,9}})?[0-9.]{{1,7}})?"
_CODE = rf"{_CODE}(?:,{_CODE})*"
_SLOTS = {
    "CODES": rf"(?P<codes>(?:(?:item|step|task)s? )?{_CODE} (?:(?:(?:and|&) )?{_CODE} )*)",
    "WHO": r"(?P<who>(?:\x00|me|@\S+) )",
    "REST": r"(?P<rest>(?:\S+ )+)",
    "PROOF": r"(?P<proof>\x00 )",
    "NAME": r"(?P<name>(?:board|status|gates|history|brief|concerns|settings|plans|help) )",
}
_TOKEN = re.compile(r"\[[^]]*\]|\([^)]*\)|\S+")

_I = "[please|ok|hey] [i|we|ive|weve|i have|we have|im|i am|we are|were] [just|now]"
_DONE = "(done|finished|complete|completed|resolved)"
_WHATS = "(whats|what is|what are|what)"
_SHOW = "(show|open|view|see|get|look at|tell me about|details of|details for) [me]"
_TABLE: Sequence[tuple[str, str]] = (
    (f"{_I} {_DONE} (with|working on) CODES", "done CODES"),
    (
        "(i|we|ive|weve|i have|we have) [just|now] (finished|completed|did|done|ticked|ticked off)"
        " CODES [PROOF]",
        "done CODES PROOF",
    ),
    (
        f"[please] (mark|set|tick|check|cross) CODES [off] [as|to] {_DONE} [PROOF]",
        "done CODES PROOF",
    ),
    (f"[please] (mark|set) [as] {_DONE} CODES", "done CODES"),
    ("[please] (mark|tick|check|cross) off CODES", "done CODES"),
    (f"CODES [is|are] [now|all] {_DONE} [PROOF]", "done CODES PROOF"),
    ("(mark|set) CODES [as|to] (not done|undone|open|incomplete|todo)", "undo CODES"),
    ("CODES (is|are) (not done after all|not really done|open again)", "undo CODES"),
    ("(reopen|re-open|revert) CODES", "undo CODES"),
    ("(ill|i will|lets|let me|i want to|i can) (take|do|have|pick up|work on) CODES", "take CODES"),
    ("(im|i am) (on|doing|taking|working on) CODES", "take CODES"),
    ("(pick up|give me|work on|working on|i have|ive got|i got) CODES", "take CODES"),
    ("(give|hand|pass) CODES [over] [to] WHO", "assign CODES WHO"),
    ("(give|hand|pass|assign) WHO CODES", "assign CODES WHO"),
    ("(unassign|free|release) CODES", "assign CODES nobody"),
    ("[im|i am|we are|were] (stuck|blocked) (on|with|at) CODES [REST]", "block CODES REST"),
    ("CODES (is|are) (stuck|blocked) [by|because|on] [REST]", "block CODES REST"),
    ("CODES (is|are) (unblocked|unstuck|no longer blocked)", "unblock CODES"),
    ("CODES [is|are] due [on|by] REST", "due CODES REST"),
    ("[set|change] [the] (due date|due|deadline) (of|for) CODES [to|is] REST", "due CODES REST"),
    ("(move|postpone|push|push back) CODES [back] to REST", "due CODES REST"),
    ("(postpone|push|push back|delay) CODES [back] by REST", "shift CODES REST"),
    ("(postpone|push|push back|delay) (everything|all|all dates) [back] by REST", "shift REST"),
    ("[set|add] [a] reminder (for|of|about) CODES REST", "remind CODES REST"),
    ("remind me (about|of|on|to do|to finish|to check) CODES REST", "remind CODES REST"),
    ("(show|list) [me] [my] reminders", "remind list"),
    (f"{_WHATS} [up] next [for me|for us|step|up]", "next"),
    ("next (step|task|item|up|one)", "next"),
    (
        "what (now|to do|do i do|do we do|should i do|should we do) [next|now]",
        "next",
    ),
    ("what (do i work on|should i work on) [next|now]", "next"),
    (
        "[show|list|get|see] [me] my (tasks|task|items|work|todos|todo|to-dos|list|todo list)",
        "mine",
    ),
    (f"{_WHATS} (mine|on my plate|on my list|assigned to me)", "mine"),
    ("(assigned to me|what do i have|what do i have to do|what am i working on)", "mine"),
    ("(show|list|see|view) [me] [all] [the] (tasks|todos|items|everything)", "board"),
    ("(todo|task) list", "board"),
    ("(where are we|how far are we|where do we stand|how is it going|hows it going)", "status"),
    ("(how are we doing|status update|whats happening|what is happening)", "status"),
    (
        f"{_WHATS} (left|late|overdue|open|missing|blocked|remaining|the status|our status)",
        "status",
    ),
    ("(show|get|give) [me] [the|our] (progress|state|late|overdue|blocked)", "status"),
    (f"{_SHOW} [the|our] NAME", "NAME"),
    (f"{_SHOW} CODES", "item CODES"),
    (f"{_WHATS} [left|missing|open] [in|of|about|with] CODES", "item CODES"),
    ("(is|are|was) CODES (done|finished|late|blocked|mine|taken|open)", "item CODES"),
    (
        "(when is|how is|hows|why is|status of|info on) CODES [due|going|doing|late|blocked]",
        "item CODES",
    ),
    (
        "(who has|who owns|whos on|who is on|whos got|who does|who did|who finished) CODES",
        "item CODES",
    ),
    ("(who is working on|whos working on|whose is) CODES", "item CODES"),
    ("what can (i|you|we) (type|do|say|ask)", "help"),
    ("[show|list] [me] [the|all|all the] (commands|help)", "help"),
    ("(help me|i need help|please help|how do i start|how do i begin)", "help"),
    ("how (does|do) (this|it|you|phases) work", "how"),
    ("(how it works|how this works|what is this|whats this|who are you)", "how"),
)


class Phrase(NamedTuple):
    """What a phrase means: words to type, with those of the phrase in their places."""

    pattern: re.Pattern[str]
    typed: str

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.typed.split()[0] in _READING


_READING = {"item", "next", "mine", "board", "status", "help", "how", "NAME"} | {"remind list"}


def _compiled(template: str) -> re.Pattern[str]:
    parts = []
    for token in _TOKEN.findall(template):
        optional, inner = token[0] == "[", token.strip("[]()")
        one = _SLOTS.get(inner) or f"(?:(?:{inner}) )"
        parts.append(f"(?:{one})?" if optional else one)
    return re.compile("".join(parts))


_PHRASES = tuple(Phrase(_compiled(template), typed) for template, typed in _TABLE)


def meant(words: Sequence[Word]) -> list[Word] | None:
    """The words to type for a phrase that is understood as a whole; None for anything else."""
    if not 1 < len(words) <= MOST_WORDS or sum(len(word.text) for word in words) > LONGEST:
        return None
    text = "".join(f"{_as_read(word)} " for word in words)
    asks = words[-1].text.endswith("?") and not words[-1].quoted
    for phrase in _PHRASES:
        found = phrase.pattern.fullmatch(text)
        if found is not None:
            return _typed(phrase, found, words, asks=asks and not phrase.reads)
    return None


def _as_read(word: Word) -> str:
    if word.quoted or word.entity or word.link:
        return "\x00"
    return re.sub("[’']", "", word.bare.casefold()).rstrip("?!") or "-"


def _typed(
    phrase: Phrase, found: re.Match[str], words: Sequence[Word], *, asks: bool
) -> list[Word] | None:
    slots = {name.upper(): _own(found, name, words) for name in found.groupdict()}
    slots |= {"CODES": [_without_sign(word) for word in slots.get("CODES", [])]}
    if asks:
        return [Word("item"), *slots["CODES"]] if slots.get("CODES") else None
    parts = [slots.get(part, [Word(part)]) for part in phrase.typed.split()]
    return [word for part in parts for word in part]


def _without_sign(code: Word) -> Word:
    return replace(code, text=code.text.rstrip("?!"))


def _own(found: re.Match[str], name: str, words: Sequence[Word]) -> list[Word]:
    start, end = found.span(name)
    if start < 0:
        return []
    return list(words[found.string.count(" ", 0, start) : found.string.count(" ", 0, end)])
