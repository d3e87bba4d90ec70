"""The facts that a home is drawn from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.cards.own import Own
from bot.cards.settings import OwnSettings
from bot.cards.standing import Standing
from bot.domain.facts import RunFacts
from bot.storage.asked import Asked, PutOff
from bot.working_time.times import Times


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of one person.

    ``runs`` are the open runs that the person has a part in, ``led`` the ids of those whose
    settings they may change, ``leading`` the first of those that they lead themselves, with what
    needs them there. ``put_off`` are their snoozes, ``coming`` the reminders that they
    asked for or will get. ``said`` is the reply to their last press; ``settled`` is the item that
    it settled and that they may undo.
    """

    person: str
    runs: Sequence[RunFacts]
    times: Times
    command: str
    own: OwnSettings
    put_off: Sequence[PutOff] = ()
    coming: Sequence[Asked] = ()
    led: Collection[int] = ()
    leading: Sequence[Standing] = ()
    may_start: bool = True
    said: str = ""
    settled: Own | None = None
