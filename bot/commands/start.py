"""start: begin a phase in this channel."""

from bot.cards.beginning import beginning
from bot.cards.blocks import actions, button, section
from bot.cards.message import Message
from bot.cards.opening import START_FORM
from bot.cards.resting import absent
from bot.requests.ask import Ask, Fetched, Here
from bot.requests.command import Command, Errand
from bot.requests.linked_plan import LinkedPlan, fetch_linked
from bot.requests.starting import OPEN, TICKED, asks_of_ticks, start, startable
from bot.requests.stored_plan import plan_by_digits
from bot.words.shared_files import Shared
from bot.words.split import Word
from phases.errors import UserError

USAGE = "start CODE|LINK [ticked|open]"


def answer(ask: Ask) -> Message:
    """Start a run with the plan's defaults; the person leads it."""
    typed = " ".join(["start", *(word.link or word.text for word in ask.words)])
    word = ask.next_word()
    if word is None:
        return _choose(ask)
    if ask.channel[:1] == "D":
        raise UserError(f"A run lives in a channel. Type {ask.type(USAGE)} there.")
    here = ask.fetched if isinstance(ask.fetched, Here) else Here(None)
    linked = here.plan or _shown(ask, word)
    meant = _ticks(ask)
    ask.require_no_more(USAGE)
    asked = asks_of_ticks(startable(linked, ask.place.command))
    if asked and meant is None:
        return _ask_of_ticks(ask, typed, asked)
    ticked = meant == TICKED
    begun = start(ask.act, ask.place, ask.channel, linked, is_in=here.is_in, ticked=ticked)
    return beginning(
        begun.run,
        begun.missed,
        begun.stakeholders,
        ask.times,
        ask.place.command,
        source=linked.source,
        absent="" if here.is_in is not False else absent(begun.run, ask.place.bot),
    )


def fetch(ask: Ask) -> Errand | None:
    """Brings the plan, and asks whether the bot is here."""
    bring, place, channel = fetch_linked(ask), ask.place, ask.channel
    if not ask.words or channel[:1] == "D":
        return bring

    def errand() -> Fetched:
        plan = bring() if bring else None
        return plan if isinstance(plan, Shared) else Here(place.is_in(channel), plan)

    return errand


def _shown(ask: Ask, word: Word) -> LinkedPlan:
    """What was read from a link to a shared file, and shown: the second word pins it."""
    link, pinned = word.link or word.text, ask.next_word()
    again = ask.type(f"start {link}")
    found = plan_by_digits(ask.act, pinned.text, link) if pinned else None
    if found is None:
        raise UserError(f"Nothing was read there under that name. Type {again} first.")
    return found


def _ticks(ask: Ask) -> str | None:
    """What boxes mean that are ticked in the document, where that is said."""
    said = ask.words[0].bare.casefold() if ask.words else ""
    if said not in (TICKED, OPEN):
        return None
    ask.next_word()
    return said


def _ask_of_ticks(ask: Ask, typed: str, asked: str) -> Message:
    """Whether what is ticked in the document is done already."""
    lines = [
        f"{asked} Nothing has begun yet: are they done already?",
        f"To begin with them done, as the document says: {ask.type(f'{typed} {TICKED}')}",
        f"To begin with all of them open: {ask.type(f'{typed} {OPEN}')}",
    ]
    return Message("\n".join(lines))


def _choose(ask: Ask) -> Message:
    plans = [ask.type(f"start {plan.code}") for plan in ask.place.library.all()]
    text = f"Which phase? Type: {' or '.join(plans) or ask.type('list')}"
    choose = button("Choose in a form", START_FORM, "", "Start a phase: choose in a form")
    return Message(text, (section(text), actions(choose)) if plans else ())


START = Command(
    name="start",
    usage=USAGE,
    summary="begin a phase in this channel; you lead it",
    answer=answer,
    examples=("start E", "start", "start E open"),
    fetch=fetch,
)
