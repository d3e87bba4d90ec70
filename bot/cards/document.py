"""Cards that show parts of the document unchanged."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import context, escape, from_markdown, pieces, preformatted, section, size
from bot.cards.message import Message
from bot.cards.pages import one_page
from bot.domain import wording
from phases.document import Item, Phase, Step

PIECE = 5_000  # characters: in JSON, line ends and quotes take two each
LINES_A_PAGE = 40
LINES_ROOM = 11_000  # characters of JSON, which leaves room for a heading


def copyable(title: str, text: str, page: int, next_page: str) -> Message:
    """Show one text to copy, exact to the byte; a very long one in pages."""
    parts = to_copy(text)
    part = parts[min(page, len(parts)) - 1]
    blocks = [section(f"*{title}*"), preformatted(part)]
    if page < len(parts):
        blocks.append(context(f"Page {page} of {len(parts)}. The next: {next_page}"))
    spoken = pieces(part, 3_000)[0]
    left = len(text) - len(spoken)
    more = f"\n… and {left:,} more characters, on the card" if left else ""
    return Message(f"{title}\n{escape(spoken)}{more}", tuple(blocks))


def to_copy_together(parts: Sequence[tuple[str, str]], page: int, another: str) -> Message:
    """Show several texts to copy, each exact and under its title, in pages."""
    blocks = [
        [section(f"*{title}*{_part(number, len(texts))}"), preformatted(text)]
        for title, whole in parts
        for texts in [to_copy(whole)]
        for number, text in enumerate(texts, 1)
    ]
    spoken = [f"{title}\n{escape(text)}" for title, text in parts]
    text = phrases.fit("\n".join(spoken).split("\n"), f"{another} shows all")
    named = {f"{number}": pair for number, pair in enumerate(blocks)}
    return Message(text, one_page([], named, [], page, "", another))


def _part(number: int, count: int) -> str:
    return f", part {number} of {count}" if count > 1 else ""


def to_copy(text: str) -> list[str]:
    """Split a text into pieces that each fit a message; nearly always one."""
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def line_by_line(step: Step, page: int, command: str) -> Message:
    """Show a step's message line by line to copy, for agents that lose lines of a long paste."""
    lines = [line for line in (step.message or "").split("\n") if line.strip()]
    pages = _pages([piece for line in lines for piece in to_copy(line)])
    shown = pages[min(page, len(pages)) - 1]
    title = f"*{step.code} · {from_markdown(step.title, strong=False)}*"
    head = f"{title}: {wording.plural(len(lines), 'line')}"
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


def overview(phase: Phase, page: int, command: str) -> Message:
    """Show the phase's overview, its steps, and the other sections of the document."""
    lines = [f"*Phase {phase.code} · {from_markdown(phase.title, strong=False)}*"]
    lines += [f"• {from_markdown(text)}" for text in phase.overview]
    lines += [f"{step.code} {from_markdown(step.title)}" for step in phase.steps]
    for part in phase.sections:
        lines.append(f"*{from_markdown(part.title or 'Introduction', strong=False)}*")
        lines += [escape(piece) for line in part.text.split("\n") for piece in _readable(line)]
    return Message(phrases.paged(lines, page, f"{command} overview"))


def references(phase: Phase, page: int, command: str) -> Message:
    """Show the document's references."""
    lines = [f"*References of Phase {phase.code}*"]
    lines += [f"• {from_markdown(text)}" for text in phase.references]
    return Message(phrases.paged(lines, page, f"{command} refs"))


def plain_checklist(title: str, items: Sequence[Item], page: int, another: str) -> Message:
    """List items of a document that has no run here."""
    lines = [f"*{title}*", *(f"○ {phrases.title(item, 3_000)}" for item in items)]
    return Message(phrases.paged(lines, page, another))


def _readable(line: str) -> list[str]:
    return pieces(line, phrases.PAGE)
