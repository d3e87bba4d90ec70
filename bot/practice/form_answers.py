"""Apply the app's response to a submitted form."""

from dataclasses import replace
from typing import Any, Literal

from bot.practice.app import App
from bot.practice.arguments import Arguments, parse
from bot.practice.blockkit import checked_view
from bot.practice.courier import Ack
from bot.practice.problems import ApiError
from bot.practice.views import View


class Answer(Arguments):
    """The app's response to a submitted form."""

    response_action: Literal["errors", "update", "push", "clear"] | None = None
    errors: dict[str, str] | None = None
    view: Any = None


def take(app: App, form: View, ack: Ack) -> None:
    """Apply the response; an empty one closes the form. Raises ApiError if Slack refuses it."""
    answer = _read(ack)
    views = app.workspace.views
    with app.workspace.changing():
        form = views.find(form.id) or form
        match answer.response_action:
            case "clear":
                views.clear(form.person)
            case "errors":
                views.keep(replace(form, errors=_checked_errors(form, answer.errors)))
            case "update":
                views.update(form, checked_view(answer.view, "modal"))
            case "push":
                views.push(form, checked_view(answer.view, "modal"))
            case None:
                if form in views.pile(form.person):
                    views.close(form)


def _read(ack: Ack) -> Answer:
    if not ack.body.strip():
        return Answer()
    return parse(Answer, ack.json_object())


def _checked_errors(form: View, errors: dict[str, str] | None) -> dict[str, str]:
    """Check that all errors belong to fields: Slack refuses others."""
    fields = {block["block_id"] for block in form.blocks if block["type"] == "input"}
    if not errors or not set(errors) <= fields:
        unknown = ", ".join(sorted(set(errors or ()) - fields)) or "none"
        raise ApiError(f"invalid_errors: {unknown} is no field of the form")
    return errors
