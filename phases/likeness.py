"""How alike texts are, by their words: a word that many of them share says little."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

TELLING = 20
"""A word that stands in more texts than this tells none of them apart."""

_WORD = re.compile(r"\w+")


def same_words(text: str) -> str:
    """What two texts have in common that differ in nothing but case, spaces and a last stop."""
    return " ".join(text.casefold().split()).rstrip(" .;,")


class Likeness:
    """Two lists of texts, told apart by the words that are rare in both."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = both = _words(old), _words(new)
        counts = [Counter(word for words in texts for word in words) for texts in both]
        self._weights = {
            word: 1 / most
            for word in {word for count in counts for word in count}
            if (most := max(count[word] for count in counts)) <= TELLING
        }

    def pairs(self, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        """Each pair that shares a telling word: from 0 to 1, and the place of either."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place in old:
            for word in self._old[place]:
                holders[word].append(place)
        for here in new:
            telling = (word for word in self._new[here] if word in self._weights)
            for there in {place for word in telling for place in holders[word]}:
                yield self._of(self._old[there], self._new[here]), there, here

    def _of(self, old: frozenset[str], new: frozenset[str]) -> float:
        both = 2 * self._weight(old & new)
        return both / (self._weight(old) + self._weight(new))

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in words)


def best_pairs(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Which old place became which new one: the best pairs first, each place once."""
    old: set[int] = set()
    new: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, there, here in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if there not in old and here not in new:
            old.add(there)
            new.add(here)
            found.append((there, here))
    return found


def _words(texts: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(_WORD.findall(text.casefold())) for text in texts]
