"""done: complete items, with evidence and a note."""

from bot.cards import phrases
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.proof import take_credit, take_links, take_note
from bot.use_cases.complete_item import complete_items

ANYWAY = "anyway"
"""The word that completes an item although boxes below it are open."""
USAGE = 'done ITEM… [by @who] [link] ["note"]'


def answer(request: CommandRequest) -> Message:
    """Complete items: codes, steps and ranges, then a person, a link and a note in any order."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open")
    anyway = _anyway(request)
    by = take_credit(request, items[0].code, USAGE)
    evidence = take_links(request)
    note = take_note(request, run, "be completed")
    after = complete_items(
        request.work, run, items, by=by, evidence=evidence, note=note, anyway=anyway
    )
    return Message(f"{replies.done(items, by, evidence, note)}\n{_next(after, items, request)}")


def _anyway(request: CommandRequest) -> bool:
    """Take the word "anyway" if it is next, unless it begins a note: "anyway it works"."""
    first, *others = [*request.words[:2], None, None][:2]
    if first is None or first.quoted or first.bare.casefold() != ANYWAY:
        return False
    if any(other and not (other.quoted or other.entity) for other in others):
        return False
    request.next_word()
    return True


def _next(run: RunFacts, items: list[ItemFacts], request: CommandRequest) -> str:
    last = items[-1]
    own = run.of_step(last.step) if last.step else run.of_kind(last.kind)
    open_ = [item for item in own if item.is_open]
    count = f"{last.step or phrases.GROUPS[last.kind].capitalize()}: {wording.count(own)}."
    if open_:
        return f"{count} Still open: {wording.codes(open_[:12])}."
    following = (
        f"Next: {request.type(f'step {run.next_step}')}" if run.next_step else _left(run, request)
    )
    return f"{count} {following}"


def _left(run: RunFacts, request: CommandRequest) -> str:
    if not run.open_items:
        return f"Everything is done: {request.type('close')}"
    return f"Still open: {wording.codes(run.open_items[:20])}."


DONE = Command(
    name="done",
    usage=USAGE,
    summary="tick items, with a link or a note",
    answer=answer,
    examples=(
        "done E1.2",
        'done E1.1 E1.3 https://example.com/pull/7 "reviewed by ops"',
        "done E1.1-3",
        "done E1",
        "done E2.1 by @dev",
        "done E2.2 @dev",
        "done E1.2 anyway",
    ),
)
