"""Reminders as messages: each has its buttons, or its outcome once it is over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.cards import asking, concerns, digest, phrases
from bot.cards.asked import CANCEL as STOP
from bot.cards.blocks import (
    DIVIDER,
    Element,
    actions,
    button,
    context,
    menu,
    section,
    select,
    size,
)
from bot.cards.button_values import NudgeButton, NumberButton
from bot.cards.item_menu import (
    ASSIGN_FORM,
    BLOCK_FORM,
    DONE,
    DUE_FORM,
    MENU,
    SNOOZE_FORM,
    SNOOZE_MENU,
    UNBLOCK,
    UNDO,
)
from bot.cards.message import Block, Message
from bot.cards.weekly import WHY, weekly
from bot.domain import wording
from bot.domain.reminder_facts import (
    ACKNOWLEDGE,
    CONCERN,
    WEEKLY,
    Asks,
    SaidLine,
    SaidPart,
    number_of_concern,
)
from phases.document import LISTS

HOUR, MORNING, WORKING_DAY = "snooze_hour", "snooze_morning", "snooze_working_day"
CONFIRM_ALL = "nudge_confirm_all"
OPENS = ("nudge_open", "nudge_open_2", "nudge_open_3")
"""They do the same: Slack takes no name twice in a row of buttons."""
ROOM = 9_000  # characters of blocks, where Slack refuses some 13,200
MOST_BLOCKS = 45
MOST_LINES = 10  # of one part; the others are counted

_SNOOZES = (
    ("An hour", HOUR),
    ("Tomorrow morning", MORNING),
    ("Next working day", WORKING_DAY),
    ("A date…", SNOOZE_FORM),
)


class Act(NamedTuple):
    """Something to press: as a button, or as an entry of a menu."""

    label: str
    action: str
    value: NudgeButton
    spoken: str

    def button(self, *, primary: bool = False) -> Element:
        """The same as a button."""
        return button(self.label, self.action, self.value, self.spoken, primary=primary)

    @property
    def entry(self) -> tuple[str, str]:
        """The same in a menu."""
        return self.label, f"{self.action} {self.value}"


def nudge(said: Sequence[SaidPart], command: str) -> Message | None:
    """One message for all parts, in their order; None for nothing.

    A single nudge has no ``head``. Equal texts are shown once, such as those of two nudges that one
    act ended.
    """
    said = list({each.words: each for each in said}.values())
    if not said:
        return None
    text = phrases.fit([each.words for each in said], f"{command} mine all")
    if not any(map(_has_buttons, said)):
        return Message(text)
    return Message(text, tuple(_drawn(said, f"{command} mine all")))


def _drawn(said: Sequence[SaidPart], more: str) -> Iterator[Block]:
    """Each in full while there is room, then in words alone."""
    room, blocks = ROOM, 0
    primary = next((each for each in said if not each.over), None)
    for number, each in enumerate(said):
        full = [*([DIVIDER] if number else []), *_part(each, more, primary=each is primary)]
        for drawn in (full, [section(each.words)]):
            if size(*drawn) <= room and blocks + len(drawn) <= MOST_BLOCKS:
                break
        else:
            yield context(f"… and {wording.plural(len(said) - number, 'more thing')}: {more}")
            return
        room, blocks = room - size(*drawn), blocks + len(drawn)
        yield from drawn


def _has_buttons(said: SaidPart) -> bool:
    return not said.over or said.kind == WEEKLY or said.asks is Asks.REST


def _part(said: SaidPart, more: str, *, primary: bool) -> Iterator[Block]:
    if said.asks is Asks.REST:
        yield from digest.quiet_blocks(said)
        return
    if said.kind == WEEKLY:
        yield from weekly(said.text, said.run, said.handle, said.nudge)
        return
    yield section(said.text)
    yield from (section(line.text, _done_of(said, line)) for line in said.lines[:MOST_LINES])
    if len(said.lines) > MOST_LINES:
        yield context(f"… and {len(said.lines) - MOST_LINES} more: {more}")
    if said.over:
        return
    first, rest = _acts(said)
    buttons = [act.button(primary=primary and not place) for place, act in enumerate(first)]
    snooze = [_snooze(said)] if said.about and said.asks is Asks.LOOK and _is_of_items(said) else []
    stop = [_stop(said)] if said.repeats else []
    yield actions(*buttons, *snooze, *stop, menu(MENU, *(act.entry for act in rest)))


def _stop(said: SaidPart) -> Element:
    value, spoken = NumberButton(said.run, said.repeats), f"Stop reminder {said.repeats}"
    return button("Stop", STOP, value, spoken)


def _done_of(said: SaidPart, line: SaidLine) -> Element | None:
    if not line.item:
        return None
    value = NudgeButton(said.run, line.code, line.nudge, line.seen)
    return button(line.tick, DONE, value, f"{line.tick} {line.code}: {line.item}")


def _is_of_items(said: SaidPart) -> bool:
    return said.kind not in (ACKNOWLEDGE, CONCERN)


def _acts(said: SaidPart) -> tuple[list[Act], list[Act]]:
    """The likeliest answers, as buttons, and the others, in a menu."""
    why = _act(said, "Why this?", WHY)
    if said.kind == ACKNOWLEDGE:
        concern = _act(said, "Raise a concern", concerns.CONCERN_FORM)
        return [_act(said, "Acknowledge", asking.ACKNOWLEDGE, of=said.seen), concern], [why]
    if said.kind == CONCERN:
        return [_act(said, "Answer", concerns.ANSWER_FORM)], [why]
    opens = [_opening(said, action, code) for action, code in zip(OPENS, said.opens, strict=False)]
    done = [_act(said, said.tick, DONE, of=said.seen)] if said.item else []
    stuck, date, hand_over = _forms(said)
    later = _later(said)
    if said.asks is Asks.ACT:
        first = (done or opens) + stuck + date
        rest = (opens if done else []) + hand_over + later
    elif said.asks is Asks.DECIDE:
        first, rest = (date + hand_over or opens), (opens if date else []) + done + later
    elif said.asks is Asks.OWNER:
        label = f"Assign {_called(said.about or '')}…"
        first = [*([_act(said, label, ASSIGN_FORM)] if said.about else []), *opens]
        rest = done + date + later
    elif said.asks is Asks.FREE:
        freed = [_act(said, f"Unblock {_called(said.about or '')}", UNBLOCK)] if said.item else []
        first, rest = opens + freed, date + hand_over
    elif said.asks is Asks.CONFIRM:
        every = [] if said.item else [_act(said, "Confirm all", CONFIRM_ALL)]
        dropped = [_act(said, "Not done", UNDO, of=said.seen)] if said.item else []
        first, rest = (done or every) + dropped + opens, later
    elif said.asks is Asks.KNOW:
        first, rest = opens, done + stuck + date + hand_over
    else:
        first, rest = done or opens, (opens if done else []) + stuck + date + hand_over
    return first, [*rest, why]


def _forms(said: SaidPart) -> tuple[list[Act], list[Act], list[Act]]:
    """I'm stuck, a new date, hand over: of an item, or of the items of a step or a list."""
    if said.about is None or not said.opens:
        return [], [], []
    forms = (("I'm stuck…", BLOCK_FORM), ("New date…", DUE_FORM), ("Hand over…", ASSIGN_FORM))
    stuck, date, hand_over = ([_act(said, label, form)] for label, form in forms)
    return stuck, date, hand_over


