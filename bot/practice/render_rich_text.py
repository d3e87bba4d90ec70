"""Render rich text as plain text; preformatted lines get a bar and stay unchanged."""

from collections.abc import Iterable

from bot.practice.messages import Json
from bot.practice.mrkdwn import Reader, bars


def rich_text(elements: Iterable[Json], reader: Reader) -> str:
    """Render sections, lists, quotes and preformatted text, one below the other."""
    return "\n".join(_part(element, reader) for element in elements)


def _part(part: Json, reader: Reader) -> str:
    match part["type"]:
        case "rich_text_list":
            return _list(part, reader)
        case "rich_text_preformatted":
            return bars(_inline(part, reader))
        case "rich_text_quote":
            return "\n".join(f"> {line}" for line in _inline(part, reader).split("\n"))
        case _:
            return _inline(part, reader).removesuffix("\n")


def _list(part: Json, reader: Reader) -> str:
    indent = "  " * part.get("indent", 0)
    first = part.get("offset", 0) + 1
    is_ordered = part["style"] == "ordered"
    return "\n".join(
        f"{indent}{f'{number}.' if is_ordered else '•'} {_inline(item, reader)}"
        for number, item in enumerate(part["elements"], start=first)
    )


def _inline(part: Json, reader: Reader) -> str:
    return "".join(_piece(piece, reader) for piece in part["elements"])


def _piece(piece: Json, reader: Reader) -> str:
    match piece["type"]:
        case "text":
            return str(piece["text"])
        case "link":
            label = piece.get("text", piece["url"])
            return label if label == piece["url"] else f"{label} ({piece['url']})"
        case "user":
            return reader.user(piece["user_id"])
        case "channel":
            return reader.channel(piece["channel_id"])
        case "date":
            return reader.date(piece["timestamp"], piece["format"])
        case _:
            return f":{piece['name']}:"
