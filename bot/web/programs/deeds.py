"""What programs do: one row a deed, with the model of its body."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import Owners, is_group_id, together
from bot.storage import people
from bot.use_cases import act_as_program as program
from bot.use_cases.able import why_no_doer
from bot.use_cases.assign_item import assign_items
from bot.use_cases.set_due import set_due
from bot.use_cases.unit_of_work import UnitOfWork
from bot.use_cases.user_groups import owners_in_group
from bot.web.programs.asked import Asked, Assign, Block, Done, Due, Nothing
from bot.web.programs.problems import FIELDS, NOBODY, ProblemError, WrongField
from phases.errors import UserError

FURTHEST = timedelta(days=5 * 366)


class Deed(NamedTuple):
    """What is done with one item; ``do`` raises what is in the way."""

    name: str
    asked: type[Asked]
    do: Callable[[UnitOfWork, RunFacts, ItemFacts, Any], RunFacts]
    summary: str
    description: str


def _done(work: UnitOfWork, run: RunFacts, item: ItemFacts, asked: Done) -> RunFacts:
    return program.complete_as_program(work, run, item, asked.evidence, asked.note)


def _undo(work: UnitOfWork, run: RunFacts, item: ItemFacts, _: Nothing) -> RunFacts:
    return program.undo_as_program(work, run, item)


def _block(work: UnitOfWork, run: RunFacts, item: ItemFacts, asked: Block) -> RunFacts:
    return program.block_as_program(work, run, item, asked.reason)


def _unblock(work: UnitOfWork, run: RunFacts, item: ItemFacts, _: Nothing) -> RunFacts:
    return program.unblock_as_program(work, run, item)


def _assign(work: UnitOfWork, run: RunFacts, item: ItemFacts, asked: Assign) -> RunFacts:
    program.require_running(run)
    program.require_unsettled(work, item)
    return assign_items(work, run, [item], _owners(work, asked.named))


def _due(work: UnitOfWork, run: RunFacts, item: ItemFacts, asked: Due) -> RunFacts:
    program.require_running(run)
    program.require_unsettled(work, item)
    at = asked.at
    if at is not None:
        _require_to_come(work, run, at)
    if isinstance(at, datetime):
        at = at.astimezone(UTC)
    return set_due(work, run, [item], at)


DEEDS: Sequence[Deed] = (
    Deed(
        "done",
        Done,
        _done,
        "Complete a deliverable",
        "It is said by the program then, which counts as an agent's word for every gate. What an "
        "agent reported waits for a person.",
    ),
    Deed("undo", Nothing, _undo, "Open an item again", "Only what this program completed."),
    Deed(
        "block",
        Block,
        _block,
        "Say that an item waits for something outside",
        "A second reason replaces the first; what others said stays.",
    ),
    Deed("unblock", Nothing, _unblock, "Say that it no longer waits", "Only what it blocked."),
    Deed(
        "assign",
        Assign,
        _assign,
        "Give an item to somebody, or to nobody",
        "The bot tells them, in their own hours.",
    ),
    Deed("due", Due, _due, "Say when an item should be finished", "Null takes the date off."),
)


def _owners(work: UnitOfWork, named: Sequence[str]) -> Owners:
    groups = [one for one in named if is_group_id(one)]
    if not groups:
        return together(_doer(work, one) for one in named)
    if len(named) > 1:
        raise ProblemError(NOBODY, "A group has an item alone. Nothing was changed.")
    try:
        return owners_in_group(work, groups[0], groups[0])
    except UserError as error:
        raise ProblemError(NOBODY, str(error)) from None


def _doer(work: UnitOfWork, named: str) -> str:
    """The id of the person named, who can be given work."""
    found = people.at_address(work.session, named) if "@" in named else [named]
    known = [one for one in found if people.find(work.session, one) is not None]
    if len(known) != 1 or known[0] in work.unknown:
        so = "More than one person has" if len(known) > 1 else "The bot knows nobody under"
        raise ProblemError(NOBODY, f"{so} what “to” says. Nothing was changed.")
    why = why_no_doer(work, known[0])
    if why:
        raise ProblemError(NOBODY, f"{why}. Nothing was changed.")
    return known[0]


def _require_to_come(work: UnitOfWork, run: RunFacts, at: date | datetime) -> None:
    if isinstance(at, datetime):
        passed, is_far = at < work.now, at > work.now + FURTHEST
    else:
        today = run.date_of(work.now)
        passed, is_far = at < today, at > today + FURTHEST
    if passed or is_far:
        detail = "that has passed" if passed else "that is more than five years away"
        raise ProblemError(
            FIELDS, f"at: {detail}. Nothing was changed.", WrongField(field="at", detail=detail)
        )
