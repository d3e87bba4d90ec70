"""Render a message as plain text for a terminal: its blocks, or its text if it has none."""

from collections.abc import Callable, Iterable

from bot.practice.blockkit import options_of
from bot.practice.messages import Json, Message
from bot.practice.mrkdwn import Reader, plain_text
from bot.practice.render_rich_text import rich_text


def render_message(message: Message, reader: Reader) -> str:
    """The message as the reader sees it, without trailing spaces."""
    shown = [render_block(block, reader) for block in message.blocks]
    if not shown and message.text:
        shown = [plain_text(message.text, reader)]
    files = (reader.workspace.files.find(id_) for id_ in message.files)
    return tidy([*shown, *(f"[file {file.name}, {file.size:,} bytes]" for file in files if file)])


def tidy(parts: Iterable[str]) -> str:
    """Join parts by lines, without trailing spaces except in preformatted lines."""
    lines = "\n".join(parts).split("\n")
    return "\n".join(line if line.startswith("| ") else line.rstrip() for line in lines)


def render_block(block: Json, reader: Reader) -> str:
    """One block as text."""
    return _DRAWN[block["type"]](block, reader)


def _section(block: Json, reader: Reader) -> str:
    texts = [block["text"]] if "text" in block else []
    lines = "\n".join(_text(text, reader) for text in [*texts, *block.get("fields", ())])
    if "accessory" not in block:
        return lines
    first, *others = lines.split("\n")
    return "\n".join([f"{first}  {render_element(block['accessory'])}", *others])


def _text(text: Json, reader: Reader) -> str:
    return plain_text(text["text"], reader) if text["type"] == "mrkdwn" else str(text["text"])


def _small(element: Json, reader: Reader) -> str:
    return _image(element) if element["type"] == "image" else _text(element, reader)


def _image(image: Json) -> str:
    return f"[image: {image['alt_text']}]"


def _cells(row: Iterable[Json], reader: Reader) -> Iterable[str]:
    for cell in row:
        is_rich = cell["type"] == "rich_text"
        yield rich_text(cell["elements"], reader) if is_rich else str(cell["text"])


def render_element(element: Json) -> str:
    """``[Done]`` for a button, ``[⋯ Done, Waive]`` for an overflow, ``[What? ▾]`` for a choice."""
    kind = element["type"]
    if kind == "image":
        return _image(element)
    if kind == "button":
        address = f" ({element['url']})" if "url" in element else ""
        return f"[{element['text']['text']}]{address}"
    options = ", ".join(option["text"]["text"] for option in options_of(element))
    if kind == "overflow":
        return f"[⋯ {options}]"
    asked = element.get("placeholder", {}).get("text") or _chosen_first(element) or kind
    return f"[{asked} ▾ {options}]" if options else f"[{asked} ▾]"


def _chosen_first(element: Json) -> str | None:
    initial = next((element[key] for key in element if key.startswith("initial_")), None)
    if isinstance(initial, dict):
        return str(initial["text"]["text"])
    return initial if isinstance(initial, str) else None


_DRAWN: dict[str, Callable[[Json, Reader], str]] = {
    "section": _section,
    "header": lambda block, reader: _text(block["text"], reader),
    "context": lambda block, reader: "  ".join(_small(e, reader) for e in block["elements"]),
    "actions": lambda block, _: " ".join(render_element(element) for element in block["elements"]),
    "divider": lambda *_: "────────",
    "rich_text": lambda block, reader: rich_text(block["elements"], reader),
    "input": lambda block, _: f"{block['label']['text']}: {render_element(block['element'])}",
    "image": lambda block, _: _image(block),
    "markdown": lambda block, _: str(block["text"]),
    "table": lambda block, reader: "\n".join(" | ".join(_cells(r, reader)) for r in block["rows"]),
}
