"""People and channels among the words: whoever is to be told something."""

from bot.requests.ask import Ask
from bot.words.code_list import JOINING
from phases.errors import UserError


def take_lanes(ask: Ask, usage: str) -> list[str]:
    """Take all words that are left as people and channels, each once, by id."""
    lanes = []
    while word := ask.next_word():
        if word.text.casefold() in JOINING:
            continue
        lane = word.channel or ask.person_in(word)
        if lane is None:
            raise UserError(f"“{word.text}” is nobody I could tell. Type: {ask.type(usage)}")
        lanes.append(lane)
    return list(dict.fromkeys(lanes))
