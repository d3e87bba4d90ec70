"""From a Markdown document to a phase, with everything that is wrong with it."""

from functools import lru_cache

from phases.codes import foreign_codes, phase_code, repeated_codes, step_codes
from phases.default_reader import read_defaults
from phases.default_sources import Beside
from phases.defaults import Defaults
from phases.document import Frozen, Kind, Phase, Problem, Section, Step
from phases.finding import find_steps
from phases.front_matter import FrontMatter, front_matter, front_title
from phases.headings import Part
from phases.markdown import normalise, read_blocks
from phases.naming import phase_name
from phases.numbering import number_through
from phases.outline import raise_labels, read_outline
from phases.overview import read_overview
from phases.problems import (
    GUESSED_STEPS,
    NO_STEP,
    NO_TITLE,
    NOT_UTF8,
    TOO_LARGE,
    UNCLOSED_FENCE,
    ProblemKind,
)
from phases.sections import Sections
from phases.steps import read_step

LIMIT = 1_000_000
"""The largest document that is read, in bytes."""

_KEPT = 16
"""Documents: one that is looked at again is mostly as it was."""

_BYTE_ORDER_MARK = "\ufeff"
_UNTITLED = "Untitled phase"


class Parsed(Frozen):
    """What a document says; ``phase`` is None only where nothing can be made of it."""

    phase: Phase | None
    problems: tuple[Problem, ...]
    defaults: Defaults | None = None


def read(data: bytes, beside: Beside | None = None) -> Parsed:
    """Parse a file's bytes: UTF-8, with or without a byte-order mark, of at most ``LIMIT``.

    ``beside`` is the file that gives an unmodified document its start defaults.
    """
    if len(data) > LIMIT:
        return _nothing(TOO_LARGE, limit=LIMIT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _nothing(NOT_UTF8, line, position=error.start + 1)
    return parse(text, beside)


def parse(text: str, beside: Beside | None = None) -> Parsed:
    """Parse a document. It cannot be run while there is a problem that is an error."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        return _nothing(NOT_UTF8, line, position=error.start + 1)
    if size > LIMIT:
        return _nothing(TOO_LARGE, limit=LIMIT)
    text = normalise(text.removeprefix(_BYTE_ORDER_MARK))
    if not text.strip():
        return _nothing(NO_STEP)
    return _read_document(text, beside)


def _nothing(kind: ProblemKind, line: int = 1, **words: object) -> Parsed:
    return Parsed(phase=None, problems=(kind.at(line, **words),))


@lru_cache(_KEPT)
def _read_document(text: str, beside: Beside | None) -> Parsed:
    front = front_matter(text)
    skipped = front.lines if front else 0
    body = "\n".join(text.split("\n")[skipped:])
    blocks, unclosed = read_blocks(body, first_line=1 + skipped)
    heading, root = read_outline(blocks)
    title = heading.content if heading else front_title(front)
    name = phase_name(title or _UNTITLED)
    guess = find_steps(root, name.code, name.title)
    number_through(root, name.code)
    raise_labels(root)
    sections = Sections()
    sections.take(root)
    nodes = [node for node in root.walk() if node.step]
    names = [node.step for node in nodes if node.step]
    code = phase_code(name, names)
    codes = step_codes(code, names)
    problems = [
        *sections.problems,
        *(UNCLOSED_FENCE.at(one.line, fence=one.fence) for one in unclosed),
        *foreign_codes(name, nodes, codes),
        *([] if title else [NO_TITLE.at(1)]),
        *([] if nodes else [NO_STEP.at(heading.line if heading else 1)]),
        *([GUESSED_STEPS.at(guess.line, guess=guess.words)] if guess else []),
    ]
    steps = [read_step(node, own, problems) for node, own in zip(nodes, codes, strict=True)]
    phase = _phase(code, name.title, sections, steps, front)
    listed = (*phase.prerequisites, *phase.acceptance, *phase.closure)
    delivered = (item for step in steps for item in step.deliverables)
    problems += repeated_codes(steps, [*listed, *delivered])
    defaults, wrong = read_defaults(phase, front, beside)
    problems = sorted([*problems, *wrong], key=lambda one: (one.file or "", one.line))
    return Parsed(phase=phase, problems=tuple(problems), defaults=defaults)


def _phase(
    code: str, title: str, sections: Sections, steps: list[Step], front: FrontMatter | None
) -> Phase:
    facts = read_overview(sections.overview)
    rest = sorted(sections.rest, key=lambda section: section.line)
    if front:
        rest.insert(0, Section(title="Front matter", text=front.text, line=1))
    return Phase(
        code=code,
        title=title,
        brief=sections.brief or None,
        overview=sections.texts(Part.OVERVIEW),
        coverage_target=facts.coverage_target,
        sequence=facts.sequence,
        next_phase=facts.next_phase,
        is_final=facts.is_final,
        prerequisites=sections.numbered(Part.PREREQUISITES, "pre", Kind.PREREQUISITE),
        guard=sections.guard or None,
        acceptance=sections.numbered(Part.ACCEPTANCE, "acc", Kind.ACCEPTANCE),
        steps=tuple(steps),
        closure=sections.numbered(Part.CLOSURE, "clo", Kind.CLOSURE),
        references=sections.texts(Part.REFERENCES),
        sections=tuple(rest),
    )
