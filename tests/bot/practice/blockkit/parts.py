"""Blocks and elements to try limits with."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **others: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **others}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def form(element: Json, **others: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **others}


def rich_text(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def button(label: str = "Done", **others: Any) -> Json:
    return {"type": "button", "text": plain(label), **others}


def option(value: object = "v", **others: Any) -> Json:
    return {"text": plain(f"option {value}"), "value": str(value), **others}


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def confirm(**others: Any) -> Json:
    return {
        "title": plain("Sure?"),
        "text": plain("It is final."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
        **others,
    }


def modal(*blocks: Json, **others: Any) -> Json:
    view = {"type": "modal", "callback_id": "form", "title": plain("Evidence"), **others}
    return view | {"submit": plain("Send"), "blocks": list(blocks)}


def home(*blocks: Json, **others: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **others}


def field(block_id: str, label: str, kind: str = "plain_text_input", **others: Any) -> Json:
    element = {"type": kind, "action_id": "it", **others}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
