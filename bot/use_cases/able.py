"""Whether a named person can act here or be told something."""

from collections.abc import Iterable

from bot.domain import wording
from bot.domain.facts import PersonFacts, PersonKind
from bot.domain.reminder_facts import is_channel
from bot.storage import people
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

SLACKBOT = "USLACKBOT"
"""Its own profile says that it is not a bot."""


def require_doers(work: UnitOfWork, named: Iterable[str]) -> None:
    """Refuse people who cannot be given work: non-readers, and outsiders if they may only read."""
    for person in named:
        refuse(why_no_doer(work, person))


def require_readers(work: UnitOfWork, lanes: Iterable[str]) -> None:
    """Refuse bots, unknown ids and deactivated accounts as readers. Channels pass."""
    for lane in lanes:
        refuse(None if is_channel(lane) else why_not(work, lane))


def require_somebody(work: UnitOfWork, person: str) -> None:
    """Refuse ids that are no person's. People who left pass: they may have done it before."""
    refuse(why_nobody(work, person))


def require_insider(person: PersonFacts, command: str) -> None:
    """Refuse a guest or a person of another workspace; called where they may only read."""
    if person.kind is None:
        raise UserError(
            "Slack did not say who you are, and guests can only look here. Nothing was changed: "
            "try again in a moment."
        )
    if person.is_outsider:
        who = "Guests" if person.kind is PersonKind.GUEST else "People of other workspaces"
        raise UserError(
            f"{who} can look here and change nothing. See how things stand: {command} status",
            "status",
        )


def why_not(work: UnitOfWork, person: str) -> str | None:
    """Why this person cannot act or read; None if they can."""
    if person == work.actor:
        return None  # the user is evidently there, whatever is stored about them
    left = people.left(work.session, {person})
    gone = f"<@{person}> has left the workspace: the account is deactivated" if left else None
    return why_nobody(work, person) or gone


def why_nobody(work: UnitOfWork, person: str) -> str | None:
    """Why the id is no person's; None if it is, or may be."""
    if f"<@{person}>" == work.bot:
        return "That is me, the bot"
    if person in work.unknown:
        return "Slack knows nobody under the id that you named"
    known = people.find(work.session, person)
    is_bot = person == SLACKBOT or (known is not None and known.kind is PersonKind.BOT)
    return f"<@{person}> is a bot" if is_bot else None


def why_no_doer(work: UnitOfWork, person: str) -> str | None:
    """Why this person cannot be given work; None if they can."""
    return why_not(work, person) or _only_looks(work, person)


def _only_looks(work: UnitOfWork, person: str) -> str | None:
    known = None if work.outsiders_act else people.find(work.session, person)
    if known is None or not known.is_outsider:
        return None
    is_guest = known.kind is PersonKind.GUEST
    what = "a guest" if is_guest else wording.outside(known.kind, known.team)
    return f"<@{person}> is {what}, and can only look here"


def refuse(why: str | None) -> None:
    """Raise the reason as a UserError, with the way on; pass if there is none."""
    if why:
        raise UserError(f"{why}. Nothing was changed: name a person who can act here.")
