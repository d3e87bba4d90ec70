"""stakeholders: the readers of the weekly and the closing summary, beside the channel."""

from bot.cards.message import Message
from bot.cards.stakeholders import listed
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.lanes import take_lanes
from bot.requests.subactions import Deed, take_deed
from bot.storage import stakeholders
from bot.use_cases.change_stakeholders import add_stakeholders, remove_stakeholders
from phases.errors import UserError

USAGE = "stakeholders add|remove|list [@who…] [#channel…]"


def answer(request: CommandRequest) -> Message:
    """List the stakeholders, or add or remove some."""
    run = request.run()
    deed = take_deed(request, DEEDS, USAGE) or _list
    return deed(request, run)


def _list(request: CommandRequest, run: RunFacts) -> Message:
    request.require_no_more("stakeholders list")
    return listed(
        run,
        stakeholders.of_run(request.work.session, run.id),
        request.times,
        request.context.command,
    )


def _add(request: CommandRequest, run: RunFacts) -> Message:
    new = add_stakeholders(request.work, run, _lanes(request, "add"))
    verb = "gets" if len(new) == 1 else "get"
    return Message(
        f"{_named(new)} {verb} the weekly and the closing summary of Phase {run.handle}."
    )


def _remove(request: CommandRequest, run: RunFacts) -> Message:
    gone = _lanes(request, "remove")
    remove_stakeholders(request.work, run, gone)
    verb = "gets" if len(gone) == 1 else "get"
    return Message(f"{_named(gone)} no longer {verb} the summaries of Phase {run.handle}.")


def _lanes(request: CommandRequest, deed: str) -> list[str]:
    usage = f"stakeholders {deed} @who #channel"
    lanes = take_lanes(request, usage)
    if not lanes:
        raise UserError(f"Who? Type: {request.type(usage)}")
    return lanes


def _named(lanes: list[str]) -> str:
    return wording.joined([mention(lane) for lane in lanes])


DEEDS: dict[str, Deed] = {
    "add": _add,
    "remove": _remove,
    "list": _list,
}

STAKEHOLDERS = Command(
    name="stakeholders",
    usage=USAGE,
    summary="who gets the weekly and the closing summary (the lead)",
    answer=answer,
    examples=(
        "stakeholders",
        "stakeholders add @sponsor #stakeholders",
        "stakeholders remove @sponsor",
    ),
)
