"""Concerns: each concern raised has an answer."""

from collections.abc import Iterator

from bot.domain import wording
from bot.domain.gates.gate import Gate, Look

NAME = "concerns"


def gates(look: Look) -> Iterator[Gate]:
    """One gate, if any concern was raised."""
    raised = look.closing.concerns
    if not raised:
        return
    waiting = [concern for concern in raised if concern.is_open]
    said = f"{len(raised) - len(waiting)} of {wording.plural(len(raised), 'concern')} answered"
    if not waiting:
        yield Gate(NAME, is_met=True, said=said)
        return
    first = waiting[0]
    yield Gate(
        NAME,
        is_met=False,
        said=f"{said}; {look.name(first.raised_by)} waits for an answer to {first.number}",
        wanted=f'{look.command} answer {first.number} "what you say to it"',
    )
