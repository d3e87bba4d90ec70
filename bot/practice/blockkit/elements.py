"""The elements that people press, choose from and type into, with Slack's limits."""

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


def _element(required: Fields, optional: Fields) -> Rule:
    return shape(required, {**optional, "action_id": ID})


def _picker(required: Fields, optional: Fields) -> Rule:
    return _element(required, {**optional, "placeholder": plain(150), "confirm": CONFIRM})


def _initial_is_offered(value: dict[str, Any]) -> str | None:
    offered = [*value.get("options", ())]
    for group in value.get("option_groups", ()):
        offered += group["options"]
    initial = [*value.get("initial_options", ())]
    initial += [value["initial_option"]] if "initial_option" in value else []
    if all(option in offered for option in initial):
        return None
    return "the initial option must be one of the options"


BUTTON = _element(
    {"text": plain(75)},
    {
        "url": URL,
        "value": string(2_000),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW = _element({"options": items(OVERFLOW_OPTION, 5)}, {"confirm": CONFIRM})
STATIC_SELECT = also(
    _picker(
        {},
        {
            "options": items(OPTION, 100),
            "option_groups": items(OPTION_GROUP, 100),
            "initial_option": OPTION,
        },
    ),
    only_one("options", "option_groups"),
    _initial_is_offered,
)
USERS_SELECT = _picker({}, {"initial_user": ONE_ID})
CONVERSATIONS_SELECT = _picker(
    {},
    {
        "initial_conversation": ONE_ID,
        "default_to_current_conversation": flag,
        "filter": shape(
            {},
            {
                "include": items(one_of("im", "mpim", "private", "public"), 4),
                "exclude_external_shared_channels": flag,
                "exclude_bot_users": flag,
            },
        ),
    },
)
DATEPICKER = _picker({}, {"initial_date": DATE})
TIMEPICKER = _picker({}, {"initial_time": TIME, "timezone": string()})
CHECKBOXES = also(
    _element(
        {"options": items(TICKABLE, 10)},
        {"initial_options": items(TICKABLE, 10), "confirm": CONFIRM},
    ),
    _initial_is_offered,
)
RADIO_BUTTONS = also(
    _element({"options": items(TICKABLE, 10)}, {"initial_option": TICKABLE, "confirm": CONFIRM}),
    _initial_is_offered,
)
PLAIN_TEXT_INPUT = _element(
    {},
    {
        "placeholder": plain(150),
        "initial_value": string(3_000, blank=True),
        "multiline": flag,
        "min_length": whole(0, 3_000),
        "max_length": whole(1, 3_000),
        "dispatch_action_config": shape(
            {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)}
        ),
    },
)

PRESSABLE: Fields = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "static_select": STATIC_SELECT,
    "users_select": USERS_SELECT,
    "conversations_select": CONVERSATIONS_SELECT,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
}
BESIDE_TEXT: Fields = {**PRESSABLE, "image": shape(IMAGE)}
IN_A_FORM: Fields = {
    **{name: rule for name, rule in PRESSABLE.items() if name not in ("button", "overflow")},
    "plain_text_input": PLAIN_TEXT_INPUT,
}
IN_SMALL_PRINT: Fields = {
    "image": shape(IMAGE),
    "plain_text": shape({"text": string(3_000)}, {"emoji": flag}),
    "mrkdwn": shape({"text": string(3_000)}, {"verbatim": flag}),
}
