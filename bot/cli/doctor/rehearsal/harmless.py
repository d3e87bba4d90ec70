"""Cards that are safe to show anywhere: they notify nobody, and a press has no effect."""

import json
import re
from typing import Any

from bot.cards.message import View

MARK = "rehearsal."
"""Prefix of all action and callback ids. The bot knows no such id."""

_PERSON = re.compile(r"\b[UW]0[A-Z0-9]+\b")
_CHANNEL = re.compile(r"\bC0[A-Z0-9]+\b")
_NAMED = re.compile(r'"(action_id|callback_id)": "')


def harmless(payload: dict[str, Any], person: str, channel: str) -> dict[str, Any]:
    """Return the payload with this person and channel for all others, and ``MARK`` before names."""
    text = json.dumps(payload)
    text = _NAMED.sub(rf'"\1": "{MARK}', _CHANNEL.sub(channel, _PERSON.sub(person, text)))
    changed: dict[str, Any] = json.loads(text)
    return changed


def view_of(payload: dict[str, Any]) -> View:
    """Return the View of a form's or a home's JSON."""
    return View(
        title=payload.get("title", {}).get("text", ""),
        blocks=tuple(payload["blocks"]),
        name=payload.get("callback_id", ""),
        submit=payload.get("submit", {}).get("text", ""),
        about=payload.get("private_metadata", ""),
        is_home=payload["type"] == "home",
    )
