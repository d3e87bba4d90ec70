"""start: begin a run of a phase in this channel."""

from bot.cards.blocks import actions, button, section
from bot.cards.button_values import StartButton
from bot.cards.message import Message
from bot.cards.opening import START_FORM
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.linked_plan import LinkedPlan, fetch_linked
from bot.requests.prefetch import Fetched, Here, Prefetch
from bot.requests.starting import (
    OPEN,
    TICKED,
    as_begun,
    ask_of_ticks,
    asks_of_ticks,
    start,
    startable,
)
from bot.requests.stored_plan import plan_by_digits
from bot.storage import runs
from bot.words.code_index import codes_of_document
from bot.words.shared_files import Shared, shared_link
from bot.words.split import Word
from phases.errors import UserError

USAGE = "start CODE|LINK [ticked|open]"


def answer(request: CommandRequest) -> Message:
    """Start a run with the plan's defaults; the user leads it."""
    typed = " ".join(["start", *(word.link or word.text for word in request.words)])
    word = request.next_word()
    if word is None:
        return _choose(request)
    if request.channel[:1] == "D":
        raise UserError(f"A phase runs in a channel. Type {request.type(USAGE)} there.")
    here = request.fetched if isinstance(request.fetched, Here) else Here(None)
    was_shown = shared_link(word.link) is not None
    linked = (None if was_shown else here.plan) or _shown(request, word)
    meant = _ticks(request)
    request.require_no_more(USAGE)
    asked = asks_of_ticks(startable(linked, request.context.command))
    if asked and meant is None:
        return ask_of_ticks(asked, typed, request.context.command)
    begun = start(
        request.work,
        request.context,
        request.channel,
        linked,
        is_in=here.is_in,
        ticked=meant == TICKED,
    )
    return as_begun(request.work, request.context, begun.run)


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch that reads the plan and checks whether the bot is in this channel."""
    _require_no_step(request)
    bring, place, channel = fetch_linked(request), request.context, request.channel
    if not request.words or channel[:1] == "D":
        return bring

    shown = None if bring else _shown_before(request)

    def prefetch() -> Fetched:
        plan = bring() if bring else shown
        return plan if isinstance(plan, Shared) else Here(place.is_in(channel), plan)

    return prefetch


def _require_no_step(request: CommandRequest) -> None:
    """Refuse a step of a run here: who names one means to work on it."""
    code = request.words[0].bare if request.words else ""
    for run in runs.open_in(request.work.session, request.channel):
        step = codes_of_document(run.phase).step(code)
        if step is None or any(plan.code == step for plan in request.context.library.all()):
            continue
        error = UserError(
            f"{step} is a step of Phase {run.handle}, which runs here. Nothing was changed. "
            f"See it: {request.type(f'step {step}')}",
            f"step {step}",
        )
        error.run = run.id
        raise error


def _shown_before(request: CommandRequest) -> LinkedPlan | None:
    """The plan read earlier that the first two words name."""
    link, pinned = request.words[0].link, request.words[1:2]
    return plan_by_digits(request.work, pinned[0].text, link) if link and pinned else None


def _shown(request: CommandRequest, word: Word) -> LinkedPlan:
    """The plan read earlier from a link to a shared file; the second word identifies its text."""
    link, pinned = word.link or word.text, request.next_word()
    again = f"start {link}"
    found = plan_by_digits(request.work, pinned.text, link) if pinned else None
    if found is None:
        raise UserError(
            f"I have not read that document yet. Type {request.type(again)} first.", again
        )
    return found


def _ticks(request: CommandRequest) -> str | None:
    """Take the word that says what boxes ticked in the document mean; None if it is missing."""
    said = request.words[0].bare.casefold() if request.words else ""
    if said not in (TICKED, OPEN):
        return None
    request.next_word()
    return said


def _choose(request: CommandRequest) -> Message:
    plans = [request.type(f"start {plan.code}") for plan in request.context.library.all()]
    text = f"Which phase? Type: {' or '.join(plans) or request.type('list')}"
    choose = button(
        "Choose in a form", START_FORM, StartButton(), "Start a phase: choose in a form"
    )
    return Message(text, (section(text), actions(choose)) if plans else ())


START = Command(
    name="start",
    usage=USAGE,
    summary="begin a phase in this channel; you lead it",
    answer=answer,
    examples=("start E", "start", "start E open"),
    fetch=fetch,
)
