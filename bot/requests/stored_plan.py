"""Plans read from shared documents: their text is stored until somebody starts a run of it."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bot.cards.message import Document
from bot.requests.linked_plan import LinkedPlan
from bot.requests.starting import startable
from bot.storage import plans
from bot.storage.session import Database
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.shared_files import name_in
from phases.errors import UserError
from phases.library import PlanDocument, plan_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MOST_ERRORS = 3
DIGITS = 12
"""Number of digits shown and typed for a document that was read."""


def read_document(document: Document) -> LinkedPlan:
    """The plan that a shared document makes."""
    plan = _parsed(document.data.removeprefix(BYTE_ORDER_MARK))
    return _linked(replace(plan, path=Path(document.name)), document.link)


def keep_document(database: Database, linked: LinkedPlan, command: str, now: datetime) -> str:
    """Store its text, so that a run starts from the text shown; return the SHA-256."""
    require_sound(linked)
    phase = startable(linked, command)
    with database.write() as session:
        plans.store(session, phase, linked.plan.text, now)
    return plans.digest(linked.plan.text)


def require_sound(linked: LinkedPlan) -> None:
    """Refuse a shared document with errors, naming the first few, to be fixed and shared again."""
    plan = linked.plan
    if not plan.errors:
        return
    lines = [f"{plan.where(each)}: {each.message} {each.mend}" for each in plan.errors]
    left = len(lines) - MOST_ERRORS
    more = [f"… and {left} more."] if left > 0 else []
    head = f"{plan.path.name} cannot be started as it is."
    foot = "Mend it, then share the file again."
    raise UserError("\n".join([head, *lines[:MOST_ERRORS], *more, foot]))


def digits(sha256: str, link: str) -> str:
    """The digits that identify the text read from a link: typed after it, they start that text."""
    return plans.digest(f"{sha256} {link}")[:DIGITS]


def plan_by_digits(work: UnitOfWork, typed: str, link: str) -> LinkedPlan | None:
    """The plan stored from a link, found by its typed digits; None if there is none."""
    stored = plans.digests(work.session)
    found = next((sha256 for sha256 in stored if digits(sha256, link) == typed.casefold()), None)
    return stored_plan(work, found, link) if found else None


def stored_plan(work: UnitOfWork, sha256: str, link: str) -> LinkedPlan | None:
    """The plan stored from a link; None if there is none."""
    text = plans.text_of(work.session, sha256)
    if text is None:
        return None
    return _linked(replace(_parsed(text.encode()), path=Path(name_in(link))), link)


@lru_cache(maxsize=8)
def _parsed(data: bytes) -> PlanDocument:
    """Parse a document, cached: a large one takes seconds, and was usually shown a moment ago."""
    return plan_of(Path("document.md"), data)


def _linked(plan: PlanDocument, link: str) -> LinkedPlan:
    return LinkedPlan(plan, link, {"file": link})
