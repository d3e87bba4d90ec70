"""Buttons and options in messages, forms and homes, found by their labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.practice.blockkit import elements_of, options_of
from bot.practice.choices import takes_several
from bot.practice.messages import Json, Message
from bot.practice.presses import Press
from bot.practice.views import View


@dataclass(frozen=True, slots=True)
class Control:
    """A button, or one option of a menu; ``nearby`` is the text beside it and the text above."""

    where: Message | View
    block_id: str
    element: Json
    option: Json | None
    label: str
    names: tuple[str, ...]
    nearby: tuple[str, ...]

    def is_labelled(self, label: str) -> bool:
        """Whether it has this label, ignoring case."""
        return plain(self.label) == plain(label)

    def pressed(self) -> Press:
        """The press of this control."""
        chosen = self.option and self.option["value"]
        if chosen and takes_several(self.element["type"]):
            chosen = [chosen]
        action_id = self.element["action_id"]
        if isinstance(self.where, View):
            return Press("", "", self.block_id, action_id, chosen, view=self.where.id)
        return Press(self.where.channel, self.where.ts, self.block_id, action_id, chosen)


def controls_of(where: Message | View) -> Iterator[Control]:
    """Every button and option, in order."""
    above = ""
    for block in where.blocks:
        own = " ".join(_texts(block.get("text"), block.get("label"), *block.get("fields", ())))
        for element in elements_of(block):
            for label, option in _choices(element):
                yield Control(
                    where=where,
                    block_id=block["block_id"],
                    element=element,
                    option=option,
                    label=label,
                    names=(
                        element.get("accessibility_label", ""),
                        (option or element).get("value", ""),
                        label,
                    ),
                    nearby=(own, above),
                )
        above = own or above


def find_control(
    sight: Sequence[Message | View], label: str, on: str | None = None
) -> Control | None:
    """The control with this label, in the last message or view that has one.

    ``on`` is a code that must occur in one of the control's names, else in the text of its block,
    else in the text of the block above.
    """
    for where in reversed(sight):
        found = [control for control in controls_of(where) if control.is_labelled(label)]
        if on is not None:
            found = _closest(found, on)
        if found:
            return found[0]
    return None


def _closest(controls: list[Control], code: str) -> list[Control]:
    word = re.compile(rf"(?<![\w.]){re.escape(code)}(?!\w|\.\w)", re.IGNORECASE)
    called = [control for control in controls if any(map(word.search, control.names))]
    beside = [control for control in controls if word.search(control.nearby[0])]
    under = [control for control in controls if word.search(control.nearby[1])]
    return called or beside or under


def _choices(element: Json) -> Iterator[tuple[str, Json | None]]:
    if element["type"] == "button":
        yield element["text"]["text"], None
    for option in options_of(element):
        yield option["text"]["text"], option


def _texts(*objects: Json | str | None) -> Iterator[str]:
    for text in objects:
        if isinstance(text, dict):
            yield text["text"]


def plain(label: str) -> str:
    """Normalise a label for comparison: casefolded, with single spaces."""
    return " ".join(label.split()).casefold()
