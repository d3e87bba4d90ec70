"""Lines pasted from a card: a code, followed by the item's text and its state."""

import re
from collections.abc import Mapping, Sequence

from bot.words.code_index import CodeIndex
from bot.words.split import Word

_STATE = re.compile(r"·|due|late,?|blocked|evidence:|[0-9]+/[0-9]+|[0-9]+ of")
_FEWEST = 2
"""Words that an item and a note may share by chance, less one."""


def past_title(words: Sequence[Word], at: int, index: CodeIndex, titles: Mapping[str, str]) -> int:
    """The index after the title of the item or step whose code is ``at`` this index.

    If no title follows, it is the next index. A title may be cut with ``…``.
    """
    held = index.find(words[at].bare) or ()
    code = index.step(words[at].bare) or (held[0] if len(held) == 1 else "")
    title = [letters for word in titles.get(code, "").split() if (letters := _letters(word))]
    matched, place = 0, at + 1
    while place < len(words) and matched < len(title):
        typed = [_letters(word) for word in words[place].text.split()]
        typed = [letters for letters in typed if letters]
        if title[matched : matched + len(typed)] != typed:
            break
        matched, place = matched + len(typed), place + 1
    is_cut = place < len(words) and words[place].text in ("…", "...")
    is_cut = is_cut or words[place - 1].text.endswith(("…", "..."))
    whole = matched == len(title) or (is_cut and matched > 0)
    if matched < _FEWEST or not whole:
        return at + 1
    return place + (place < len(words) and words[place].text in ("…", "..."))


def begins_state(words: Sequence[Word], at: int) -> bool:
    """Whether the words from here on are a card's text for a state."""
    return bool(_STATE.fullmatch(words[at].text)) or bool(
        _STATE.fullmatch(" ".join(word.text for word in words[at : at + 2]))
    )


def _letters(word: str) -> str:
    return re.sub(r"\W+", "", word).casefold()
