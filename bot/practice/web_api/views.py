"""The ``views`` methods: open, push, update and publish forms and homes."""

from typing import Annotated, Any

from bot.practice.arguments import Arguments, from_json
from bot.practice.blockkit import checked_view
from bot.practice.messages import Json
from bot.practice.problems import ApiError
from bot.practice.triggers import Trigger
from bot.practice.view_shape import view_json
from bot.practice.web_api.method import person_of
from bot.practice.workspace import Workspace

ViewArgument = Annotated[Any, from_json("invalid_arguments")]


class OpenView(Arguments):
    trigger_id: str
    view: ViewArgument


class UpdateView(Arguments):
    view: ViewArgument
    view_id: str | None = None
    external_id: str | None = None
    hash: str | None = None


class PublishView(Arguments):
    user_id: str
    view: ViewArgument
    hash: str | None = None


def open_view(workspace: Workspace, args: OpenView) -> Json:
    """Open a form for the person who caused the trigger."""
    content = checked_view(args.view, "modal")
    with workspace.changing():
        did = workspace.triggers.use(args.trigger_id)
        view = workspace.views.open(did.person, content, _channel(workspace, did))
    return {"view": view_json(view)}


def push_view(workspace: Workspace, args: OpenView) -> Json:
    """Push a form on top of the one in which the trigger was caused."""
    content = checked_view(args.view, "modal")
    with workspace.changing():
        did = workspace.triggers.use(args.trigger_id)
        below = workspace.views.find(did.view)
        if below is None or below.is_home:
            raise ApiError("not_found")
        view = workspace.views.push(below, content)
    return {"view": view_json(view)}


def update_view(workspace: Workspace, args: UpdateView) -> Json:
    """Update an open form or a home."""
    if (args.view_id is None) == (args.external_id is None):
        raise ApiError("invalid_arguments")
    with workspace.changing():
        view = workspace.views.find(args.view_id, args.external_id)
        if view is None:
            raise ApiError("not_found")
        content = checked_view(args.view, view.content["type"])
        return {"view": view_json(workspace.views.update(view, content, args.hash))}


def publish_view(workspace: Workspace, args: PublishView) -> Json:
    """Publish the home of one person."""
    person = person_of(workspace, args.user_id)
    content = checked_view(args.view, "home")
    with workspace.changing():
        return {"view": view_json(workspace.views.publish(person, content, args.hash))}


def _channel(workspace: Workspace, did: Trigger) -> str | None:
    """The conversation of the act; within a form, the one that the form was opened from."""
    before = workspace.views.find(did.view) if did.view else None
    return before.channel if before else did.channel
