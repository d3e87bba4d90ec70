"""People and channels among the words: whoever is to be told something."""

from bot.requests.command_request import CommandRequest
from bot.words.code_list import JOINING
from phases.errors import UserError


def take_lanes(request: CommandRequest, usage: str) -> list[str]:
    """Take all words that are left as people and channels, each once, by id."""
    lanes = []
    while word := request.next_word():
        if word.text.casefold() in JOINING:
            continue
        lane = word.channel or request.person_in(word)
        if lane is None:
            raise UserError(f"“{word.text}” is nobody I could tell. Type: {request.type(usage)}")
        lanes.append(lane)
    return list(dict.fromkeys(lanes))
