"""Whether somebody can be named: as who is to do something, or as who did it."""

from collections.abc import Iterable

from bot.domain import wording
from bot.domain.facts import PersonFacts, PersonKind
from bot.domain.reminder_facts import is_channel
from bot.storage import people
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

SLACKBOT = "USLACKBOT"
"""Its own profile says that it is no bot."""


def require_doers(work: UnitOfWork, named: Iterable[str]) -> None:
    """Refuse whoever could not do it: beside readers who cannot be, those who may only look."""
    for person in named:
        refuse(why_no_doer(work, person))


def require_readers(work: UnitOfWork, lanes: Iterable[str]) -> None:
    """Refuse whoever would not read what they are told; channels are none of them."""
    for lane in lanes:
        refuse(None if is_channel(lane) else why_not(work, lane))


def require_somebody(work: UnitOfWork, person: str) -> None:
    """Refuse what is no person. Who left may well have done it before."""
    refuse(why_nobody(work, person))


def require_insider(person: PersonFacts, command: str) -> None:
    """Refuse a guest, or somebody of another workspace, where those only look."""
    if person.kind is None:
        raise UserError(
            "Slack did not say who you are, and guests can only look here. Nothing was changed: "
            "try again in a moment."
        )
    if person.is_outsider:
        who = "Guests" if person.kind is PersonKind.GUEST else "People of other workspaces"
        raise UserError(
            f"{who} can look here and change nothing. See how things stand: {command} status"
        )


def why_not(work: UnitOfWork, person: str) -> str | None:
    """Why nobody would act or read under that id; None where somebody would."""
    if person == work.actor:
        return None  # who acts is there, whatever we have heard
    left = people.left(work.session, {person})
    gone = f"<@{person}> has left the workspace: the account is deactivated" if left else None
    return why_nobody(work, person) or gone


def why_nobody(work: UnitOfWork, person: str) -> str | None:
    """Why no person stands behind that id; None where one does, or may."""
    if f"<@{person}>" == work.bot:
        return "That is me, the bot"
    if person in work.unknown:
        return "Slack knows nobody under the id that you named"
    known = people.find(work.session, person)
    is_bot = person == SLACKBOT or (known is not None and known.kind is PersonKind.BOT)
    return f"<@{person}> is a bot" if is_bot else None


def why_no_doer(work: UnitOfWork, person: str) -> str | None:
    """Why nothing can be given to that person to do; None where it can."""
    return why_not(work, person) or _only_looks(work, person)


def _only_looks(work: UnitOfWork, person: str) -> str | None:
    known = None if work.outsiders_act else people.find(work.session, person)
    if known is None or not known.is_outsider:
        return None
    is_guest = known.kind is PersonKind.GUEST
    what = "a guest" if is_guest else wording.outside(known.kind, known.team)
    return f"<@{person}> is {what}, and can only look here"


def refuse(why: str | None) -> None:
    """Raise what is so as a UserError, with the way on."""
    if why:
        raise UserError(f"{why}. Nothing was changed: name a person who can act here.")
