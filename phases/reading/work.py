"""Tell which headings may be steps, and which have work to do under them."""

from collections.abc import Callable, Iterator

from phases.reading.headings import Part, is_aside
from phases.reading.item_tables import names_items
from phases.reading.markdown import BlockKind
from phases.reading.messages import is_sendable
from phases.reading.outline import Node


def free(node: Node) -> Iterator[Node]:
    """The headings below that may be steps: outside known sections, or under "Steps"."""
    for child in node.children:
        if is_aside(child.text):
            continue
        if not child.section:
            yield child
        if child.section in (None, Part.STEPS):
            yield from free(child)


def working(nodes: list[Node], work: Callable[[Node], bool]) -> list[Node]:
    """Of these headings, the uppermost ones that have work at or below them."""
    found = [node for node in nodes if any(map(work, node.walk()))]
    level = min((node.level for node in found), default=0)
    return [node for node in found if node.level == level]


def has_boxed_work(node: Node) -> bool:
    """Whether there is work directly under a heading, in a document that has boxes."""
    return node.has_own_boxes or any(block.ordered for block in node.blocks) or sends(node)


def has_any_work(node: Node) -> bool:
    """Whether there is work directly under a heading, in a document without boxes."""
    listed = any(
        block.kind is BlockKind.LIST or (block.kind is BlockKind.TABLE and names_items(block))
        for block in node.blocks
    )
    return listed or sends(node)


def sends(node: Node) -> bool:
    """Whether a possible message stands directly under a heading."""
    return any(
        is_sendable(block, node.blocks[place - 1] if place else None)
        for place, block in enumerate(node.blocks)
    )
