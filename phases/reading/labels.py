"""Labels: bold words, or words before a colon, that name the text below them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from phases.reading import headings
from phases.reading.headings import Part
from phases.reading.markdown import Block, BlockKind, ListItem, read_blocks

Lookup = Callable[[str], Part | None]


class Label(NamedTuple):
    """A label, and the rest of its line."""

    words: str
    rest: str


@dataclass(slots=True)
class Passage:
    """Blocks under one label, "" if they have none; ``opening`` is the label's own block."""

    label: str
    opening: Block | None
    blocks: list[Block]


_LONGEST = 80
_UNKNOWN_WORDS = 4
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?P<rest>.*)")
_COLON = re.compile(r"[:：](?:\s+|$)")
_PLAIN = re.compile(r"(?P<words>[^\W_][^:：*`]*)[:：](?:\s+(?P<rest>.*))?")
_MARKS = ("*", "_")
_TELLING = (BlockKind.LIST, BlockKind.CODE, BlockKind.TABLE)
_DASH = re.compile(r"(?:[—–]|-+)\s+")


def read_label(line: str, known: Lookup) -> Label | None:
    """The label that a line begins with, if any.

    Bold words are a label alone or before a colon. Plain words are one only before a colon, and
    with text after the colon only if ``known``.
    """
    line = line.strip()
    found = _EMPHASIS.fullmatch(line)
    return _emphasised(found, known) if found else _unemphasised(line, known)


def _emphasised(found: re.Match[str], known: Lookup) -> Label | None:
    words, rest = found[2], found["rest"].strip()
    label = words.rstrip(" :：")
    if not label or len(label) > _LONGEST:
        return None
    colon = _COLON.match(rest)
    is_strong = found[1] not in _MARKS
    if label != words or colon:
        rest = rest[colon.end() :] if colon else rest
        return Label(label, rest) if is_strong or known(label) else None
    if not rest:
        is_sentence = not is_strong or label[-1] in ".!?,;"
        return Label(label, "") if known(label) or not is_sentence else None
    if known(label) and (dash := _DASH.match(rest)):
        return Label(label, rest[dash.end() :])
    return Label(label, rest) if known(label) and rest.startswith("(") else None


def _unemphasised(line: str, known: Lookup) -> Label | None:
    found = _PLAIN.fullmatch(line)
    if not found or len(found["words"]) > _LONGEST:
        return None
    words, rest = found["words"].rstrip(), found["rest"] or ""
    if known(words):
        return Label(words, rest)
    return Label(words, "") if not rest and len(words.split()) <= _UNKNOWN_WORDS else None


def passages(
    blocks: Iterable[Block], known: Lookup, *, all_labels: bool, first: Passage | None = None
) -> list[Passage]:
    """Cut blocks at their labels: at all labels, or only at known ones.

    ``first`` is the passage to continue, if a heading has opened one.
    """
    found = [first or Passage("", None, [])]
    said_until = 0
    for block in blocks:
        if block.kind in _TELLING and 0 < said_until < block.line:
            # "**Owner:** ops" is complete: text after a blank line does not belong to it.
            found.append(Passage("", None, []))
            said_until = 0
        if all_labels and block.kind in _TELLING and _is_full(found[-1], known):
            found.append(Passage("", None, []))
        if block.kind is BlockKind.PARAGRAPH:
            # "At least these:" below "Deliverables" introduces the list and is no label.
            waits = not found[-1].blocks and known(found[-1].label) is not None
            for label, line, lines in _pieces(block, known, all_labels, plain=not waits):
                if label:
                    found.append(Passage(label.words, _paragraph(lines[:1], line), []))
                    lines[0] = label.rest
                    is_said = label.rest and label.rest[-1] not in ":：" and not known(label.words)
                    said_until = block.end if is_said else 0
                if not lines[0]:
                    lines, line = lines[1:], line + 1
                if any(lines):
                    found[-1].blocks.append(_paragraph(lines, line))
        elif all_labels and not found[-1].label and _is_of_labels(block, known):
            found += [_labelled(item, known) for item in block.items]
            found.append(Passage("", None, []))
        else:
            found[-1].blocks.append(block)
    return [passage for passage in found if passage.label or passage.blocks]


def _is_full(passage: Passage, known: Lookup) -> bool:
    """Whether a label has all its blocks: "The log says:" owns one listing, and no more."""
    is_label = passage.opening and passage.opening.kind is not BlockKind.HEADING
    own = any(block.kind in _TELLING for block in passage.blocks)
    return bool(is_label and own and known(passage.label) is not Part.DELIVERABLES)


def _pieces(
    paragraph: Block, known: Lookup, all_labels: bool, *, plain: bool
) -> list[tuple[Label | None, int, list[str]]]:
    """Split a paragraph before each label: the label, its line number, and the lines.

    Unknown words before a colon are a label only on the first line, and only with ``plain``.
    """
    pieces = list[tuple[Label | None, int, list[str]]]()
    for line, text in enumerate(paragraph.text.split("\n"), paragraph.line):
        label = read_label(text, known)
        may_be_plain = plain and not pieces
        if label and (
            known(label.words)
            or (all_labels and (may_be_plain or text.lstrip().startswith(_MARKS)))
        ):
            pieces.append((label, line, [text]))
        elif pieces:
            pieces[-1][2].append(text)
        else:
            pieces.append((None, line, [text]))
    return pieces


def _paragraph(lines: list[str], line: int) -> Block:
    text = "\n".join(lines).strip(" \t\n")
    return Block(BlockKind.PARAGRAPH, line, line + len(lines), text)


def _is_of_labels(block: Block, known: Lookup) -> bool:
    """Whether all items of a list are labels, one of them known: "- **Prompt:** …".

    A list with boxes is a list of items, even if they begin like labels.
    """
    if any(item.box is not None for item in block.items):
        return False
    labels = [read_label(item.text.partition("\n")[0], known) for item in block.items]
    return bool(labels) and all(labels) and any(label and known(label.words) for label in labels)


def _labelled(item: ListItem, known: Lookup) -> Passage:
    first, _, below = item.whole.partition("\n")
    label = read_label(first, known)
    assert label is not None
    opening = Block(BlockKind.PARAGRAPH, item.line, item.line + 1, first)
    blocks = read_blocks(below, item.line + 1).blocks
    if label.rest:
        blocks.insert(0, Block(BlockKind.PARAGRAPH, item.line, item.line + 1, label.rest))
    return Passage(label.words, opening, blocks)


def section_label(words: str) -> Part | None:
    """The section of a phase that a label opens; labels cannot open the section of steps."""
    part = headings.section(words)
    return None if part is Part.STEPS else part
