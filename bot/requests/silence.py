"""What mute and unmute read: a kind, a run, a channel, in any order; and how they say it."""

from typing import NamedTuple

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import EVERYTHING
from bot.domain.wording import mention
from bot.reminders import KINDS, MERGED, kind_of
from bot.requests.command_request import CommandRequest
from bot.requests.reach import Reach

ALL = ("all", "everything")


class Silence(NamedTuple):
    """Of which kind, "" for every one; of which run, None for all; for a channel, or who asks."""

    kind: str
    run: RunFacts | None
    channel: str | None

    @property
    def words(self) -> str:
        """What to type for the same again."""
        kind = self.kind or ("" if self.run else "all")
        channel = mention(self.channel) if self.channel else ""
        run = self.run.handle if self.run else ""
        return " ".join(filter(None, (kind, run, channel)))

    @property
    def whom(self) -> str:
        """Who hears it, in a sentence."""
        return mention(self.channel) if self.channel else "you"


def take_silence(request: CommandRequest, usage: str) -> Silence:
    """Take all words. A kind alone is meant for all runs; no words mean the run in reach."""
    channel = _take_channel(request)
    every = _take(request, ALL) is not None
    kind = kind_of(_take(request, (*KINDS, *MERGED)) or EVERYTHING)
    if not request.words and (every or kind or channel):
        return Silence(kind, None, channel)
    run = _run(request)
    if request.words and (every or kind):
        request.require_no_more(usage)
    if request.words:
        unknown = request.rest().casefold()
        return Silence(unknown, run, channel)  # refused by its name, with what it may have meant
    return Silence(kind, run, channel)


def _take_channel(request: CommandRequest) -> str | None:
    for place, word in enumerate(request.words):
        if word.channel:
            del request.words[place]
            return word.channel
    return None


def _take(request: CommandRequest, names: tuple[str, ...]) -> str | None:
    for place, word in enumerate(request.words):
        if word.text.casefold() in names and not word.quoted:
            del request.words[place]
            return word.text.casefold()
    return None


def _run(request: CommandRequest) -> RunFacts | None:
    """The open run in reach; None where there is none: a stakeholder may have no other part."""
    found = Reach(request.work, request.channel, request.words).find()
    return found[0] if found and found[0].closed_at is None else None
