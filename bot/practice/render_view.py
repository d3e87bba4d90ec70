"""Render a form or a home as plain text for a terminal."""

from collections.abc import Iterator
from typing import Any

from bot.practice.choices import CHOICES, TYPED, chosen_now
from bot.practice.messages import Json
from bot.practice.mrkdwn import Reader
from bot.practice.render import render_block, render_element, tidy
from bot.practice.views import View


def render_view(view: View, reader: Reader) -> str:
    """Render its blocks with the values and errors of fields, and its buttons."""
    shown = [view.trouble] if view.trouble else []
    for block in view.blocks:
        is_field = block["type"] == "input"
        shown += _field(block, view, reader) if is_field else [render_block(block, reader)]
    if not view.is_home:
        shown.append(_buttons(view.content))
    return tidy(shown)


def title_of(view: View) -> str:
    """The title of a form."""
    return str(view.content["title"]["text"])


def _field(block: Json, view: View, reader: Reader) -> Iterator[str]:
    element = block["element"]
    chosen = chosen_now(element, (block["block_id"], element["action_id"]), view.filled)
    label = block["label"]["text"] + (" (optional)" if block.get("optional") else "")
    yield f"{label}: {_value(element, chosen, reader) if chosen else _empty(element)}"
    if block["block_id"] in view.errors:
        yield f"  ! {view.errors[block['block_id']]}"
    if "hint" in block:
        yield f"  {block['hint']['text']}"


def _empty(element: Json) -> str:
    if element["type"] not in TYPED:
        return render_element(element)
    return f"[{element.get('placeholder', {}).get('text', '')}]"


def _value(element: Json, chosen: Any, reader: Reader) -> str:
    if isinstance(chosen, list):
        return ", ".join(_value(element, each, reader) for each in chosen)
    if isinstance(chosen, dict):
        return str(chosen["text"]["text"])
    key = CHOICES[element["type"]][0]
    if key.startswith("selected_user"):
        return reader.user(chosen)
    if key.startswith(("selected_conversation", "selected_channel")):
        return reader.channel(chosen)
    if key == "selected_date_time":
        return reader.date(chosen, "{date_num} {time}")
    return str(chosen)


def _buttons(content: Json) -> str:
    close = content.get("close", {"text": "Cancel"})
    buttons = [content["submit"], close] if "submit" in content else [close]
    return " ".join(f"[{button['text']}]" for button in buttons)
