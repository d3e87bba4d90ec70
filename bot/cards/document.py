"""The document's own parts, served as they stand."""

from collections.abc import Sequence

from bot import phrases
from bot.blocks import (
    context,
    escape,
    from_markdown,
    preformatted,
    section,
    shorten,
    size,
)
from bot.messenger import Message
from phases.document import Item, Phase, Step

PIECE = 5_000  # characters: line ends and quotes take two each on the way
LINES_A_PAGE = 40
LINES_ROOM = 11_000  # characters of JSON, so that a heading fits beside them


def copyable(title: str, text: str, page: int, next_page: str) -> Message:
    """One text, exact to the byte, ready to copy; a very long one page by page."""
    parts = _pieces(text)
    part = parts[min(page, len(parts)) - 1]
    blocks = [section(f"*{title}*"), preformatted(part)]
    if page < len(parts):
        blocks.append(context(f"Page {page} of {len(parts)}. The next: {next_page}"))
    return Message(f"{title}\n{escape(shorten(text, 3_000))}", tuple(blocks))


def _pieces(text: str) -> list[str]:
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def line_by_line(step: Step, page: int, command: str) -> Message:
    """A step's message with each line to copy, for agents that swallow pasted lines."""
    lines = [line for line in (step.message or "").split("\n") if line.strip()]
    pages = _pages([piece for line in lines for piece in _pieces(line)])
    shown = pages[min(page, len(pages)) - 1]
    head = f"*{step.code} · {from_markdown(step.title)}*: {phrases.plural(len(lines), 'line')}"
    blocks = [section(f"{head}, one at a time"), *(preformatted(line) for line in shown)]
    if page < len(pages):
        next_page = f"{command} lines {step.code} {page + 1}"
        blocks.append(context(f"Page {page} of {len(pages)}. The next: {next_page}"))
    text = phrases.fit([escape(line) for line in shown], f"{command} step {step.code}")
    return Message(text, tuple(blocks))


def _pages(lines: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    room = LINES_ROOM
    for line in lines:
        room -= size(preformatted(line))
        if pages[-1] and (room < 0 or len(pages[-1]) == LINES_A_PAGE):
            pages.append([])
            room = LINES_ROOM - size(preformatted(line))
        pages[-1].append(line)
    return pages


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
