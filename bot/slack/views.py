"""Forms in Slack: opened while a person waits, and read when they come back."""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot.fields import Filled
from bot.messenger import View
from bot.slack.errors import translated

SINGLE = ("value", "selected_user", "selected_conversation", "selected_channel", "selected_date")
SEVERAL = ("selected_users", "selected_conversations", "selected_channels")


class Views:
    """Opens forms. The client's time-out is short: no acknowledgement waits for long."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def open(self, trigger_id: str, view: View) -> str:
        """Open a form for whoever pressed, and give its id.

        Raises what delivery knows when Slack does not open it.
        """
        with translated():
            answer = self._client.views_open(trigger_id=trigger_id, view=view.as_json())
        return str(answer["view"]["id"])

    def update(self, id_: str, view: View) -> None:
        """Put another form in place of an open one; raises as ``open`` does."""
        with translated():
            self._client.views_update(view_id=id_, view=view.as_json())


def read_fields(view: Mapping[str, Any]) -> dict[str, Filled]:
    """What stands in the fields of a form that was sent in, by the block's id."""
    values = (view.get("state") or {}).get("values") or {}
    return {
        block: _filled(element)
        for block, elements in values.items()
        for element in elements.values()
    }


def _filled(element: Mapping[str, Any]) -> Filled:
    for key in SEVERAL:
        if key in element:
            return [str(each) for each in element[key] or []]
    if "selected_options" in element:
        return [str(option["value"]) for option in element["selected_options"] or []]
    if option := element.get("selected_option"):
        return str(option["value"])
    return next((str(element[key]) for key in SINGLE if element.get(key)), "")
