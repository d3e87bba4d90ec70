"""guard: the workspace guard's result here, the script to copy, and people's own results."""

from bot.cards.guard import guard
from bot.cards.message import Message
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import Guarded
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from bot.requests.prefetch import Prefetch
from bot.storage import events
from bot.use_cases.guard_workspace import guard_workspace, record_guard
from phases.errors import UserError

USAGE = 'guard [passed|failed ["note"]] [page]'
RESULTS = {"passed": True, "failed": False}


def answer(request: CommandRequest) -> Message:
    """Show the guard, or record a result. The bot never runs the script itself."""
    phase, run = phase_in_reach(request)
    if phase.guard is None:
        raise UserError(
            f"Phase {phase.code} has no workspace guard. "
            f"What its document has: {request.type(f'read {phase.code}')}"
        )
    if _names_result(request):
        return _record(request, run or request.run())
    number = page(request, USAGE)
    fetched = request.fetched if isinstance(request.fetched, Guarded) else None
    seen = fetched if run and fetched and fetched.run == run.id else None
    last = events.newest_of(request.work.session, run.id, EventKind.GUARD) if run else None
    return guard(phase.guard, seen, last, request.times, request.context.command, page=number)


def _names_result(request: CommandRequest) -> bool:
    return bool(request.words) and request.words[0].text.casefold() in RESULTS


def _record(request: CommandRequest, run: RunFacts) -> Message:
    word = request.next_word()
    assert word is not None
    result = word.text.casefold()
    note = request.rest()
    record_guard(request.work, run, note or None, passed=RESULTS[result])
    how = "passed" if RESULTS[result] else "did not pass"
    told = f"Recorded: you ran the workspace guard of Phase {run.handle}, and it {how}."
    return Message(f"{told} {replies.kept(note)}" if note else told)


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch that looks at the workspace and its origin."""
    run = request.find_run()
    if run is None or _names_result(request):
        return None
    place = request.context
    return lambda: guard_workspace(run, place.workspaces, place.environment)


GUARD = Command(
    name="guard",
    usage=USAGE,
    summary="what the workspace guard says here, and the script to copy",
    answer=answer,
    examples=("guard", 'guard passed "on my laptop"'),
    reads=True,
    acting_words=frozenset(RESULTS),
    fetch=fetch,
)
