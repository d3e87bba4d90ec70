"""Words put together again, so that they read the same when they are typed once more."""

from collections.abc import Sequence

from bot.words.split import Word


def retyped(words: Sequence[Word]) -> str:
    """The text of the words: quotes around what was quoted, people and channels by their ids."""
    return " ".join(map(_retyped, words))


def _retyped(word: Word) -> str:
    if word.mention:
        return f"<@{word.mention}>"
    if word.channel:
        return f"<#{word.channel}>"
    if not word.quoted:
        return word.text
    inside = word.text.replace('"', '\\"')
    return f'"{inside}"'
