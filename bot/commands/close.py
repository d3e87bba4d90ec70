"""close: the phase is complete; its summary is shown first, and sent after approval."""

from collections.abc import Callable

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.report_facts import STATEMENT
from bot.requests import replies
from bot.requests.closing import approved, following_of, joined, later, shown
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.lanes import take_lanes
from bot.requests.prefetch import Prefetch
from bot.requests.retyped import retyped
from bot.use_cases.close_run import send_summary_again, state
from bot.use_cases.look_for_papers import look_for_papers
from phases.errors import UserError

USAGE = 'close [approve|outcomes|metrics|risks] [@who…] [#channel…] ["words"]'
APPROVE = "approve"
MOST_NAMED = 100  # the limit of what a button's value can carry


def answer(request: CommandRequest) -> Message:
    """Show the summary as it will be sent, add to it, or send it."""
    run = request.run()
    deed = _take_deed(request)
    if deed:
        return deed(request, run)
    _require_no_codes(request, run)
    named = _take_named(request)
    if run.closed_at is not None and named:
        following = following_of(run, request.context)
        readers = send_summary_again(request.work, run, named, following)
        said = f"The summary of Phase {run.handle} goes to {joined(named)}."
        return Message(said + later(readers, request.work))
    return shown(request.work, request.context, run, request.fetched, named)


def _require_no_codes(request: CommandRequest, run: RunFacts) -> None:
    """Refuse items: who names some means to tick them, not to end the phase."""
    if request.first_code(run) is None:
        return
    done = f"done {retyped(request.words)}"
    raise UserError(
        f"{request.type('close')} ends the whole phase. Nothing was changed. "
        f"To tick items: {request.type(done)}",
        done,
    )


def _take_deed(request: CommandRequest) -> Callable[[CommandRequest, RunFacts], Message] | None:
    deed = DEEDS.get(request.words[0].text.casefold()) if request.words else None
    if deed:
        request.next_word()
    return deed


def _approve(request: CommandRequest, run: RunFacts) -> Message:
    return approved(request.work, request.context, run, request.fetched, _take_named(request))


def _take_named(request: CommandRequest) -> list[str]:
    named = take_lanes(request, USAGE)
    if len(named) > MOST_NAMED:
        raise UserError(
            f"You named {len(named)}, and I can send it to {MOST_NAMED} at once. "
            "Add the others first: "
            f"{request.type('stakeholders add @who #channel')}"
        )
    return named


def _say(name: str) -> Callable[[CommandRequest, RunFacts], Message]:
    def say(request: CommandRequest, run: RunFacts) -> Message:
        words = request.rest()
        if not words:
            raise UserError(f"Say what: {request.type(f'close {name} “…”')}; to take it back: none")
        gone = words.casefold() == "none"
        state(request.work, run, {name: "" if gone else words})
        kept = "says nothing of" if gone else "tells of"
        see = f"See it as it will be sent: {request.type('close')}"
        text = "" if gone else f" {replies.kept(words)}"
        return Message(f"The closing summary {kept} {STATEMENT[name].lower()}.{text} {see}")

    return say


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch of the handoff papers, without fetching; only if a summary will be made."""
    if request.words and request.words[0].text.casefold() in STATEMENT:
        return None
    run, place = request.find_run(), request.context
    if run is None or run.closed_at is not None:
        return None
    return lambda: look_for_papers(run, place.workspaces)


DEEDS: dict[str, Callable[[CommandRequest, RunFacts], Message]] = {
    APPROVE: _approve,
    **{name: _say(name) for name in STATEMENT},
}

CLOSE = Command(
    name="close",
    usage=USAGE,
    summary="see the closing summary, and send it (the lead)",
    answer=answer,
    examples=(
        "close",
        'close outcomes "on call is quiet, deploys take ten minutes"',
        'close risks "two runbooks are untested"',
        "close approve @sponsor #stakeholders",
    ),
    fetch=fetch,
)
