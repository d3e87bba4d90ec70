"""Guess the steps of a document that names none: headings with work, or the whole document."""

from collections.abc import Callable

from phases.reading.headings import Part, is_aside, step_part, tells_work
from phases.reading.markdown import TELLING, BlockKind
from phases.reading.naming import Name, any_name
from phases.reading.outline import Document, Node, as_heading
from phases.reading.work import free, has_any_work, has_boxed_work, working

_TICKED = (Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE)


def guessed(document: Document) -> bool:
    """Make steps of the uppermost headings with work below.

    If all of them only group other headings, as days group their tasks, the headings below are the
    steps. Boxes belong to the uppermost headings.
    """
    root = document.root
    work = has_boxed_work if root.has_boxes else has_any_work
    found = working([*free(root)], work)
    while len(found) == 1 and len(below := working([*free(found[0])], work)) > 1:
        found = below
    while found and all(_holds_tasks(node, work) for node in found):
        found = [below for node in found for below in working([*free(node)], work)]
    if not root.has_boxes:
        found += _told_in_prose(root, found)
    for node in found:
        node.step = any_name(node.text)
    return bool(found)


def _told_in_prose(root: Node, found: list[Node]) -> list[Node]:
    """The headings that name something to do, on the level of ``found``, else the uppermost."""
    told = [node for node in free(root) if tells_work(node.text)]
    level = min((node.level for node in found or told), default=0)
    return [node for node in told if node.level == level]


def _holds_tasks(node: Node, work: Callable[[Node], bool]) -> bool:
    """Whether a heading only groups tasks: no work of its own, and no parts of a step below."""
    below = working([*free(node)], work)
    is_part = any(step_part(child.text) or child.section for child in node.children)
    return bool(below) and not (is_part or node.has_boxes or work(node))


def known_lists(document: Document) -> bool:
    """Make steps of the checklists, if the document has nothing else to do."""
    sections = [node for node in document.root.walk() if node.section in _TICKED]
    boxed = [node for node in sections if node.section is Part.ACCEPTANCE and node.has_boxes]
    found = boxed or [node for node in sections if node.section is Part.ACCEPTANCE]
    found = [node for node in found or sections if any(map(_lists, node.walk()))]
    for node in found:
        node.step, node.section = any_name(node.text), None
    return bool(found)


def _lists(node: Node) -> bool:
    return any(block.kind in TELLING for block in node.blocks)


def whole(document: Document) -> bool:
    """Make one step, with the document's title, of the whole document."""
    root = document.root
    told = [block for block in root.blocks if block.kind in TELLING]
    if not told:
        return False
    only_lists = not any(block.kind is BlockKind.CODE for block in told)
    own = told if only_lists else list(root.blocks)
    root.blocks = [block for block in root.blocks if block not in own]
    heading = as_heading(document.title, told[0], level=1)
    step = Node(heading, own, step=Name(None, document.title))
    step.section = None
    root.children.insert(0, step)
    return True


def asides(document: Document) -> bool:
    """Make steps of the uppermost asides with work ("Troubleshooting"), if nothing else has any."""
    root = document.root
    found = working([node for node in root.walk() if is_aside(node.text)], has_any_work)
    for node in found:
        node.step = any_name(node.text)
    return bool(found)
