"""The elements to press and to choose from, with Slack's limits."""

from typing import Any

from bot.practice.blockkit.composition import (
    CONFIRM,
    ID,
    IMAGE,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    STYLE,
    TICKABLE,
    URL,
    plain,
)
from bot.practice.blockkit.rules import (
    Fields,
    Rule,
    also,
    flag,
    items,
    like,
    one_of,
    only_one,
    shape,
    string,
    whole,
)

ONE_ID = string()
DATE = like(r"\d{4}-\d{2}-\d{2}", "must be a date in the format YYYY-MM-DD")
TIME = like(r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm")


def element(required: Fields, optional: Fields) -> Rule:
    """An element, with the fields common to all; ``focus_on_load`` works in views."""
    return shape(required, {**optional, "action_id": ID, "focus_on_load": flag})


def picker(required: Fields, optional: Fields) -> Rule:
    """An element that shows the choice, and a placeholder before there is one."""
    return element(required, {**optional, "placeholder": plain(150), "confirm": CONFIRM})


def initial_is_offered(value: dict[str, Any]) -> str | None:
    """Check that the initial choice is among the options."""
    offered = [*value.get("options", ())]
    for group in value.get("option_groups", ()):
        offered += group["options"]
    initial = [*value.get("initial_options", ())]
    initial += [value["initial_option"]] if "initial_option" in value else []
    if all(option in offered for option in initial):
        return None
    return "the initial option must be one of the options"


BUTTON = element(
    {"text": plain(75)},
    {
        "url": URL,
        "value": string(2_000),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW = element({"options": items(OVERFLOW_OPTION, 5)}, {"confirm": CONFIRM})
STATIC_SELECT = also(
    picker(
        {},
        {
            "options": items(OPTION, 100),
            "option_groups": items(OPTION_GROUP, 100),
            "initial_option": OPTION,
        },
    ),
    only_one("options", "option_groups"),
    initial_is_offered,
)
USERS_SELECT = picker({}, {"initial_user": ONE_ID})
CHANNELS_SELECT = picker({}, {"initial_channel": ONE_ID, "response_url_enabled": flag})
OF_CONVERSATIONS: Fields = {
    "default_to_current_conversation": flag,
    "filter": shape(
        {},
        {
            "include": items(one_of("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": flag,
            "exclude_bot_users": flag,
        },
    ),
}
CONVERSATIONS_SELECT = picker(
    {}, {"initial_conversation": ONE_ID, "response_url_enabled": flag, **OF_CONVERSATIONS}
)
DATEPICKER = picker({}, {"initial_date": DATE})
TIMEPICKER = picker({}, {"initial_time": TIME, "timezone": string()})
DATETIMEPICKER = element({}, {"initial_date_time": whole(), "confirm": CONFIRM})
CHECKBOXES = also(
    element(
        {"options": items(TICKABLE, 10)},
        {"initial_options": items(TICKABLE, 10), "confirm": CONFIRM},
    ),
    initial_is_offered,
)
RADIO_BUTTONS = also(
    element({"options": items(TICKABLE, 10)}, {"initial_option": TICKABLE, "confirm": CONFIRM}),
    initial_is_offered,
)

PRESSABLE: Fields = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "static_select": STATIC_SELECT,
    "users_select": USERS_SELECT,
    "conversations_select": CONVERSATIONS_SELECT,
    "channels_select": CHANNELS_SELECT,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    "datetimepicker": DATETIMEPICKER,
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
}
IN_SMALL_PRINT: Fields = {
    "image": shape(IMAGE),
    "plain_text": shape({"text": string(3_000)}, {"emoji": flag}),
    "mrkdwn": shape({"text": string(3_000)}, {"verbatim": flag}),
}
