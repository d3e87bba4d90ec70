"""The composition objects of blocks and elements, with Slack's limits."""

from bot.practice.blockkit.rules import Rule, by_type, flag, items, one_of, shape, string


def plain(most: int) -> Rule:
    """Text without formatting."""
    return by_type({"plain_text": shape({"text": string(most)}, {"emoji": flag})})


def text(most: int) -> Rule:
    """Text with or without formatting."""
    return by_type(
        {
            "plain_text": shape({"text": string(most)}, {"emoji": flag}),
            "mrkdwn": shape({"text": string(most)}, {"verbatim": flag}),
        }
    )


ID = string(255)
URL = string(3_000)
OPTION_VALUE = string(75)

OPTION = shape({"text": plain(75), "value": OPTION_VALUE}, {"description": plain(75)})
TICKABLE = shape({"text": text(75), "value": OPTION_VALUE}, {"description": text(75)})
OVERFLOW_OPTION = shape(
    {"text": plain(75), "value": OPTION_VALUE}, {"description": plain(75), "url": URL}
)
OPTION_GROUP = shape({"label": plain(75), "options": items(OPTION, 100)})
STYLE = one_of("primary", "danger")
CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)
IMAGE = {"image_url": URL, "alt_text": string(2_000)}
