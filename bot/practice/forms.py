"""Fill in, submit and close forms."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.practice.app import App
from bot.practice.choices import CHOICES, Filled, element_at, sent
from bot.practice.courier import AckError
from bot.practice.field_checks import wrong_fields
from bot.practice.form_answers import take
from bot.practice.interactions import action_json, deliver, interaction, send
from bot.practice.messages import Json
from bot.practice.presses import Press
from bot.practice.problems import ApiError
from bot.practice.said import Place
from bot.practice.view_shape import view_json
from bot.practice.views import View
from phases.errors import UserError

TROUBLE = "We had some trouble connecting. Try again?"

Values = Mapping[str, Mapping[str, Any]]
"""What a person chose, by block id and action id."""


def press_in_view(app: App, person: str, pressed: Press) -> None:
    """Press or choose in a form or a home; a form's field is sent to the app only if it asked."""
    with app.workspace.changing():
        view = _seen(app, person, pressed.view)
        ids = (pressed.block_id, pressed.action_id)
        block, element = element_at(view.blocks, ids)
        if CHOICES.get(element["type"], (None, None))[1]:
            view = _fill(app, view, {ids: pressed.chosen})
    if block["type"] == "input" and not block.get("dispatch_action"):
        return
    payload = interaction(app, "block_actions", person) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": app.workspace.triggers.issue(person, view=view.id),
        "view": view_json(view, with_state=True),
        "actions": [action_json(app, element, ids, pressed.chosen)],
    }
    deliver(app, payload, "A press", _channel(app, view))


def fill(app: App, person: str, view_id: str, filled: Filled) -> View:
    """Fill in fields of an open form. Raises UserError if a field or an option is gone."""
    with app.workspace.changing():
        return _fill(app, _form(app, person, view_id), filled)


def submit(app: App, person: str, view_id: str, values: Values | None = None) -> None:
    """Submit the form; if Slack's own checks find errors, the app is not called."""
    by_ids = {(b, a): chosen for b, inner in (values or {}).items() for a, chosen in inner.items()}
    with app.workspace.changing():
        form = _form(app, person, view_id)
        if "submit" not in form.content:
            raise UserError("That form has nothing to submit.")
        form = _fill(app, form, by_ids)
        errors = wrong_fields(form)
        form = app.workspace.views.keep(replace(form, errors=errors, trouble=None))
    if errors:
        return
    payload = interaction(app, "view_submission", person) | {
        "trigger_id": app.workspace.triggers.issue(person, view=form.id),
        "view": view_json(form, with_state=True),
        "response_urls": _response_urls(app, form),
    }
    try:
        take(app, form, send(app, payload))
    except AckError as failure:
        _failed(app, form, str(failure))
    except ApiError as error:
        _failed(app, form, f"the answer was refused: {error}")


def close(app: App, person: str, view_id: str) -> None:
    """Close a form without submitting; the app is notified if it asked to be."""
    with app.workspace.changing():
        form = _form(app, person, view_id)
        is_cleared = bool(form.content.get("clear_on_close"))
        left = app.workspace.views.pile(person)[::-1] if is_cleared else (form,)
        if is_cleared:
            app.workspace.views.clear(person)
        else:
            app.workspace.views.close(form)
    for each in left:
        if each.content.get("notify_on_close"):
            told = {"view": view_json(each, with_state=True), "is_cleared": is_cleared}
            payload = interaction(app, "view_closed", person) | told
            deliver(app, payload, "A closed form", _channel(app, each))


def _fill(app: App, view: View, filled: Filled) -> View:
    for ids, chosen in filled.items():
        sent(element_at(view.blocks, ids)[1], chosen)
    return app.workspace.views.keep(replace(view, filled={**view.filled, **filled}))


def _seen(app: App, person: str, view_id: str | None) -> View:
    view = app.workspace.views.find(view_id)
    if view is None or view.person != person:
        raise UserError("That form is closed.")
    return view


def _form(app: App, person: str, view_id: str) -> View:
    view = _seen(app, person, view_id)
    if view != app.workspace.views.top(person):
        raise UserError("Another form stands before that one.")
    return view


def _response_urls(app: App, form: View) -> list[Json]:
    """A response URL for each chosen conversation whose field asked for one."""
    urls = []
    for block in form.blocks:
        element = block.get("element", {})
        if block["type"] == "input" and element.get("response_url_enabled"):
            ids = (block["block_id"], element["action_id"])
            state = view_json(form, with_state=True)["state"]["values"][ids[0]][ids[1]]
            channel = state[CHOICES[element["type"]][0]]
            if channel:
                url = app.response_urls.issue(Place(channel, form.person))
                named = {"block_id": ids[0], "action_id": ids[1], "channel_id": channel}
                urls.append(named | {"response_url": url})
    return urls


def _channel(app: App, view: View) -> str:
    return view.channel or app.workspace.direct_with(view.person).id


def _failed(app: App, form: View, detail: str) -> None:
    app.workspace.fail(f"A form was not acknowledged: {detail}")
    with app.workspace.changing():
        now = app.workspace.views.find(form.id)
        if now is not None:
            app.workspace.views.keep(replace(now, trouble=TROUBLE))
