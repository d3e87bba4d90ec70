"""Where the steps of a document are: the first of several ways to write them that fits."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.storage.migrations.reader_of_0018.headings import Part, is_aside, plain, step_part
from bot.storage.migrations.reader_of_0018.items import has_boxes
from bot.storage.migrations.reader_of_0018.labels import passages
from bot.storage.migrations.reader_of_0018.listed_steps import (
    steps_in_bold,
    steps_of_lists,
    steps_of_tables,
    tells_steps,
)
from bot.storage.migrations.reader_of_0018.markdown import BlockKind
from bot.storage.migrations.reader_of_0018.naming import (
    Name,
    any_name,
    coded_name,
    numbered_name,
    step_name,
    timed_name,
)
from bot.storage.migrations.reader_of_0018.outline import Node, as_heading

_TELLING = (BlockKind.LIST, BlockKind.CODE, BlockKind.TABLE)


class Guess(NamedTuple):
    """What was taken for steps where the document names none."""

    words: str
    line: int


def find_steps(root: Node, phase: str | None, title: str) -> Guess | None:
    """Mark the nodes that are steps, making nodes of list items and table rows where needed.

    Returns what had to be guessed; a document may also have no steps at all.
    """
    if (
        _named(root, lambda text: step_name(text) or _coded(text, phase))
        or _in_bold(root)
        or _under_steps_heading(root)
        or _numbered(root, numbered_name)
        or _numbered(root, timed_name)
        or _in_a_table(root)
        or _in_a_list(root)
    ):
        return None
    return _guessed_headings(root) or _guessed_list(root, title)


def _coded(text: str, phase: str | None) -> Name | None:
    name = coded_name(text)
    return name if name and name.code and phase and name.code.startswith(phase) else None


def _named(node: Node, name_of: Callable[[str], Name | None]) -> bool:
    """Headings that say that they are a step; one that merely holds others is not."""
    found = False
    for child in node.children:
        name = None if child.section else name_of(child.text)
        if name and not _merely_holds_steps(child, name_of):
            child.step, found = name, True
        else:
            found = _named(child, name_of) or found
    return found


def _merely_holds_steps(node: Node, name_of: Callable[[str], Name | None]) -> bool:
    inner = [other for child in node.children for other in child.walk()]
    below = any(name_of(other.text) and not _is_prompt(other) for other in inner)
    return below and not _tells_something(node)


def _is_prompt(node: Node) -> bool:
    """Whether a heading is called "Prompt 2": a step of its own, or one of several in a step."""
    return plain(node.text).startswith("prompt ")


def _tells_something(node: Node) -> bool:
    labelled = passages(node.blocks, step_part, all_labels=False)
    has_label = any(passage.label for passage in labelled)
    return has_label or any(block.kind in _TELLING for block in node.blocks)


def _under_steps_heading(root: Node) -> bool:
    """Whatever stands under "Steps", "Manual Step Runner", "Procedure": headings, table, list."""
    found = False
    for holder in [node for node in root.walk() if node.section is Part.STEPS]:
        for child in holder.children:
            if not child.section and not is_aside(child.text):
                child.step, found = any_name(child.text), True
        found = found or steps_of_tables(holder) or steps_of_lists(holder)
    return found


def _in_bold(root: Node) -> bool:
    """Bold words on a line of their own that say that they are a step, below real headings."""
    holders = [node for node in root.walk() if node.section is Part.STEPS]
    found = False
    for node in (root, *_free(root), *holders):
        found = steps_in_bold(node) or found
    return found


def _numbered(root: Node, name_of: Callable[[str], Name | None]) -> bool:
    """Headings with numbers or hours that mean nothing else, two at least: "2. Build"."""
    for node in root.walk():
        # "1. Preparation" above "1.1 Inventory" is a part of the work, no list of prerequisites.
        if node.section and name_of(node.text) and _merely_holds_steps(node, name_of):
            node.section = None
    named = [(node, name) for node in _free(root) if (name := name_of(node.text))]
    found = [(node, name) for node, name in named if not _merely_holds_steps(node, name_of)]
    level = min((node.level for node, _ in found), default=0)
    found = [(node, name) for node, name in found if node.level == level]
    if len(found) < 2:
        return False
    for node, name in found:
        node.step = name
    return True


def _in_a_table(root: Node) -> bool:
    """Tables with a column for steps, wherever they stand."""
    found = False
    for node in (root, *_free(root)):
        found = steps_of_tables(node, certain=False) or found
    return found


def _in_a_list(root: Node) -> bool:
    """The one numbered list that tells steps; where several do, their headings are the steps."""
    telling = [node for node in (root, *_free(root)) if tells_steps(node, anyway=node is root)]
    return len(telling) == 1 and steps_of_lists(telling[0], ordered=True)


def _free(node: Node) -> Iterator[Node]:
    """The headings below that may be steps: of no known section, but for the ones under "Steps"."""
    for child in node.children:
        if is_aside(child.text):
            continue
        if not child.section:
            yield child
        if child.section in (None, Part.STEPS):
            yield from _free(child)


def _guessed_headings(root: Node) -> Guess | None:
    """The uppermost unknown headings that have a list or code somewhere below.

    Those that all merely hold others, as days hold their tasks, give way to what they hold; boxes
    to tick are gathered under the uppermost.
    """
    found = _telling([*_free(root)])
    while len(found) == 1 and len(below := _telling([*_free(found[0])])) > 1:
        found = below
    while found and all(map(_holds_tasks, found)):
        found = [below for node in found for below in _telling([*_free(node)])]
    for node in found:
        node.step = any_name(node.text)
    count = "one heading is" if len(found) == 1 else f"{len(found)} headings are"
    return Guess(f"{count} taken for steps", found[0].line) if found else None


def _holds_tasks(node: Node) -> bool:
    """Whether a heading says nothing itself, and those below it are no parts of a step."""
    below = _telling([*_free(node)])
    is_part = any(step_part(child.text) or child.section for child in node.children)
    boxes = any(has_boxes(block) for inner in node.walk() for block in inner.blocks)
    return bool(below) and not (is_part or boxes or _has_content(node))


def _telling(nodes: list[Node]) -> list[Node]:
    found = [node for node in nodes if any(map(_has_content, node.walk()))]
    level = min((node.level for node in found), default=0)
    return [node for node in found if node.level == level]


def _has_content(node: Node) -> bool:
    return any(block.kind in _TELLING for block in node.blocks)


def _guessed_list(root: Node, title: str) -> Guess | None:
    """A document that is one list: one step, with the list's items to tick."""
    lists = [block for block in root.blocks if block.kind is BlockKind.LIST]
    if not lists:
        return None
    root.blocks = [block for block in root.blocks if block.kind is not BlockKind.LIST]
    heading = as_heading(title, lists[0], level=1)
    root.children.insert(0, Node(heading, list(lists), step=Name(None, title)))
    return Guess("the list is taken for the deliverables of one step", lists[0].line)
