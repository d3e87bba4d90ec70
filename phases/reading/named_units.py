"""Find headings that name a step: by a word and a code, by a number, or by an hour."""

from collections import Counter
from collections.abc import Callable

from phases.reading.headings import Part, plain, step_part
from phases.reading.labels import passages
from phases.reading.markdown import TELLING
from phases.reading.naming import (
    Name,
    alike_name,
    coded_name,
    letters,
    numbered_name,
    step_name,
    timed_name,
)
from phases.reading.outline import Document, Node
from phases.reading.work import free

NameOf = Callable[[str], Name | None]


def named(document: Document) -> bool:
    """Mark headings with a word and a code; if a section for steps has work, mainly those in it."""
    name_of = _name_of(document)
    holders = [node for node in document.root.walk() if node.section is Part.STEPS]
    has_work = any(node.has_boxes or _holds_named(node, name_of) for node in holders)
    within = {id(node) for holder in holders for node in holder.walk()}
    return _name_below(
        document.root, name_of, lambda node: not has_work or id(node) in within or node.has_boxes
    )


def _name_of(document: Document) -> NameOf:
    """Build the function that reads a step's name: a step word and a code, the phase's own code, or
    a kind of code or a word with a number that occurs at least twice."""
    texts = [node.text for node in document.root.walk()]
    kinds = Counter(letters(name.code or "") for name in map(coded_name, texts) if name)
    words = Counter(alike[0] for alike in map(alike_name, texts) if alike)

    def name_of(text: str) -> Name | None:
        if found := step_name(text):
            return found
        name, alike = coded_name(text), alike_name(text)
        own = name and name.code and document.phase and name.code.startswith(document.phase)
        if name and (own or kinds[letters(name.code or "")] > 1):
            return name
        return alike[1] if alike and words[alike[0]] > 1 else None

    return name_of


def _holds_named(node: Node, name_of: NameOf) -> bool:
    return any(name_of(below.text) for child in node.children for below in child.walk())


def _name_below(node: Node, name_of: NameOf, counts: Callable[[Node], bool]) -> bool:
    found = False
    for child in node.children:
        name = name_of(child.text)
        if name and step_name(child.text) is None and child.section:
            name = None
        if name and not _merely_holds_steps(child, name_of):
            if counts(child):
                child.step, child.section, found = name, None, True
        else:
            found = _name_below(child, name_of, counts) or found
    return found


def _merely_holds_steps(node: Node, name_of: NameOf) -> bool:
    inner = [other for child in node.children for other in child.walk()]
    below = any(name_of(other.text) and not _is_prompt(other) for other in inner)
    return below and not _tells_something(node)


def _is_prompt(node: Node) -> bool:
    """Whether a heading is like "Prompt 2": it may be a step, or one of several in a step."""
    return plain(node.text).startswith("prompt ")


def _tells_something(node: Node) -> bool:
    labelled = passages(node.blocks, step_part, all_labels=False)
    has_label = any(passage.label for passage in labelled)
    return has_label or any(block.kind in TELLING for block in node.blocks)


def numbered(document: Document) -> bool:
    """Mark the numbered headings of the uppermost level that has any, if at least two."""
    return _numbered_by(document.root, numbered_name)


def timed(document: Document) -> bool:
    """Mark the headings with hours, in the same way."""
    return _numbered_by(document.root, timed_name)


def _numbered_by(root: Node, name_of: NameOf) -> bool:
    for node in root.walk():
        # "1. Preparation" above "1.1 Inventory" is part of the work, not the prerequisites.
        if node.section and name_of(node.text) and _merely_holds_steps(node, name_of):
            node.section = None
    # A numbered heading with boxes below is work, whatever its words.
    may_be = {id(node) for node in free(root)}
    called = [
        (node, name)
        for node in root.walk()
        if (name := name_of(node.text))
        and (node.has_own_boxes or node.section is Part.STEPS or id(node) in may_be)
    ]
    found = [(node, name) for node, name in called if not _merely_holds_steps(node, name_of)]
    level = min((node.level for node, _ in found), default=0)
    found = [(node, name) for node, name in found if node.level == level]
    if len(found) < 2:
        return False
    for node, name in found:
        node.step, node.section = name, None
    return True
