"""guard: what the workspace guard says here, the script to copy, and a person's own run of it."""

from bot.cards.guard import guard
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import Guarded
from bot.requests import replies
from bot.requests.ask import Ask
from bot.requests.command import Command, Errand
from bot.requests.documents import page, phase_in_reach
from bot.storage import events
from bot.use_cases.guard_workspace import guard_workspace, record_guard
from phases.errors import UserError

USAGE = 'guard [passed|failed ["note"]] [page]'
RESULTS = {"passed": True, "failed": False}


def answer(ask: Ask) -> Message:
    """Advice: what the document asks, as this machine sees it. The script itself is never run."""
    phase, run = phase_in_reach(ask)
    if phase.guard is None:
        raise UserError(f"Phase {phase.code} has no workspace guard.")
    if _names_result(ask):
        return _record(ask, run or ask.run())
    number = page(ask, USAGE)
    fetched = ask.fetched if isinstance(ask.fetched, Guarded) else None
    seen = fetched if run and fetched and fetched.run == run.id else None
    last = events.newest_of(ask.act.session, run.id, "guard") if run else None
    return guard(phase.guard, seen, last, ask.times, ask.place.command, page=number)


def _names_result(ask: Ask) -> bool:
    return bool(ask.words) and ask.words[0].text.casefold() in RESULTS


def _record(ask: Ask, run: RunFacts) -> Message:
    word = ask.next_word()
    assert word is not None
    result = word.text.casefold()
    note = ask.rest()
    record_guard(ask.act, run, note or None, passed=RESULTS[result])
    told = f"Recorded: you ran the workspace guard of Phase {run.handle}, and it {result}."
    return Message(f"{told} {replies.kept(note)}" if note else told)


def fetch(ask: Ask) -> Errand | None:
    """Looks at the folder and its origin."""
    run = ask.find_run()
    if run is None or _names_result(ask):
        return None
    place = ask.place
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
