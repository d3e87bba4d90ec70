"""A phase as lines of text for a terminal."""

from collections.abc import Iterable, Iterator

from phases.defaults import Defaults, is_role
from phases.document import Item, Phase, Step


def plain_phase(phase: Phase, defaults: Defaults | None = None) -> Iterator[str]:
    """Yield the lines of the whole phase, in the order of the work, and its start defaults."""
    yield f"Phase {phase.code} · {phase.title}"
    yield _facts(phase)
    yield from _block("Agent brief", phase.brief)
    yield from _texts("Overview", phase.overview)
    yield from _items("Prerequisites", phase.prerequisites)
    yield from _block("Workspace guard", phase.guard)
    for step in phase.steps:
        yield from _step(step)
    yield from _items("Acceptance", phase.acceptance)
    yield from _items("Closure", phase.closure)
    yield from _texts("References", phase.references)
    for section in phase.sections:
        yield from ("", section.title or "Also")
        yield from _indented(section.text, "  ")
    if defaults:
        yield from ("", "Start defaults", *(f"  {line}" for line in _defaults(defaults)))


def _whose(who: str | tuple[str, ...]) -> str:
    """``@dev's``, ``any of @dev, @ops``, ``the release-manager's``."""
    if not isinstance(who, str):
        return f"any of {', '.join(who)}" if len(who) > 1 else f"{who[0]}'s"
    return f"the {who}'s" if is_role(who) else f"{who}'s"


def _defaults(defaults: Defaults) -> Iterator[str]:
    for code, who in defaults.owners.items():
        yield f"{code} is {_whose(who)}"
    for code, after in defaults.due.items():
        yield f"{code} is due {after}"
    if defaults.stakeholders:
        yield f"stakeholders: {', '.join(defaults.stakeholders)}"
    if defaults.strict is not None:
        yield f"strict: {'on' if defaults.strict else 'off'}"
    if defaults.digest:
        yield f"digest: {defaults.digest:%H:%M}"
    if defaults.target:
        yield f"target: {defaults.target}"
    if defaults.zone:
        yield f"zone: {defaults.zone}"


def _facts(phase: Phase) -> str:
    deliverables = sum(len(step.deliverables) for step in phase.steps)
    facts = [_count(len(phase.steps), "step"), _count(deliverables, "deliverable")]
    if phase.coverage_target is not None:
        facts.append(f"coverage target {phase.coverage_target:g}%")
    if phase.sequence:
        facts.append(" → ".join(phase.sequence))
    facts.append(f"next phase: {phase.next_phase or 'none'}")
    return " · ".join(facts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _step(step: Step) -> Iterator[str]:
    yield from ("", f"{step.code}  {step.title}")
    yield from _block("Message to send", step.message, "  ")
    if step.deliverables:
        yield "  Deliverables"
        yield from _coded(step.deliverables, "    ")
    if step.commit:
        yield from _block("Suggested commit", step.commit.text, "  ")
    for note in step.notes:
        yield f"  {note.label or 'Note'}"
        yield from _indented(note.text, "    ")


def _block(title: str, text: str | None, margin: str = "") -> Iterator[str]:
    """Yield text to copy, each line after a bar, so that its own indentation shows."""
    if text:
        yield from (margin + title,) if margin else ("", title)
        yield from _indented(text, f"{margin}  | ")


def _texts(title: str, texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number == 0:
            yield from ("", title)
        yield from _hanging("-", text, "  ")


def _items(title: str, items: Iterable[Item]) -> Iterator[str]:
    lines = list(_coded(items, "  "))
    if lines:
        yield from ("", title, *lines)


def _coded(items: Iterable[Item], margin: str) -> Iterator[str]:
    listed = list(items)
    width = max((len(item.code) for item in listed), default=0)
    for item in listed:
        yield from _hanging(item.code.ljust(width + 1), item.text, margin)


def _hanging(mark: str, text: str, margin: str) -> Iterator[str]:
    first, *others = text.split("\n")
    yield f"{margin}{mark} {first}"
    for line in others:
        yield f"{margin}{' ' * len(mark)} {line}".rstrip()


def _indented(text: str, margin: str) -> Iterator[str]:
    return ((margin + line).rstrip() for line in text.split("\n"))
