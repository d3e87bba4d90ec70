"""The units of work, which are the steps: the first of several ways to write them that fits.

To support another way, add a row to ``RULES``. What the chosen rule leaves over is looked through
twice: for siblings of the steps, and for boxes that nothing holds.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from phases.reading.headings import Part, is_aside, plain, step_part, tells_work
from phases.reading.item_tables import names_items
from phases.reading.labels import Passage, passages, section_label
from phases.reading.listed_units import (
    is_list_of_steps,
    steps_in_bold,
    steps_of_lists,
    steps_of_tables,
    tells_steps,
)
from phases.reading.markdown import Block, BlockKind
from phases.reading.messages import is_sendable
from phases.reading.naming import (
    Name,
    alike_name,
    any_name,
    coded_name,
    letters,
    numbered_name,
    step_name,
    timed_name,
)
from phases.reading.outline import Node, as_heading, raise_labels

_TELLING = (BlockKind.LIST, BlockKind.CODE, BlockKind.TABLE)
_TICKED = (Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE)
_KEEPS_BOXES = (*_TICKED, Part.REFERENCES, Part.BRIEF)
NameOf = Callable[[str], Name | None]


class Document(NamedTuple):
    """The tree of a document, with the code and the title that its first heading gives."""

    root: Node
    phase: str | None
    title: str


class Guess(NamedTuple):
    """What was taken for steps where the document names none."""

    words: str
    line: int


class Rule(NamedTuple):
    """One way to write steps: ``find`` marks the nodes that are some, and says whether there are.

    A guess is said to the author.
    """

    name: str
    find: Callable[[Document], bool]
    guess: str = ""


def find_units(document: Document) -> Guess | None:
    """Mark the nodes that are steps, making nodes of list items and table rows where needed.

    Returns what had to be guessed; a document may also have no steps at all.
    """
    rule = next((rule for rule in RULES if rule.find(document)), None)
    steps = _mark(document.root, rule.name if rule else "")
    if rule:
        _take_siblings(document.root, rule)
    raise_labels(document.root)
    _sweep(document.root)
    if not rule or not rule.guess or not steps:
        return None
    count = "one heading is" if len(steps) == 1 else f"{len(steps)} headings are"
    return Guess(rule.guess.format(count=count), steps[0].line)


def _mark(root: Node, rule: str) -> list[Node]:
    steps = [node for node in root.walk() if node.step]
    for node in steps:
        node.rule = node.rule or rule
    return steps


# Headings that are called a step


def _named(document: Document) -> bool:
    name_of = _name_of(document)
    holders = [node for node in document.root.walk() if node.section is Part.STEPS]
    has_work = any(node.has_boxes or _holds_named(node, name_of) for node in holders)
    within = {id(node) for holder in holders for node in holder.walk()}
    return _name_below(
        document.root, name_of, lambda node: not has_work or id(node) in within or node.has_boxes
    )


def _name_of(document: Document) -> NameOf:
    """How a heading is called a step: by a word for steps and a code, or by a code, or any word and
    a number, of which there are two."""
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
    """Whether a heading is called "Prompt 2": a step of its own, or one of several in a step."""
    return plain(node.text).startswith("prompt ")


def _tells_something(node: Node) -> bool:
    labelled = passages(node.blocks, step_part, all_labels=False)
    has_label = any(passage.label for passage in labelled)
    return has_label or any(block.kind in _TELLING for block in node.blocks)


# Bold lines, headings with numbers or hours


def _in_bold(document: Document) -> bool:
    root = document.root
    holders = [node for node in root.walk() if node.section is Part.STEPS]
    found = False
    for node in (root, *_free(root), *holders):
        found = steps_in_bold(node) or found
    return found


def _numbered(document: Document) -> bool:
    return _numbered_by(document.root, numbered_name)


def _timed(document: Document) -> bool:
    return _numbered_by(document.root, timed_name)


def _numbered_by(root: Node, name_of: NameOf) -> bool:
    for node in root.walk():
        # "1. Preparation" above "1.1 Inventory" is a part of the work, no list of prerequisites.
        if node.section and name_of(node.text) and _merely_holds_steps(node, name_of):
            node.section = None
    # A number with boxes below is work, whatever its heading says.
    free = {id(node) for node in _free(root)}
    named = [
        (node, name)
        for node in root.walk()
        if (name := name_of(node.text))
        and (node.has_own_boxes or node.section is Part.STEPS or id(node) in free)
    ]
    found = [(node, name) for node, name in named if not _merely_holds_steps(node, name_of)]
    level = min((node.level for node, _ in found), default=0)
    found = [(node, name) for node, name in found if node.level == level]
    if len(found) < 2:
        return False
    for node, name in found:
        node.step, node.section = name, None
    return True


# What stands under "Steps", lists, tables, labels


def _under_steps_heading(document: Document) -> bool:
    """Whatever stands under "Steps", "Manual Step Runner", "Tasks": named list, headings, list."""
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
    """The levels of headings with numbers, two at least: "10. Follow-up tasks" is one of them."""
    counts = Counter(node.level for node in root.walk() if _has_number(node))
    return {level for level, count in counts.items() if count > 1}


def _has_number(node: Node) -> bool:
    return numbered_name(node.text) is not None


def _in_a_table(document: Document) -> bool:
    """Tables with a column for steps, wherever they stand."""
    found = False
    for node in (document.root, *_free(document.root)):
        found = steps_of_tables(node, certain=False) or found
    return found


def _in_a_list(document: Document) -> bool:
    """The one list that tells steps; where several do, their headings are the steps."""
    root = document.root
    places = (root, *_free(root))
    telling = [node for node in places if tells_steps(node, anyway=node is root)]
    boxed = [node for node in root.walk() if node.has_own_boxes]
    if boxed and boxed != telling:
        telling = [node for node in boxed if any(map(is_list_of_steps, node.blocks))]
        telling = telling if len(boxed) == 1 else []
    return len(telling) == 1 and steps_of_lists(telling[0], steps_only=True)


def _under_labels(document: Document) -> bool:
    """Labels above lists of boxes, two at least, where a single heading holds all boxes."""
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


# What has to be guessed


def _free(node: Node) -> Iterator[Node]:
    """The headings below that may be steps: of no known section, but for the ones under "Steps"."""
    for child in node.children:
        if is_aside(child.text):
            continue
        if not child.section:
            yield child
        if child.section in (None, Part.STEPS):
            yield from _free(child)


def _guessed(document: Document) -> bool:
    """The uppermost headings with work below.

    Those that all merely hold others, as days hold their tasks, give way to what they hold; boxes
    to tick are gathered under the uppermost.
    """
    root = document.root
    work = _has_boxed_work if root.has_boxes else _has_any_work
    found = _working([*_free(root)], work)
    while len(found) == 1 and len(below := _working([*_free(found[0])], work)) > 1:
        found = below
    while found and all(_holds_tasks(node, work) for node in found):
        found = [below for node in found for below in _working([*_free(node)], work)]
    if not root.has_boxes:
        found += _told_in_prose(root, found)
    for node in found:
        node.step = any_name(node.text)
    return bool(found)


def _told_in_prose(root: Node, found: list[Node]) -> list[Node]:
    """The headings that name something to do, on the level of those that have more than prose."""
    told = [node for node in _free(root) if tells_work(node.text)]
    level = min((node.level for node in found or told), default=0)
    return [node for node in told if node.level == level]


def _working(nodes: list[Node], work: Callable[[Node], bool]) -> list[Node]:
    found = [node for node in nodes if any(map(work, node.walk()))]
    level = min((node.level for node in found), default=0)
    return [node for node in found if node.level == level]


def _holds_tasks(node: Node, work: Callable[[Node], bool]) -> bool:
    """Whether a heading says nothing itself, and those below it are no parts of a step."""
    below = _working([*_free(node)], work)
    is_part = any(step_part(child.text) or child.section for child in node.children)
    return bool(below) and not (is_part or node.has_boxes or work(node))


def _has_boxed_work(node: Node) -> bool:
    """Whether there is something to do right under a heading, in a document that has boxes."""
    return node.has_own_boxes or any(block.ordered for block in node.blocks) or _sends(node)


def _has_any_work(node: Node) -> bool:
    """Whether there is something to do right under a heading, in a document without boxes."""
    listed = any(
        block.kind is BlockKind.LIST or (block.kind is BlockKind.TABLE and names_items(block))
        for block in node.blocks
    )
    return listed or _sends(node)


def _sends(node: Node) -> bool:
    return any(
        is_sendable(block, node.blocks[place - 1] if place else None)
        for place, block in enumerate(node.blocks)
    )


def _known_lists(document: Document) -> bool:
    """Where nothing else is to be done: the checklists that would otherwise stand beside steps."""
    sections = [node for node in document.root.walk() if node.section in _TICKED]
    boxed = [node for node in sections if node.section is Part.ACCEPTANCE and node.has_boxes]
    found = boxed or [node for node in sections if node.section is Part.ACCEPTANCE]
    found = [node for node in found or sections if any(map(_lists, node.walk()))]
    for node in found:
        node.step, node.section = any_name(node.text), None
    return bool(found)


def _lists(node: Node) -> bool:
    return any(block.kind in _TELLING for block in node.blocks)


def _whole(document: Document) -> bool:
    """The whole document: one step under its title."""
    root = document.root
    told = [block for block in root.blocks if block.kind in _TELLING]
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


def _asides(document: Document) -> bool:
    """Where nothing else is to be done: the uppermost asides with work, such as Troubleshooting."""
    root = document.root
    found = _working([node for node in root.walk() if is_aside(node.text)], _has_any_work)
    for node in found:
        node.step = any_name(node.text)
    return bool(found)


RULES = (
    Rule("a heading with a word and a code", _named),
    Rule("a bold line with a word and a code", _in_bold),
    Rule("what stands under a heading for steps", _under_steps_heading),
    Rule("headings with numbers", _numbered),
    Rule("headings with hours", _timed),
    Rule("the rows of a table of steps", _in_a_table),
    Rule("labels above lists of boxes", _under_labels),
    Rule("the items of one list", _in_a_list),
    Rule("the uppermost headings with work", _guessed, "{count} taken for steps"),
    Rule("the only checklist", _known_lists, "{count} taken for steps"),
    Rule("the whole document", _whole, "all of it is taken for one step"),
    Rule("asides with work", _asides, "{count} taken for steps"),
)


# What the rules leave over


def _take_siblings(root: Node, rule: Rule) -> None:
    """Headings beside the steps that hold boxes; between two of them, an order or a command."""
    is_prose = rule.guess and not root.has_boxes
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
    if rule.find is _numbered:
        _take_peers(root)


def _orders(node: Node) -> bool:
    ordered = any(block.ordered for below in node.walk() for block in below.blocks)
    return ordered or any(map(_sends, node.walk()))


def _take_peers(root: Node) -> None:
    """Beside numbered steps, headings of their level with work, wherever they stand."""
    level = min(node.level for node in root.walk() if node.step)
    for node in [node for node in _free(root) if node.level == level and not node.step]:
        if _orders(node) or node.has_boxes:
            node.step, node.rule = any_name(node.text), "a heading on the level of the steps"


def _sweep(root: Node) -> None:
    """Boxes that nothing holds make their nearest heading a step.

    Without a heading they are prerequisites before the steps, and closure behind them.
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
    """The nodes that are in no step, and in no section that keeps its boxes."""
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
