"""What mute and unmute read and say: a kind, a run and a channel, in any order."""

from typing import NamedTuple

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import EVERYTHING
from bot.domain.wording import mention
from bot.reminders import KINDS, MERGED, kind_of
from bot.requests.command_request import CommandRequest
from bot.requests.reach import Reach

ALL = ("all", "everything")


class Silence(NamedTuple):
    """A mute: ``kind`` "" means every kind, ``run`` None all runs, ``channel`` None the user."""

    kind: str
    run: RunFacts | None
    channel: str | None

    @property
    def words(self) -> str:
        """What to type to name this mute again."""
        kind = self.kind or ("" if self.run else "all")
        channel = mention(self.channel) if self.channel else ""
        run = self.run.handle if self.run else ""
        return " ".join(filter(None, (kind, run, channel)))

    @property
    def whom(self) -> str:
        """Whom it applies to, in a sentence."""
        return mention(self.channel) if self.channel else "you"


def take_silence(request: CommandRequest, usage: str) -> Silence:
    """Take all words. A kind alone applies to all runs; no words mean the run in reach."""
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
        return Silence(unknown, run, channel)  # refused later by its name, with the nearest kind
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
    """The open run in reach; None if there is none, as for people who are only stakeholders."""
    found = Reach(request.work, request.channel, request.words).find()
    return found[0] if found and found[0].closed_at is None else None
