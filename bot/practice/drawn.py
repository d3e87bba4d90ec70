"""Blocks as a page draws them: with addresses of ours, and fields as they begin."""

from collections.abc import Iterable

from bot.practice.messages import Json
from bot.practice.views import View
from bot.practice.workspace import Workspace


def address_of(file: str) -> str:
    """Where a page finds the bytes of a file."""
    return f"/page/files/{file}"


def drawn(workspace: Workspace, blocks: Iterable[Json]) -> list[Json]:
    """The blocks, with an address for each picture that is a file."""
    return [_with_accessory(workspace, _picture(workspace, block)) for block in blocks]


def begun(view: View) -> list[Json]:
    """The blocks, with the conversation in those fields that asked to begin with it."""
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
