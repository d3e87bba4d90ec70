"""Author's codes of several words: "Story 2" is one code if a step has that name."""

from collections.abc import Sequence
from dataclasses import replace

from bot.words.code_index import CodeIndex
from bot.words.split import Word


def with_handles(words: Sequence[Word], index: CodeIndex) -> list[Word]:
    """Join the words that together make one of the author's codes."""
    joined, place = list[Word](), 0
    while place < len(words):
        length = next((len(one) for one in index.phrases if _is_at(words, place, one)), 1)
        own = words[place : place + length]
        text = " ".join(word.text for word in own)
        joined.append(own[0] if length == 1 else replace(own[0], text=text, shown=""))
        place += length
    return joined


def _is_at(words: Sequence[Word], place: int, phrase: Sequence[str]) -> bool:
    own = words[place : place + len(phrase)]
    is_plain = not any(word.quoted or word.entity for word in own)
    return is_plain and [word.bare.casefold() for word in own] == list(phrase)
