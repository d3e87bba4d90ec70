"""The contents of a ``rich_text`` block."""

from bot.practice.blockkit.rules import (
    Fields,
    by_type,
    flag,
    items,
    one_of,
    shape,
    string,
    whole,
)

_SOME_TEXT = string(blank=True)
_STYLE = shape({}, {"bold": flag, "italic": flag, "strike": flag, "code": flag})
_BORDER = whole(0, 1)

_INLINE: Fields = {
    "text": shape({"text": _SOME_TEXT}, {"style": _STYLE}),
    "link": shape({"url": string(3_000)}, {"text": _SOME_TEXT, "style": _STYLE, "unsafe": flag}),
    "user": shape({"user_id": string()}, {"style": _STYLE}),
    "channel": shape({"channel_id": string()}, {"style": _STYLE}),
    "emoji": shape({"name": string()}, {"unicode": string(), "skin_tone": whole(1, 6)}),
    "date": shape(
        {"timestamp": whole(), "format": string()},
        {"url": string(3_000), "fallback": string(), "style": _STYLE},
    ),
}
_SECTION = shape({"elements": items(by_type(_INLINE), least=0)})

RICH_TEXT: Fields = {
    "rich_text_section": _SECTION,
    "rich_text_list": shape(
        {
            "elements": items(by_type({"rich_text_section": _SECTION})),
            "style": one_of("bullet", "ordered"),
        },
        {"indent": whole(0, 8), "offset": whole(), "border": _BORDER},
    ),
    "rich_text_preformatted": shape(
        {"elements": items(by_type({name: _INLINE[name] for name in ("text", "link")}))},
        {"border": _BORDER, "language": string()},
    ),
    "rich_text_quote": shape(
        {"elements": items(by_type(_INLINE))},
        {"border": _BORDER},
    ),
}
