"""Blocks prepared for the page: with our addresses for files, and initial values."""

from collections.abc import Iterable

from bot.practice.messages import Json
from bot.practice.views import View
from bot.practice.workspace import Workspace


def address_of(file: str) -> str:
    """The address of a file's bytes for the page."""
    return f"/page/files/{file}"


def drawn(workspace: Workspace, blocks: Iterable[Json]) -> list[Json]:
    """The blocks, with an address for each image that is a Slack file."""
    return [_with_accessory(workspace, _picture(workspace, block)) for block in blocks]


def begun(view: View) -> list[Json]:
    """The blocks, with the current conversation in the fields that default to it."""
    return [_begun(block, view.channel) if view.channel else block for block in view.blocks]


def _begun(block: Json, channel: str) -> Json:
    element = block.get("element", {})
    if not element.get("default_to_current_conversation"):
        return block
    several = element["type"].startswith("multi_")
    initial = {"initial_conversations": [channel]} if several else {"initial_conversation": channel}
    return {**block, "element": {**initial, **element}}


def _with_accessory(workspace: Workspace, block: Json) -> Json:
    if "accessory" not in block:
        return block
    return {**block, "accessory": _picture(workspace, block["accessory"])}


def _picture(workspace: Workspace, image: Json) -> Json:
    file = workspace.files.named(image["slack_file"]) if "slack_file" in image else None
    return {**image, "slack_file": {"url": address_of(file.id)}} if file else image
