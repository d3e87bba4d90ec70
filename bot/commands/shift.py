"""shift: the dates of what is open move; what moves is shown first."""

import re
from functools import partial

from bot.cards.message import Message
from bot.domain.due_dates import Shift
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.moments import begins_date
from bot.requests.shifting import shifted, shown
from bot.use_cases.due_days import names_of
from bot.use_cases.shift_dates import require_mover
from bot.words.codes import read_items
from phases.errors import UserError

USAGE = "shift [ITEM…] +2d|-1d|+1w [with target] [yes]"
WITH = "with target"
MOST_NAMED = 150
"""Names that a button's value has room for."""

_SPAN = re.compile(
    r"(?:(?:all|everything|all dates) )?(?:by )?"
    r"(?P<sign>[-+‐‑‒–—−]?) ?(?P<count>[0-9]{1,3}|an?|one|two|three|four|five) ?"
    r"(?P<unit>(?:working |business )?(?:days?|weeks?)|workdays?|bd?|wd|d|wks?|w)"
    r"(?P<way> (?:later|earlier|forwards?|back|backwards?|sooner))?"
)
_HOURS = re.compile(r"(?:by )?[-+]? ?[0-9.]+ ?(?:h|hrs?|hours?|m|min|minutes?|months?|mo)\b")
_TARGET = re.compile(r" (?:with|and|incl|including|\+) (?:the )?target$")
_YES = re.compile(r" (?:yes|now|confirm|ok)$")
_EARLIER = ("earlier", "back", "backward", "backwards", "sooner")
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DAYS_A_WEEK = 5


def answer(request: CommandRequest) -> Message:
    """Show what would move, or move it where that was confirmed."""
    run = request.run()
    require_mover(request.work, run)
    codes = request.take_codes(run, partial(begins_date, request))
    index = request.codes_of(run)
    named = names_of(run, {each for code in codes for each in read_items(code, index)})
    if codes and not named:
        raise UserError(f"{' '.join(codes).upper()} has nothing open. Nothing was moved.")
    if len(named) > MOST_NAMED:
        raise UserError(f"That names {len(named)} items. Name whole steps instead.")
    shift, is_sure = _read(request, run, named)
    return (shifted if is_sure else shown)(request.work, run, shift)


def _read(request: CommandRequest, run: RunFacts, named: tuple[str, ...]) -> tuple[Shift, bool]:
    text = f" {' '.join(request.rest().casefold().split())}"
    span, is_sure = _without(_YES, text)
    span, with_target = _without(_TARGET, span)
    if not is_sure:
        span, is_sure = _without(_YES, span)
    span = span.strip()
    typed = _SPAN.fullmatch(span)
    if typed is None:
        raise _unreadable(request, run, span)
    count = _WORDS.get(typed["count"]) or int(typed["count"])
    days = count * (_DAYS_A_WEEK if re.search(r"w(?:k|eek|$)", typed["unit"]) else 1)
    way = (typed["way"] or "").strip()
    back = way in _EARLIER
    if typed["sign"] not in ("", "+") and not way:
        back = True
    elif typed["sign"] not in ("", "+") or (typed["sign"] and back):
        raise UserError(f"“{span}” says two ways. Type {request.type(f'shift -{days}d')}")
    if not 0 < days <= 999:
        raise UserError(f"By how many working days? For example {request.type('shift +2d')}")
    return Shift(-days if back else days, named, with_target), is_sure


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    found = pattern.search(text)
    return (text[: found.start()], True) if found else (text, False)


def _unreadable(request: CommandRequest, run: RunFacts, span: str) -> UserError:
    if not span:
        return UserError(f"By how much? For example {request.type('shift +2d')}", "shift +2d")
    if meant := _behind(request, run, span):
        why = "The target moves with the dates" if WITH in meant else "Name first what moves"
        raise UserError(f"{why}. Nothing was moved. Type {request.type(meant)}", meant)
    if _HOURS.match(span):
        return UserError(
            f"“{span}” is no whole day. A shift moves dates by working days or weeks: "
            f"{request.type('shift +2d')}, {request.type('shift +1w')}"
        )
    return UserError(
        f"I can't read “{span[:40]}” as working days. Nothing was moved. Type "
        f"{request.type('shift +2d')}, or one date: {request.type(f'due {_first(run)} fri')}"
    )


def _behind(request: CommandRequest, run: RunFacts, span: str) -> str | None:
    """What ``+2d e1 e3`` and ``target +2d`` are to say, with what moves at its place."""
    typed, index = _SPAN.search(span), request.codes_of(run)
    if typed is None:
        return None
    rest = f"{span[: typed.start()]} {span[typed.end() :]}".replace(",", " ").split()
    by = typed.group().strip()
    if rest in (["target"], ["the", "target"]):
        return f"shift {by} {WITH}"
    known = rest and all(index.find(word) for word in rest)
    return f"shift {' '.join(rest).upper()} {by}" if known else None


def _first(run: RunFacts) -> str:
    return run.open_items[0].code if run.open_items else "E1"


SHIFT = Command(
    name="shift",
    usage=USAGE,
    summary="move the dates of what is open, after a look at what moves (the lead)",
    answer=answer,
    examples=("shift +2d", "shift E3 -1d", "shift +1w with target", "shift E2-E4 +2d yes"),
)
