"""What somebody decided about themselves, in words."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.blocks import Element, actions, button, section
from bot.cards.opening import ME_FORM
from bot.messenger import Message
from bot.times import Times


class OwnZone(NamedTuple):
    """The zone in which somebody reads and types times, and whether they chose it."""

    zone: str
    is_chosen: bool


def in_words(own: OwnZone, times: Times) -> str:
    """``Your times are in Europe/Berlin, from your Slack profile: it is 10:12 there.``"""
    whose = "as you chose" if own.is_chosen else "from your Slack profile"
    there = times.now.astimezone(ZoneInfo(own.zone))
    return f"Your times are in {own.zone}, {whose}: it is {there:%H:%M} there."


def change() -> Element:
    """Opens the form in which all of it is changed."""
    return button("Change", ME_FORM, "", "Change your settings")


def settings(own: OwnZone, times: Times, command: str) -> Message:
    """All of it, and how to change it."""
    to_change = f"{command} settings zone " + ("profile" if own.is_chosen else "Berlin")
    text = f"*Your settings*\n{in_words(own, times)}\nTo change it: {to_change}"
    return Message(text, (section(text), actions(change())))
