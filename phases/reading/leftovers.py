"""Handle what the rules for steps left: siblings of steps, and boxes outside steps."""

from collections.abc import Iterator

from phases.reading.headings import Part, is_aside
from phases.reading.naming import any_name
from phases.reading.outline import Node, as_heading
from phases.reading.work import free, sends

_KEEPS_BOXES = (
    *(Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE),
    *(Part.REFERENCES, Part.BRIEF),
)


def take_siblings(root: Node, *, is_prose: bool) -> None:
    """Make steps of the headings beside the steps that hold boxes.

    Between two steps, a numbered list or a command is enough; with ``is_prose``, any text is.
    """
    for parent in list(root.walk()):
        places = [at for at, child in enumerate(parent.children) if child.step]
        if not places or parent.step:
            continue
        for at, child in enumerate(parent.children):
            between = places[0] < at < places[-1]
            if child.step or child.section or child.level != parent.children[places[0]].level:
                continue
            if child.has_boxes and not any(below.step for below in child.walk()):
                child.step, child.rule = any_name(child.text), "a heading with boxes beside steps"
            elif between and not is_aside(child.text) and (is_prose or _orders(child)):
                child.step, child.rule = any_name(child.text), "a heading between two steps"


def _orders(node: Node) -> bool:
    ordered = any(block.ordered for below in node.walk() for block in below.blocks)
    return ordered or any(map(sends, node.walk()))


def take_peers(root: Node) -> None:
    """Beside numbered steps, make steps of all headings of their level that have work."""
    level = min(node.level for node in root.walk() if node.step)
    for node in [node for node in free(root) if node.level == level and not node.step]:
        if _orders(node) or node.has_boxes:
            node.step, node.rule = any_name(node.text), "a heading on the level of the steps"


def sweep(root: Node) -> None:
    """Make a step of the nearest heading of each box outside steps and checklists.

    Boxes without a heading become prerequisites before the first step, and closure after it.
    """
    for node in _unheld(root):
        if not node.has_own_boxes or not node.heading:
            continue
        rule = "the nearest heading of boxes"
        if not any(below.step for below in node.walk()):
            node.step, node.section, node.rule = any_name(node.text), None, rule
            continue
        inner = Node(as_heading(node.text, node.heading, node.level + 1), node.blocks)
        inner.step, inner.section, inner.rule = any_name(node.text), None, rule
        node.blocks, node.children = [], [inner, *node.children]
    if root.has_own_boxes:
        _sort_loose(root)


def _unheld(node: Node) -> Iterator[Node]:
    """The nodes outside steps and outside sections that keep their boxes."""
    yield node
    for child in list(node.children):
        if not child.step and child.section not in _KEEPS_BOXES:
            yield from _unheld(child)


def _sort_loose(root: Node) -> None:
    first = min((node.line for node in root.walk() if node.step), default=0)
    loose = [block for block in root.blocks if block.has_boxes]
    root.blocks = [block for block in root.blocks if not block.has_boxes]
    before = [block for block in loose if block.line < first]
    after = [block for block in loose if block.line >= first]
    for part, blocks in ((Part.PREREQUISITES, before), (Part.CLOSURE, after)):
        if blocks:
            node = Node(as_heading("", blocks[0], 1), blocks)
            node.section = part
            root.children.append(node)
