"""due: the time by which an item should be done."""

from functools import partial

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.due_dates import set_dates
from bot.requests.due_rules import read_due_or_rule
from bot.requests.moments import begins_date
from bot.words.marks import bare
from phases.errors import UserError

USAGE = "due ITEM… DATE|none"


def answer(request: CommandRequest) -> Message:
    """Set a due date; the reply repeats it as understood, and says whose day it ends."""
    run = request.run()
    _require_one_sum(request, run)
    items = request.items(
        run, USAGE, lambda item: item.is_open, "has nothing open", partial(begins_date, request)
    )
    text = request.rest()
    if not text:
        raise UserError(f"Due when? For example {request.type(f'due {items[0].code} fri')}")
    no_date = text.casefold() in ("none", "never", "off")
    when = None if no_date else read_due_or_rule(request.work, text, run, items)
    return Message(set_dates(request.work, run, items, when))


def _require_one_sum(request: CommandRequest, run: RunFacts) -> None:
    """Refuse ``E3 E2 + 1d``, which may date both, or E3 by E2."""
    index, words = request.codes_of(run), [word.text for word in request.words]
    for place in range(2, len(words) - 1):
        before, base, sign = words[place - 2 : place + 1]
        if sign in ("+", "-") and index.find(bare(before)) and index.find(bare(base)):
            span = f"{sign}{''.join(words[place + 1 : place + 3])}"
            raise UserError(
                f"“{base} {sign}” can mean two codes, or a date after {base}. Type {before} "
                f"{base}{span} to count from {base}, or {before},{base} {span} for both."
            )


DUE = Command(
    name="due",
    usage=USAGE,
    summary="when items should be finished",
    answer=answer,
    examples=(
        "due E2.2 fri",
        "due E2 2026-12-01",
        "due E3.1 tomorrow 9am",
        "due E2 +3d",
        "due E2.1 target-2d",
        "due E3 E2+1d",
        "due E3.1 none",
    ),
)