def _later(said: SaidPart) -> list[Act]:
    return [_act(said, "Snooze until…", SNOOZE_FORM)] if said.about else []


def _act(said: SaidPart, label: str, action: str, *, of: str = "") -> Act:
    """``of`` is the mark of what it accepts."""
    about = _called(said.about or "") or ("the phase" if action == WHY else f"Phase {said.handle}")
    words = f": {said.item}" if said.item else ""
    spoken = label.rstrip("…") if about in label else f"{label.rstrip('…')}, {about}"
    return Act(label, action, replace(_value(said), seen=of), f"{spoken}{words}")


def _called(code: str) -> str:
    """``acceptance`` for the list of that code, else the code."""
    return phrases.GROUPS[LISTS[code]] if code in LISTS else code


def _opening(said: SaidPart, action: str, code: str) -> Act:
    label = f"Open {_called(code)}"
    return Act(label, action, NudgeButton(said.run, code, said.nudge), f"{label}, for you alone")


def _snooze(said: SaidPart) -> Element:
    return select(
        SNOOZE_MENU, "Snooze", *((label, f"{action} {_value(said)}") for label, action in _SNOOZES)
    )


def _value(said: SaidPart) -> NudgeButton:
    about = str(number_of_concern(said.about)) if said.kind == CONCERN else said.about
    return NudgeButton(said.run, about or "", said.nudge)
