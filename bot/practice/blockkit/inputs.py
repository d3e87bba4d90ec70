"""The elements of a form: text inputs, and menus with several choices."""

from bot.practice.blockkit.composition import IMAGE, OPTION, OPTION_GROUP, plain
from bot.practice.blockkit.elements import (
    OF_CONVERSATIONS,
    ONE_ID,
    PRESSABLE,
    element,
    initial_is_offered,
    picker,
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

_ON_TYPING: Fields = {
    "dispatch_action_config": shape(
        {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)}
    )
}
_NUMBER = like(r"-?\d+(\.\d+)?", "must be a number")


def _typed(optional: Fields, required: Fields | None = None) -> Rule:
    return element(required or {}, {"placeholder": plain(150), **_ON_TYPING, **optional})


def _several(optional: Fields) -> Rule:
    return picker({}, {"max_selected_items": whole(1), **optional})


TYPED_INTO: Fields = {
    "plain_text_input": _typed(
        {
            "initial_value": string(3_000, blank=True),
            "multiline": flag,
            "min_length": whole(0, 3_000),
            "max_length": whole(1, 3_000),
        }
    ),
    "number_input": _typed(
        {"initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
        {"is_decimal_allowed": flag},
    ),
    "url_text_input": _typed({"initial_value": string(3_000)}),
    "email_text_input": _typed({"initial_value": string(3_000)}),
}
SEVERAL: Fields = {
    "multi_static_select": also(
        _several(
            {
                "options": items(OPTION, 100),
                "option_groups": items(OPTION_GROUP, 100),
                "initial_options": items(OPTION, 100),
            }
        ),
        only_one("options", "option_groups"),
        initial_is_offered,
    ),
    "multi_users_select": _several({"initial_users": items(ONE_ID)}),
    "multi_conversations_select": _several(
        {"initial_conversations": items(ONE_ID), **OF_CONVERSATIONS}
    ),
    "multi_channels_select": _several({"initial_channels": items(ONE_ID)}),
}
BESIDE_TEXT: Fields = {**PRESSABLE, **SEVERAL, "image": shape(IMAGE)}
IN_A_FORM: Fields = {
    **{name: rule for name, rule in PRESSABLE.items() if name not in ("button", "overflow")},
    **SEVERAL,
    **TYPED_INTO,
}
