"""A refusal: what is so, what was changed, and a button for each way on that it names."""

import re
from collections.abc import Sequence

from bot.cards.blocks import Element, actions, button, escape_all_but_mentions, section
from bot.cards.button_values import TypedButton
from bot.cards.message import Block, Message
from bot.domain.wording import shorten

TYPES = ("typed_0", "typed_1")
"""Buttons that type a command; their answer replaces the message."""
BESIDE = "typed_beside"
"""A button that types one, and is answered below."""
TYPED = (*TYPES, BESIDE)
LONGEST = 300
"""Characters of a command on a button; a longer one is only named in the text."""
LABEL = 40

_PERSON, _CHANNEL = re.compile(r"<@\w+>"), re.compile(r"<#\w+>")
_LABELS = {
    "status": "See the steps",
    "list": "See the plans",
    "help": "What can I type?",
    "gates": "See what closing waits for",
    "concerns": "See the concerns",
    "remind list": "See the reminders",
    "snooze": "See what is put off",
    "plan diff": "See what it would change",
    "verify": "Check git",
    "close": "See the summary",
    "next": "Open the next step",
    "agent": "See the agents",
    "token": "See the tokens",
    "webhook": "See the webhooks",
    "role": "See the roles",
    "link": "See the links",
    "set": "See the settings",
    "mute": "Mute my reminders",
}


def refusal(
    text: str, proposals: Sequence[str], command: str, run: int, *, guessed: bool
) -> Message:
    """The text, with a button for each proposal; one that the text does not name is added to it."""
    shown = [each for each in proposals[: len(TYPES)] if len(each) <= LONGEST]
    unnamed = [f"{label(each)}: {command} {each}" for each in shown if each not in text]
    said = escape_all_but_mentions("\n".join([text, *unnamed]))
    if not shown:
        return Message(said)
    drawn = _in_code(escape_all_but_mentions(text), shown, command)
    return Message(said, tuple(_blocks(drawn, shown, run, guessed=guessed)))


def label(typed: str) -> str:
    """``Open E2`` for ``step E2``: what a button that types it says."""
    typed = _plain(typed)
    name, _, rest = typed.partition(" ")
    if typed in _LABELS:
        return _LABELS[typed]
    if name in ("status", "concerns"):  # of a run by its handle
        return _LABELS[name]
    if name in ("step", "item", "read") and rest:
        return f"Open {rest}"
    plain = f"Check git for {rest}" if name == "verify" else typed[:1].upper() + typed[1:]
    return shorten(plain, LABEL)


def _plain(typed: str) -> str:
    """What a label can show: it has no names for ids."""
    return _PERSON.sub("them", _CHANNEL.sub("there", typed)).replace('"', "")


def typing(said: str, action: str, typed: str, run: int = 0, *, primary: bool = False) -> Element:
    """A button that types a command for whoever presses it."""
    value = TypedButton(escape_all_but_mentions(typed), run)
    return button(said, action, value, said, primary=primary)


def what_to_type() -> Element:
    """The button to the help."""
    return typing("What can I type?", BESIDE, "help")


def _blocks(text: str, proposals: Sequence[str], run: int, *, guessed: bool) -> list[Block]:
    if guessed:
        yes = f"Yes, {shorten(_plain(proposals[0]), LABEL)}"
        return [
            section(text),
            actions(typing(yes, TYPES[0], proposals[0], run, primary=True), what_to_type()),
        ]
    buttons = [
        typing(label(typed), action, typed, run)
        for action, typed in zip(TYPES, proposals, strict=False)
    ]
    if len(buttons) == 1:
        return [section(text, buttons[0])]
    return [section(text), actions(*buttons)]


def _in_code(text: str, proposals: Sequence[str], command: str) -> str:
    """The commands on the buttons in the look of code, where no backtick is in the way."""
    if "`" in text:
        return text
    said = [re.escape(escape_all_but_mentions(f"{command} {typed}")) for typed in proposals]
    longest_first = "|".join(sorted(said, key=len, reverse=True))
    return re.sub(rf"(?:{longest_first})(?![\w@]|\.\w)", r"`\g<0>`", text)
