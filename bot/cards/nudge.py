"""Reminders as messages: each has its buttons, or its outcome once it is over."""

from collections.abc import Iterator, Sequence

from bot.cards import asking, concerns, phrases
from bot.cards.blocks import Element, actions, button, context, menu, section, select, size
from bot.cards.button_values import NudgeButton
from bot.cards.item_menu import ASSIGN_FORM, DONE, MENU, SNOOZE_FORM
from bot.cards.message import Block, Message
from bot.cards.weekly import WHY, weekly
from bot.domain import wording
from bot.domain.reminder_facts import ACKNOWLEDGE, CONCERN, WEEKLY, SaidNudge, number_of_concern

HOUR, MORNING, WORKING_DAY = "snooze_hour", "snooze_morning", "snooze_working_day"
ROOM = 9_000  # characters of blocks, where Slack refuses some 13,200

_SNOOZES = (
    ("An hour", HOUR),
    ("Tomorrow morning", MORNING),
    ("Next working day", WORKING_DAY),
    ("A date…", SNOOZE_FORM),
)


def nudge(head: str, said: Sequence[SaidNudge], command: str) -> Message | None:
    """Draw one message for all nudges, in their order; None if there are none.

    A single nudge has no ``head``. Equal texts are shown once, such as those of two nudges that one
    act ended.
    """
    if not said:
        return None
    said = list({each.text: each for each in said}.values())
    if len(said) == 1:
        return Message(said[0].text, tuple(_alone(said[0])))
    lines = [head, *(f"• {each.text}" for each in said)]
    more = f"{command} mine all"
    return Message(phrases.fit(lines, more), tuple(_together(head, said, more)))


def _alone(said: SaidNudge) -> Iterator[Block]:
    if said.kind == WEEKLY:
        yield from weekly(said.text, said.run, said.handle, said.nudge)
    if said.over:
        return
    yield section(said.text)
    why = button("Why this?", WHY, _value(said), f"Why this about {said.about or 'the run'}?")
    yield actions(*_answers(said), why)


def _answers(said: SaidNudge) -> list[Element]:
    if said.kind == ACKNOWLEDGE:
        raise_one = concerns.concern_button(said.handle, _value(said))
        return [asking.acknowledge_button(said.handle, _value(said)), raise_one]
    if said.kind == CONCERN:
        number = number_of_concern(said.about)
        return [concerns.answer_button(said.handle, number, _value(said))]
    return [each for each in (_done(said), _snooze(said), _reassign(said)) if each]


def _done(said: SaidNudge) -> Element | None:
    spoken = f"Done {said.about}: {said.item}"
    return button("Done", DONE, _value(said), spoken) if said.item else None


def _snooze(said: SaidNudge) -> Element | None:
    entries = [(label, f"{action} {_value(said)}") for label, action in _SNOOZES]
    return select(MENU, "Snooze", *entries) if said.about else None


def _reassign(said: SaidNudge) -> Element | None:
    spoken = f"Reassign {said.about}: {said.item}"
    return button("Reassign", ASSIGN_FORM, _value(said), spoken) if said.item else None


def _together(head: str, said: Sequence[SaidNudge], more: str) -> Iterator[Block]:
    yield section(head)
    room = ROOM - size(head)
    for number, each in enumerate(said):
        row = section(f"• {each.text}", None if each.over else _menu(each))
        room -= size(row)
        if room < 0:
            yield context(f"… and {wording.plural(len(said) - number, 'more thing')}: {more}")
            return
        yield row


def _menu(said: SaidNudge) -> Element:
    entries = [("Why this?", WHY)]
    if said.kind == ACKNOWLEDGE:
        answers = (("Acknowledge", asking.ACKNOWLEDGE), ("Raise a concern", concerns.CONCERN_FORM))
        entries = [*answers, *entries]
    elif said.kind == CONCERN:
        entries = [("Answer", concerns.ANSWER_FORM), *entries]
    elif said.about:
        entries = [("Snooze until tomorrow", MORNING), ("Snooze until…", SNOOZE_FORM), *entries]
    if said.item:
        entries = [("Done", DONE), ("Reassign", ASSIGN_FORM), *entries]
    return menu(MENU, *((label, f"{action} {_value(said)}") for label, action in entries))


def _value(said: SaidNudge) -> NudgeButton:
    about = str(number_of_concern(said.about)) if said.kind == CONCERN else said.about
    return NudgeButton(said.run, about or "", said.nudge)
