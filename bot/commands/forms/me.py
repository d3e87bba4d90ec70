"""My settings: the zone in which somebody reads and types times."""

from bot.cards.opening import ME_FORM
from bot.commands.forms.filling import Filling, at
from bot.commands.forms.form import Form
from bot.commands.own_settings import own_settings, set_zone
from bot.fields import text_field
from bot.messenger import Block, Message


def draw(filling: Filling) -> list[Block]:
    """What they chose stands in the field."""
    own = own_settings(filling.act)
    return [
        text_field(
            "zone",
            "Your time zone",
            initial=own.zone if own.is_chosen else "",
            hint="Europe/Berlin, or Berlin. Empty: the one of your Slack profile.",
            optional=True,
        )
    ]


def submit(filling: Filling) -> Message:
    """Choose it; nothing is what the profile says."""
    with at("zone"):
        return Message(set_zone(filling.act, filling.text("zone")))


ME = Form(
    name=ME_FORM,
    title="Your settings",
    submit_label="Save",
    instead="settings zone Berlin",
    draw=draw,
    submit=submit,
)
