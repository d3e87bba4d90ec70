"""Slack's own checks of a form's fields, before the form is sent to the app."""

import re
from decimal import Decimal
from typing import Any

from bot.practice.choices import TYPED, chosen_now, takes_several
from bot.practice.messages import Json
from bot.practice.views import View

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://[^\s/]\S*")


def wrong_fields(view: View) -> dict[str, str]:
    """The errors by block id; empty if the form can be sent to the app."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input":
            words = _wrong(block, view)
            if words:
                found[block["block_id"]] = words
    return found


def _wrong(block: Json, view: View) -> str | None:
    element = block["element"]
    given = chosen_now(element, (block["block_id"], element["action_id"]), view.filled)
    if not given:
        return None if block.get("optional") else "Please complete this required field."
    kind = element["type"]
    if takes_several(kind):
        return _too_many(element, given)
    return _typed_wrong(element, str(given)) if kind in TYPED else None


def _too_many(element: Json, given: list[Any]) -> str | None:
    most = element.get("max_selected_items")
    return f"Choose {most} at the most." if most is not None and len(given) > most else None


def _typed_wrong(element: Json, given: str) -> str | None:
    match element["type"]:
        case "plain_text_input":
            return _length_wrong(element, len(given))
        case "number_input":
            return _number_wrong(element, given)
        case "email_text_input":
            return None if _EMAIL.fullmatch(given) else "Enter a valid email address."
        case _:
            return None if _URL.fullmatch(given) else "Enter a valid URL."


def _length_wrong(element: Json, length: int) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3_000)
    if length < least:
        return f"Enter at least {least} characters."
    return f"Enter {most} characters at the most." if length > most else None


def _number_wrong(element: Json, given: str) -> str | None:
    if not _NUMBER.fullmatch(given) or ("." in given and not element["is_decimal_allowed"]):
        return "Enter a valid number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and Decimal(given) < Decimal(least):
        return f"Enter {least} or more."
    return f"Enter {most} or less." if most is not None and Decimal(given) > Decimal(most) else None
