"""The likeness of texts by their words; a word in many texts counts little."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

TELLING = 20
"""A word found in more texts than this tells none of them apart."""

_WORD = re.compile(r"\w+")


def same_words(text: str) -> str:
    """Normalise a text for comparison: no case, extra spaces or punctuation at the end."""
    return " ".join(text.casefold().split()).rstrip(" .;,")


class Likeness:
    """Compares two lists of texts by the words that are rare in both."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        both = _words(old), _words(new)
        counts = [Counter(word for words in texts for word in words) for texts in both]
        weights = {
            word: 1 / most
            for word in {word for count in counts for word in count}
            if (most := max(count[word] for count in counts)) <= TELLING
        }
        self._old, self._new = (
            [[(word, weights[word]) for word in words if word in weights] for words in texts]
            for texts in both
        )

    def pairs(self, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        """Yield each pair that shares a weighted word: likeness from 0 to 1, and both indexes."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        whole: dict[int, float] = {}
        for place in old:
            whole[place] = sum(weight for _, weight in self._old[place])
            for word, _ in self._old[place]:
                holders[word].append(place)
        for here in new:
            shared: defaultdict[int, float] = defaultdict(float)
            for word, weight in self._new[here]:
                for there in holders.get(word, ()):
                    shared[there] += weight
            own = sum(weight for _, weight in self._new[here])
            for there, weight in shared.items():
                yield 2 * weight / (whole[there] + own), there, here


def best_pairs(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Match old indexes to new ones: best pairs first, each index once."""
    old: set[int] = set()
    new: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, there, here in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if there not in old and here not in new:
            old.add(there)
            new.add(here)
            found.append((there, here))
    return found


def _words(texts: Sequence[str]) -> list[list[str]]:
    return [sorted(set(_WORD.findall(text.casefold()))) for text in texts]
