"""Find the steps of a document, by the first rule in ``RULES`` that matches.

To support another way to write steps, add a row there. Two more passes follow the chosen rule: for
siblings of the steps, and for boxes outside them.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from phases.reading.guessed_units import asides, guessed, known_lists, whole
from phases.reading.headings import Part, is_aside, step_part
from phases.reading.labels import Passage, passages, section_label
from phases.reading.leftovers import sweep, take_peers, take_siblings
from phases.reading.listed_units import (
    is_list_of_steps,
    steps_in_bold,
    steps_of_lists,
    steps_of_tables,
    tells_steps,
)
from phases.reading.markdown import Block
from phases.reading.named_units import named, numbered, timed
from phases.reading.naming import any_name, numbered_name
from phases.reading.outline import Document, Node, as_heading, raise_labels
from phases.reading.work import free

_TICKED = (Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE)


class Guess(NamedTuple):
    """A description of what was taken for steps if the document names none."""

    words: str
    line: int


class Rule(NamedTuple):
    """One way to write steps: ``find`` marks the steps, and returns whether there are any.

    ``guess`` is the text for the author if the rule only guesses.
    """

    name: str
    find: Callable[[Document], bool]
    guess: str = ""


def find_units(document: Document) -> Guess | None:
    """Mark the nodes that are steps, making nodes of list items and table rows if needed.

    Returns the guess, if any. A document may have no steps.
    """
    rule = next((rule for rule in RULES if rule.find(document)), None)
    steps = _mark(document.root, rule.name if rule else "")
    if rule:
        take_siblings(document.root, is_prose=bool(rule.guess) and not document.root.has_boxes)
    if rule and rule.find is numbered:
        take_peers(document.root)
    raise_labels(document.root)
    sweep(document.root)
    if not rule or not rule.guess or not steps:
        return None
    count = "one heading is" if len(steps) == 1 else f"{len(steps)} headings are"
    return Guess(rule.guess.format(count=count), steps[0].line)


def _mark(root: Node, rule: str) -> list[Node]:
    steps = [node for node in root.walk() if node.step]
    for node in steps:
        node.rule = node.rule or rule
    return steps


# Rules for steps in bold, under "Steps", in tables, in lists, under labels


def _in_bold(document: Document) -> bool:
    root = document.root
    holders = [node for node in root.walk() if node.section is Part.STEPS]
    found = False
    for node in (root, *free(root), *holders):
        found = steps_in_bold(node) or found
    return found


def _under_steps_heading(document: Document) -> bool:
    """Mark what stands under "Steps" or "Tasks": a list of steps, else headings, else a table or
    list."""
    found = False
    holders = [node for node in document.root.walk() if node.section is Part.STEPS]
    many = _levels_of_numbers(document.root)
    for holder in [node for node in holders if not (_has_number(node) and node.level in many)]:
        if any(map(is_list_of_steps, holder.blocks)):
            found = steps_of_lists(holder, steps_only=True) or found
            continue
        for child in holder.children:
            if not child.section and not is_aside(child.text):
                child.step, found = any_name(child.text), True
        if any(child.step for child in holder.children):
            continue
        if holder.has_own_boxes and not steps_of_tables(holder):
            holder.step, holder.section, found = any_name(holder.text), None, True
        else:
            found = steps_of_tables(holder) or steps_of_lists(holder) or found
    return found


def _levels_of_numbers(root: Node) -> set[int]:
    """The levels with two numbered headings or more: "10. Follow-up tasks" may be one of them."""
    counts = Counter(node.level for node in root.walk() if _has_number(node))
    return {level for level, count in counts.items() if count > 1}


def _has_number(node: Node) -> bool:
    return numbered_name(node.text) is not None


def _in_a_table(document: Document) -> bool:
    """Make steps of the tables with a column for steps, anywhere in the document."""
    found = False
    for node in (document.root, *free(document.root)):
        found = steps_of_tables(node, certain=False) or found
    return found


def _in_a_list(document: Document) -> bool:
    """Make steps of the only list of steps; if there are several, their headings are the steps."""
    root = document.root
    places = (root, *free(root))
    telling = [node for node in places if tells_steps(node, anyway=node is root)]
    boxed = [node for node in root.walk() if node.has_own_boxes]
    if boxed and boxed != telling:
        telling = [node for node in boxed if any(map(is_list_of_steps, node.blocks))]
        telling = telling if len(boxed) == 1 else []
    return len(telling) == 1 and steps_of_lists(telling[0], steps_only=True)


def _under_labels(document: Document) -> bool:
    """Make steps of labels above lists of boxes, if at least two, and one heading has all boxes."""
    holders = [node for node in document.root.walk() if node.has_own_boxes]
    if len(holders) != 1 or holders[0].section in _TICKED:
        return False
    node = holders[0]
    found = passages(node.blocks, step_part, all_labels=True)
    if sum(map(_is_labelled, found)) < 2:
        return False
    own, steps = list[Block](), list[Node]()
    for passage in found:
        if _is_labelled(passage) and passage.opening:
            heading = as_heading(passage.label, passage.opening, node.level + 1)
            steps.append(Node(heading, passage.blocks, step=any_name(passage.label)))
        else:
            opening = [passage.opening] if passage.opening else []
            (steps[-1].blocks if steps else own).extend([*opening, *passage.blocks])
    node.blocks, node.children = own, steps + node.children
    for step in steps:
        step.section = None
    return True


def _is_labelled(passage: Passage) -> bool:
    is_section = section_label(passage.label) is not None
    return bool(passage.label) and not is_section and any(one.has_boxes for one in passage.blocks)


RULES = (
    Rule("a heading with a word and a code", named),
    Rule("a bold line with a word and a code", _in_bold),
    Rule("what stands under a heading for steps", _under_steps_heading),
    Rule("headings with numbers", numbered),
    Rule("headings with hours", timed),
    Rule("the rows of a table of steps", _in_a_table),
    Rule("labels above lists of boxes", _under_labels),
    Rule("the items of one list", _in_a_list),
    Rule("the uppermost headings with work", guessed, "{count} taken for steps"),
    Rule("the only checklist", known_lists, "{count} taken for steps"),
    Rule("the whole document", whole, "all of it is taken for one step"),
    Rule("asides with work", asides, "{count} taken for steps"),
)
