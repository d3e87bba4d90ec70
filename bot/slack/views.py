"""Forms and homes in Slack: opened, updated, and read when a form is submitted."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from bot.cards.fields import Filled
from bot.cards.message import View
from bot.delivery.messenger import RefusedError
from bot.slack.errors import map_slack_errors
from bot.slack.quick import Quick

STALE = "hash_conflict"
SINGLE = ("value", "selected_user", "selected_conversation", "selected_channel", "selected_date")
SEVERAL = ("selected_users", "selected_conversations", "selected_channels")


class Views:
    """Opens, updates and publishes views. Raises delivery's errors if Slack does not do it.

    Opening has a short time limit, because an acknowledgement waits for it.
    """

    def __init__(self, quick: Quick, client: WebClient) -> None:
        self._quick = quick
        self._client = client

    def open(self, trigger_id: str, view: View, *, above: bool = False) -> str:
        """Open a form, ``above`` the form that contains the pressed button; return its id."""
        client = self._quick.client
        show = client.views_push if above else client.views_open
        answer = self._quick.ask(lambda: show(trigger_id=trigger_id, view=view.as_json()))
        return str(answer["view"]["id"])

    def update(self, view_id: str, view: View) -> None:
        """Replace the content of an open form."""
        with map_slack_errors():
            self._client.views_update(view_id=view_id, view=view.as_json())

    def publish(self, person: str, draw: Callable[[], View], seen: str | None = None) -> None:
        """Show a person their current home.

        ``seen`` is the hash of the home that they pressed in. If the home was published again since
        then, ``draw`` is called once more, so that the last one published is the newest.
        """
        try:
            self._publish(person, draw(), seen)
        except RefusedError as error:
            if error.reason != STALE:
                raise
            self._publish(person, draw())

    def _publish(self, person: str, view: View, seen: str | None = None) -> None:
        with map_slack_errors():
            self._client.views_publish(user_id=person, view=view.as_json(), hash=seen)


def read_fields(view: Mapping[str, Any]) -> dict[str, Filled]:
    """Read the fields of a submitted form, by block id."""
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
