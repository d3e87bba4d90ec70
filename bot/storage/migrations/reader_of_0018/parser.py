"""From a Markdown document to a phase."""

from bot.storage.migrations.reader_of_0018.codes import phase_code, step_codes
from bot.storage.migrations.reader_of_0018.document import Kind, Phase, Problem, Section, Step
from bot.storage.migrations.reader_of_0018.finding import find_steps
from bot.storage.migrations.reader_of_0018.front_matter import (
    FrontMatter,
    front_matter,
    front_title,
)
from bot.storage.migrations.reader_of_0018.headings import Part
from bot.storage.migrations.reader_of_0018.markdown import normalise, read_blocks
from bot.storage.migrations.reader_of_0018.naming import phase_name
from bot.storage.migrations.reader_of_0018.numbering import number_through
from bot.storage.migrations.reader_of_0018.outline import raise_labels, read_outline
from bot.storage.migrations.reader_of_0018.overview import read_overview
from bot.storage.migrations.reader_of_0018.sections import Sections
from bot.storage.migrations.reader_of_0018.steps import read_step

_BYTE_ORDER_MARK = "\ufeff"
_UNTITLED = "Untitled phase"


def parse(text: str) -> Phase | None:
    """The phase of a stored text; None where nothing can be made of it."""
    text = normalise(text.removeprefix(_BYTE_ORDER_MARK))
    return _read_document(text) if text.strip() else None


def _read_document(text: str) -> Phase:
    front = front_matter(text)
    skipped = front.lines if front else 0
    body = "\n".join(text.split("\n")[skipped:])
    blocks = read_blocks(body, first_line=1 + skipped).blocks
    heading, root = read_outline(blocks)
    title = heading.content if heading else front_title(front)
    name = phase_name(title or _UNTITLED)
    find_steps(root, name.code, name.title)
    number_through(root, name.code)
    raise_labels(root)
    sections = Sections()
    sections.take(root)
    nodes = [node for node in root.walk() if node.step]
    names = [node.step for node in nodes if node.step]
    code = phase_code(name, names)
    codes = step_codes(code, names)
    problems: list[Problem] = []
    steps = [read_step(node, own, problems) for node, own in zip(nodes, codes, strict=True)]
    return _phase(code, name.title, sections, steps, front)


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
