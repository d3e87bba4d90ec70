"""read: a part of the phase's document."""

from collections.abc import Mapping

from bot.cards.message import Message
from bot.commands.brief import BRIEF
from bot.commands.checklist import CHECKLIST
from bot.commands.closure import CLOSURE
from bot.commands.guard import GUARD
from bot.commands.overview import OVERVIEW
from bot.commands.prereqs import PREREQS
from bot.commands.refs import REFS
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import phase_in_reach
from bot.requests.prefetch import Prefetch
from bot.requests.subactions import not_known
from bot.words.slips import slip_of
from phases.document import Phase

PARTS: Mapping[str, Command] = {
    "brief": BRIEF,
    "overview": OVERVIEW,
    "prereqs": PREREQS,
    "acceptance": CHECKLIST,
    "closure": CLOSURE,
    "refs": REFS,
    "guard": GUARD,
}
USAGE = f"read [{'|'.join(PARTS)}] [page]"


def answer(request: CommandRequest) -> Message:
    """The part that is named, or which parts there are."""
    part = _take_part(request)
    return part.answer(request) if part else _parts(request)


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch of the part."""
    name = request.words.pop(0).bare.casefold() if request.words else ""
    part = PARTS.get(name)
    return part.fetch(request) if part and part.fetch else None


def _take_part(request: CommandRequest) -> Command | None:
    if not request.words:
        return None
    name = request.words[0].bare.casefold()
    if name in PARTS:
        request.words.pop(0)
        return PARTS[name]
    if len(request.words) > 1 and request.words[1].bare.casefold() in PARTS:
        return PARTS[request.words.pop(1).bare.casefold()]  # behind a plan's or a run's code
    if slip_of(name, PARTS):
        request.words.pop(0)
        raise not_known(request, f"I don't know “{name}”.", name, "read", PARTS, USAGE)
    return None


def _parts(request: CommandRequest) -> Message:
    phase, run = phase_in_reach(request)
    request.require_no_more(USAGE)
    code = "" if run else f" {phase.code}"
    lines = [f"*The document of Phase {phase.code}*"]
    lines += [f"{what}: `{request.type(f'read {name}{code}')}`" for name, what in _there(phase)]
    return Message("\n".join(lines))


def _there(phase: Phase) -> list[tuple[str, str]]:
    """The parts that the document has, in words."""
    parts = [
        ("overview", "What the phase is", True),
        ("brief", "The text to give your agent first", phase.brief),
        ("prereqs", "What must be true before the first step", phase.prerequisites),
        ("acceptance", "What is checked at the end", phase.acceptance),
        ("closure", "What closes the phase", phase.closure),
        ("refs", "What it refers to", phase.references),
        ("guard", "The check of your workspace", phase.guard),
    ]
    return [(name, what) for name, what, there in parts if there]


READ = Command(
    name="read",
    usage=USAGE,
    summary="a part of the phase's document",
    answer=answer,
    examples=("read", *(f"read {name}" for name in PARTS)),
    reads=True,
    acting_words=GUARD.acting_words,
    fetch=fetch,
)
