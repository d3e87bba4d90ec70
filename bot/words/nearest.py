"""Guess the word that was probably meant."""

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The only choice that begins with ``word``, else the closest one by typos, else None.

    A typo is a wrong, missing, extra or swapped letter; longer words may have more of them.
    """
    typed = word.casefold()
    listed = list(choices)
    begun = [choice for choice in listed if len(typed) > 1 and choice.casefold().startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    within = _slips_allowed(typed)
    close = [
        (slips, abs(len(choice) - len(typed)), choice[:1].casefold() != typed[:1], place)
        for place, choice in enumerate(listed)
        if abs(len(choice) - len(typed)) <= within
        and (slips := _slips(typed, choice.casefold())) <= within
    ]
    return listed[min(close)[-1]] if close else None


def _slips_allowed(word: str) -> int:
    if len(word) < 2:
        return 0
    return min(3, max(1, len(word) // 3))


def _slips(typed: str, meant: str) -> int:
    """The Damerau-Levenshtein distance, restricted to optimal string alignment."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        row = [i]
        for j, other in enumerate(meant, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other
            row.append(min(cost, before[j - 2] + 1) if swapped else cost)
        before, last = last, row
    return last[-1]
