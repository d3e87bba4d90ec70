"""Read the list of codes that a command's words begin with: ``E1 1, 2 and 3``."""

import re
from collections.abc import Callable, Mapping, Sequence

from bot.words.code_index import CodeIndex
from bot.words.code_tokens import Kind, Token, codes_of
from bot.words.codes import looks_like_code
from bot.words.links import proof_in
from bot.words.marks import bare
from bot.words.missing import number_or_text, range_or_text, two_readings, which_of
from bot.words.pasted import begins_state, past_title
from bot.words.split import Word
from phases.errors import UserError

JOINING = {"and", "&", "+", ","}
"""Words between two codes that carry no meaning."""

Reads = Callable[[str], bool]
"""Tells whether a later part of the command reads this text, as a date for example."""

_DASH = re.compile(r"[-‐‑‒–—−]|\.{2,3}|…|to|through", re.IGNORECASE)
_NUMBER = re.compile(r"\.?(?P<number>[0-9]{1,3}(?:(?:[-‐‑‒–—−,]|\.{2,3}|…)[0-9]{1,3})*)")
_DASHED = re.compile(r"[-‐‑‒–—−](?P<rest>\w.*)")
_PARTLY = re.compile(
    r"\W*(?P<said>(?:(?:the|my|steps?|items?|tasks?|parts?|no|nr|number)\b\W*)*(?:[0-9]\S*"
    r"|(?:all but|except\w*|excluding|without|w/o|minus|only|not|almost|nearly|first|second|third"
    r"|fourth|last|half|part(?:s|ly|ial|ially)?|most(?:ly)?|some|both|one|two|three|four|five)\b))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"#(?P<number>[0-9]{1,3})")
_POINT = re.compile(r"[-–—.:,&+\]]|and")
_MARK = re.compile(r"[.:#]|\[[ xX]?\]?|\]|:[a-z0-9_+-]+:|[•◦▪‣●○☐☑☒✓✔✅✗✘❌▶⬜]+")


class CodeList:
    """Splits words into ``codes`` and the ``rest``, both in order.

    ``titles`` maps codes to the texts of items and steps, which follow the code in a pasted line.
    ``reads`` tells whether a text means something to the caller, such as a date. A number after a
    step is that item. Raises UserError if it could also begin the text that follows.
    """

    def __init__(
        self,
        words: Sequence[Word],
        index: CodeIndex,
        titles: Mapping[str, str],
        reads: Reads,
    ) -> None:
        self._words, self._index, self._titles, self._reads = words, index, titles, reads
        self._pasted: set[int] = set()
        self._found: list[Token] = []
        self._end = self._gather()
        self._trim()
        self.codes = codes_of(self._found, index)
        taken = self._pasted | {token.place for token in self._found}
        self.rest = [word for place, word in enumerate(words) if place not in taken]

    # Which words belong to the codes

    def _gather(self) -> int:
        """Collect all words that may belong; return the index of the first other word."""
        place = 0
        while place < len(self._words):
            token = self._token(place)
            if token is not None:
                self._found.append(token)
                place = self._past(token)
            elif self._pasted and begins_state(self._words, place):
                place = self._past_state(place)
            elif _is_aside(self._words[place]):
                self._require_no_item(place)
                place += 1
            else:
                break
        return place

    def _require_no_item(self, place: int) -> None:
        """Refuse ``#2`` right after a step that has an item 2: it may be a pull request."""
        number = _NUMBERED.fullmatch(self._words[place].bare)
        before = self._found[-1] if self._found else None
        if not number or before is None or before.place + 1 != place:
            return
        holder = self._index.holder(bare(before.text).rpartition(",")[2])
        item = self._index.item_of(holder, number["number"]) if holder else ""
        if self._index.find(item):
            raise two_readings(number[0], item, f"a pull request: pull/{number['number']}")

    def _past(self, token: Token) -> int:
        if token.kind is not Kind.CODE or self._words[token.place].quoted:
            return token.place + 1
        end = past_title(self._words, token.place, self._index, self._titles)
        self._pasted |= set(range(token.place + 1, end))
        return end

    def _past_state(self, place: int) -> int:
        """The index of the next pasted line, or the end."""
        end = place
        while end < len(self._words) and not self._begins_line(end):
            end += 1
        self._pasted |= set(range(place, end))
        return end

    def _begins_line(self, place: int) -> bool:
        following = self._words[place + 1 : place + 2]
        marked = bool(_MARK.fullmatch(self._words[place].text))
        return marked and any(map(self._is_code, following))

    def _token(self, place: int) -> Token | None:
        word = self._words[place]
        if word.quoted:
            return self._quoted_code(place)
        kind = self._kind(word, place)
        return Token(place, kind, word.text) if kind else None

    def _quoted_code(self, place: int) -> Token | None:
        """Read a quoted text as codes, if there are no codes without quotes; else it is a note."""
        named = [token for token in self._found if token.kind is Kind.CODE]
        if not all(self._words[token.place].quoted for token in named):
            return None
        parts = [part for part in self._words[place].text.split() if part not in JOINING]
        codes = [part for part in parts if self._is_code(Word(part))]
        joined = ",".join(bare(code) for code in codes)
        return Token(place, Kind.CODE, joined) if codes and codes == parts else None

    def _kind(self, word: Word, place: int) -> Kind | None:
        text = word.text.casefold()
        has_code = any(token.kind is Kind.CODE for token in self._found)
        dashed = _DASHED.fullmatch(text)
        if self._is_code(word) or (has_code and dashed and self._is_code(Word(dashed["rest"]))):
            return Kind.CODE
        if _is_aside(word):
            return None
        if has_code and _NUMBER.fullmatch(bare(text[1:] if dashed else text)):
            return Kind.NUMBER
        if text in JOINING:
            return Kind.JOIN
        if _DASH.fullmatch(text):
            return Kind.DASH if has_code else Kind.MARK if len(text) == 1 else None
        if text in ("item", "items", "task", "tasks") or (
            text in ("step", "steps") and self._code_follows(place)
        ):
            return Kind.NOUN
        return Kind.MARK if _MARK.fullmatch(text) else None

    def _code_follows(self, place: int) -> bool:
        return any(map(self._is_code, self._words[place + 1 : place + 2]))

    def _is_code(self, word: Word) -> bool:
        return not word.quoted and looks_like_code(word.text, self._index)

    # Where the codes end

    def _trim(self) -> None:
        """Return the words after the last code that belong to the following text."""
        last = max((n for n, t in enumerate(self._found) if t.kind is Kind.CODE), default=-1)
        behind = self._found[last + 1 :]
        if last < 0:
            self._found.clear()
        elif self._end < len(self._words):
            self._trim_before_text(self._found[last], behind)
        else:
            self._trim_at_end(behind)

    def _trim_before_text(self, code: Token, behind: list[Token]) -> None:
        numbers = [token.place for token in behind if token.kind is Kind.NUMBER]
        text = _joined(self._words[self._end :])
        before = [token for token in self._found if token.place < code.place][-1:]
        if before and before[0].kind is Kind.DASH:
            raise range_or_text(bare(code.text), text)
        holder = self._index.holder(code.text.rstrip(",").rpartition(",")[2])
        first = numbers[0] if numbers else code.place + 1
        if holder is None or self._reads(_joined(self._words[first:])):
            self._give_back(behind)
        elif not numbers:
            self._require_text(holder, text)
            self._give_back(behind)
        elif not self._reads(text):
            typed = _joined([self._words[place] for place in numbers])
            raise number_or_text(self._index.item_of(holder, ""), holder, typed, text)

    def _require_text(self, holder: str, text: str) -> None:
        """Refuse a text that seems to name a part of the step: ``2nd``, ``50% of it``."""
        said = _PARTLY.match(text)
        if said:
            raise which_of(holder, self._index.item_of(holder, "1"), said["said"], text)

    def _trim_at_end(self, behind: list[Token]) -> None:
        numbers = [token.place for token in behind if token.kind is Kind.NUMBER]
        if numbers and self._reads(_joined(self._words[numbers[0] :])):
            self._give_back(behind)
        elif behind and not numbers:
            self._trim_last(behind)

    def _trim_last(self, behind: list[Token]) -> None:
        """Refuse a joining word at the very end; give back other words, but no punctuation."""
        last = behind[-1]
        at_end = last.place + 1 == len(self._words)
        if last.kind is Kind.JOIN and last.text != "," and at_end:
            raise UserError(f"Something is missing after “{last.text}”.")
        self._give_back([token for token in behind if not _POINT.fullmatch(token.text)])

    def _give_back(self, tokens: Sequence[Token]) -> None:
        self._found = [token for token in self._found if token not in tokens]


def _is_aside(word: Word) -> bool:
    """Whether a word may be between codes without ending the list: a quote, link or person."""
    somebody = bool(word.entity) or word.names_somebody
    return word.quoted or somebody or proof_in(word) is not None


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
