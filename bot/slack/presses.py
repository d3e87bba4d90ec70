"""Button presses, read from Slack's payload: the button, its value, and where it was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.cards.item_menu import MENUS
from bot.cards.refusal import TYPED
from bot.requests.source import CARD, HOME, MODAL, Source

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press. ``trigger`` opens a form within three seconds.

    ``seen`` is the hash of the view that contains the button; ``mark`` identifies the press.
    """

    name: str
    label: str
    source: Source
    trigger: str
    seen: str | None
    mark: tuple[object, ...]


def read_press(body: Told, action: Told) -> Pressed:
    """Read a press. The value of a menu's option is the button's name, a space and its value."""
    shown = action
    if action["action_id"] in MENUS:
        shown = action.get("selected_option") or {}
    name, value = str(action["action_id"]), str(shown.get("value") or "")
    if shown is not action:
        name, _, value = value.partition(" ")
    elif action.get("type") == "static_select":
        value = str((action.get("selected_option") or {}).get("value") or "")
    container = body.get("container") or {}
    stands_in = container.get("message_ts") or container.get("view_id")
    return Pressed(
        name=name,
        label=str((shown.get("text") or {}).get("text") or ""),
        source=Source.of_value(value, **_place(body, container)),
        trigger=body.get("trigger_id") or "",
        seen=(body.get("view") or {}).get("hash"),
        mark=(str(stands_in), *_when(name, action), name, value),
    )


def _when(name: str, action: Told) -> tuple[object, ...]:
    """What tells presses of one button apart; a command on a button is typed once."""
    return () if name in TYPED else (action.get("action_ts"),)


def _place(body: Told, container: Told) -> dict[str, str]:
    """Return the fields of Source that say where the button was pressed."""
    if container.get("type") != "view":
        channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
        reply, message = body.get("response_url") or "", _seen_by_all(body, container)
        return {"place": CARD, "channel": channel, "reply": reply, "message": message}
    view = body.get("view") or {}
    if view.get("type") == "home":
        return {"place": HOME}
    channel = _opened_in(str(view.get("private_metadata") or ""))
    return {"place": MODAL, "view": str(view.get("id") or ""), "channel": channel}


def _opened_in(about: str) -> str:
    """The conversation that a form was opened in, from what travels with it."""
    try:
        return Source.of_json(about).channel
    except ValueError:
        return ""


def _seen_by_all(body: Told, container: Told) -> str:
    """Return the ``ts`` of a posted message; "" for an ephemeral one or for none."""
    whispered = container.get("is_ephemeral")
    if whispered is None:
        whispered = not body.get("message")  # Slack stores no ephemeral message, so sends none
    return "" if whispered else str(container.get("message_ts") or "")
