"""Parse a Markdown document into a phase and its problems."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from pydantic import Field

from phases.default_dates import NamedDay
from phases.default_reader import read_defaults
from phases.default_sources import Beside
from phases.defaults import Defaults
from phases.document import Frozen, Kind, Phase, Problem, Section, Severity, Step
from phases.problems import (
    GUESSED_STEPS,
    GUESSED_TITLE,
    NO_DELIVERABLES,
    NO_MESSAGE,
    NO_STEP,
    NO_TITLE,
    NOT_UTF8,
    NUL_BYTE,
    STARTS_DONE,
    TOO_LARGE,
    TOO_MANY,
    UNCLOSED_FENCE,
    ProblemKind,
)
from phases.reading.audit import audit
from phases.reading.checklists import Sections
from phases.reading.clean import clean
from phases.reading.codes import phase_code, report_foreign, report_handles, step_codes
from phases.reading.findings import Findings
from phases.reading.findings import Taken as Taken
from phases.reading.front_matter import FrontMatter, front_title
from phases.reading.headings import Part
from phases.reading.markdown import normalise, read_blocks
from phases.reading.naming import phase_name
from phases.reading.numbering import number_through
from phases.reading.outline import Document, read_outline
from phases.reading.overview import read_overview
from phases.reading.steps import read_step
from phases.reading.units import find_units

LIMIT = 1_000_000
"""The largest document, in bytes."""
MOST_STEPS, MOST_ITEMS, MOST_IN_A_STEP = 100, 500, 200
MOST_LINES = 25_000
"""Non-blank lines; reading more takes longer than Slack waits for an answer."""

_KEPT = 16
"""Cached documents: most are read again unchanged."""

_BYTE_ORDER_MARK = "\ufeff"
_UNTITLED = "Untitled phase"
_SHOWN = 6


class Parsed(Frozen):
    """The result of parsing; ``phase`` is None only if the document cannot be parsed at all.

    ``why`` maps each line that a rule used to what the line became. ``days`` are the days of the
    calendar that the defaults name.
    """

    phase: Phase | None
    problems: tuple[Problem, ...]
    defaults: Defaults | None = None
    why: dict[int, Taken] = Field(default_factory=dict)
    days: tuple[NamedDay, ...] = ()


def read(data: bytes, beside: Beside | None = None) -> Parsed:
    """Parse a file's bytes: UTF-8, with or without a byte-order mark, at most ``LIMIT`` bytes.

    ``beside`` is the file of start defaults beside the document.
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
    """Parse a document. A problem of severity error keeps it from being run."""
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
    if beyond := _first_beyond(text):
        return _nothing(TOO_MANY, beyond, limit=f"{MOST_LINES:,}", what="lines of text")
    return _read_document(text, beside)


def _nothing(kind: ProblemKind, line: int = 1, **words: object) -> Parsed:
    return Parsed(phase=None, problems=(kind.at(line, **words),))


def _first_beyond(text: str) -> int | None:
    """The first line beyond ``MOST_LINES``, or None."""
    told = (line for line, words in enumerate(text.split("\n"), 1) if words.strip())
    return next(islice(told, MOST_LINES, None), None)


@lru_cache(_KEPT)
def _read_document(text: str, beside: Beside | None) -> Parsed:
    findings = Findings()
    cleaned = clean(text, findings)
    blocks, unclosed = read_blocks(cleaned.text)
    findings.report(*(UNCLOSED_FENCE.at(one.line, fence=one.fence) for one in unclosed))
    front = front_title(cleaned.front)
    heading, root = read_outline(blocks, front)
    if heading:
        findings.took_block(heading, "the title", "outline: the first heading")
    name = phase_name((heading.content if heading else front) or _UNTITLED)
    guess = find_units(Document(root, name.code, name.title))
    number_through(root, name.code)
    sections = Sections(findings)
    sections.take(root)
    nodes = [node for node in root.walk() if node.step]
    code = phase_code(name, [node.step for node in nodes if node.step])
    codes = step_codes(code, nodes, findings)
    report_foreign(name, nodes, codes, findings)
    steps = [read_step(node, own, findings) for node, own in zip(nodes, codes, strict=True)]
    phase = _phase(code, name.title, sections, steps, cleaned.front)
    if not heading:
        title = GUESSED_TITLE.at(1, title=front, source="front matter") if front else NO_TITLE.at(1)
        findings.report(title)
    if guess:
        findings.report(GUESSED_STEPS.at(guess.line, guess=guess.words))
    findings.report(*_told_of(phase, text, findings), *_too_many(phase))
    report_handles(phase, findings)
    audit(text, phase, findings)
    defaults, wrong, days = read_defaults(phase, cleaned.front, beside)
    found = [*findings.problems, *wrong]
    if defaults and defaults.quiet_notes:
        found = [one for one in found if one.severity is not Severity.NOTE]
    problems = sorted(found, key=lambda one: (one.file or "", one.line))
    return Parsed(
        phase=phase, problems=tuple(problems), defaults=defaults, why=findings.lines, days=days
    )


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


def _told_of(phase: Phase, text: str, findings: Findings) -> Iterator[Problem]:
    """Problems reported once a document, with all steps that have them."""
    if not phase.steps:
        yield NO_STEP.at(1)
    if "\0" in text:
        yield NUL_BYTE.at(text.count("\n", 0, text.index("\0")) + 1)
    known = findings.undecided
    silent = [step for step in phase.steps if not step.message and step.code not in known]
    empty = [step for step in phase.steps if not step.deliverables]
    for kind, steps in ((NO_MESSAGE, silent), (NO_DELIVERABLES, empty)):
        if steps:
            yield kind.at(steps[0].line, steps=_named(steps, len(phase.steps)))
    if done := [item for item in phase.items if item.done]:
        boxes = "A box is" if len(done) == 1 else f"{len(done)} boxes are"
        yield STARTS_DONE.at(done[0].line, boxes=boxes)


def _named(steps: Sequence[Step], of: int) -> str:
    """Subject and verb of a sentence: ``E2 has``, ``E2 and E4 have``, ``All 5 steps have``."""
    if len(steps) == 1:
        return f"{steps[0].code} has"
    if len(steps) == of:
        return "Both steps have" if of == 2 else f"All {of} steps have"
    codes = [step.code for step in steps[:_SHOWN]]
    others = len(steps) - len(codes)
    last = f"{others} others" if others else codes.pop()
    return f"{', '.join(codes)} and {last} have"


def _too_many(phase: Phase) -> Iterator[Problem]:
    """Report each limit on steps and items that the document exceeds."""
    if len(phase.steps) > MOST_STEPS:
        yield TOO_MANY.at(phase.steps[MOST_STEPS].line, limit=MOST_STEPS, what="steps")
    if len(phase.items) > MOST_ITEMS:
        yield TOO_MANY.at(phase.items[MOST_ITEMS].line, limit=MOST_ITEMS, what="items")
    for step in phase.steps:
        if len(step.items) > MOST_IN_A_STEP:
            line = step.items[MOST_IN_A_STEP].line
            yield TOO_MANY.at(line, limit=MOST_IN_A_STEP, what="items in a step")
