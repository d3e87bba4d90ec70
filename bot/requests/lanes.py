"""People and channels among the words, as recipients."""

from bot.requests.command_request import CommandRequest
from bot.words.code_list import JOINING
from phases.errors import UserError


def take_lanes(request: CommandRequest, usage: str) -> list[str]:
    """Take all remaining words as people and channels; return their ids, each once."""
    lanes = []
    while word := request.next_word():
        if word.text.casefold() in JOINING:
            continue
        lane = word.channel or request.person_in(word)
        if lane is None:
            raise UserError(f"I can't tell who “{word.text}” is. Type: {request.type(usage)}")
        lanes.append(lane)
    return list(dict.fromkeys(lanes))
