"""The document's own parts, served as they stand."""

from collections.abc import Sequence

from bot import phrases
from bot.blocks import (
    PREFORMATTED_LIMIT,
    context,
    escape,
    from_markdown,
    preformatted,
    section,
    shorten,
)
from bot.messenger import Message
from phases.document import Item, Phase, Step

LINES_A_CARD = 40


def copyable(title: str, text: str, page: int, next_page: str) -> Message:
    """One text, exact to the byte, ready to copy; a very long one page by page."""
    parts = _pieces(text)
    part = parts[min(page, len(parts)) - 1]
    blocks = [section(f"*{title}*"), preformatted(part)]
    if page < len(parts):
        blocks.append(context(f"Page {page} of {len(parts)}. The next: {next_page}"))
    return Message(f"{title}\n{escape(shorten(text, 3_000))}", tuple(blocks))


def _pieces(text: str) -> list[str]:
    return [text[at : at + PREFORMATTED_LIMIT] for at in range(0, len(text), PREFORMATTED_LIMIT)]


def line_by_line(step: Step, page: int, command: str) -> Message:
    """A step's message with each line to copy, for agents that swallow pasted lines."""
    lines = [line for line in (step.message or "").split("\n") if line.strip()]
    first = (page - 1) * LINES_A_CARD
    shown = lines[first : first + LINES_A_CARD]
    head = f"*{step.code} · {from_markdown(step.title)}*: {phrases.plural(len(lines), 'line')}"
    blocks = [section(f"{head}, one at a time"), *(preformatted(line) for line in shown)]
    if first + len(shown) < len(lines):
        blocks.append(context(f"The next lines: {command} lines {step.code} {page + 1}"))
    text = phrases.fit([escape(line) for line in shown], f"{command} step {step.code}")
    return Message(text, tuple(blocks))


def overview(phase: Phase, command: str) -> Message:
    """What the phase is, in its own words, with whatever the document says beside."""
    lines = [f"*Phase {phase.code} · {from_markdown(phase.title)}*"]
    lines += [f"• {from_markdown(text)}" for text in phase.overview]
    lines += [f"{step.code} {from_markdown(step.title)}" for step in phase.steps]
    for part in phase.sections:
        lines += [f"*{from_markdown(part.title or 'Introduction')}*", escape(part.text)]
    return Message(phrases.fit(lines, f"{command} step CODE shows a step whole"))


def references(phase: Phase) -> Message:
    """What the document refers to."""
    lines = [f"*References of Phase {phase.code}*"]
    lines += [f"• {from_markdown(text)}" for text in phase.references]
    return Message(phrases.fit(lines, "the document has them all"))


def plain_checklist(title: str, items: Sequence[Item]) -> Message:
    """Items where no run lives: the document's own words."""
    lines = [f"*{title}*", *(f"○ {item.code} {from_markdown(item.text)}" for item in items)]
    return Message(phrases.fit(lines, "the document has them all"))
