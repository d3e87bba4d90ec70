"""Dates that a shift moves: shown before anything moves, and told once it did."""

from collections.abc import Sequence

from bot.cards.blocks import actions, button, sections
from bot.cards.button_values import ShiftButton
from bot.cards.message import Message
from bot.cards.moved_dates import folded, in_letters, lines_along, moves_of
from bot.domain import wording
from bot.domain.due_dates import Restored, Shift, Shifted
from bot.domain.facts import RunFacts
from bot.working_time.times import Times

SHIFT = "run_shift"


def preview(
    run: RunFacts, found: Shifted, times: Times, command: str, *, anew: bool = False
) -> Message:
    """What would move, from when to when; ``anew`` where that has changed since it was shown."""
    moves = moves_of(run, found.items, found.target, times)
    count = wording.plural(len(found.items) + bool(found.target), "date")
    lines = [
        *(["Something changed since you saw it, so no date was moved."] if anew else []),
        f"*Move {count} of Phase {run.handle} {_by(found.shift)}?* Nothing has moved yet.",
        *folded(moves),
        *_stays(run, found, command),
        *_paused(run),
    ]
    value = ShiftButton(run.id, fingerprint(run, found), found.shift)
    typed = f"To type instead: {command} {as_typed(run, found.shift)} yes"
    move = button("Move them", SHIFT, value, f"Move {count} {_by(found.shift)}", primary=True)
    return Message("\n".join([*lines, typed]), (*sections(lines), actions(move)))


def fingerprint(run: RunFacts, found: Shifted) -> str:
    """What would move, in a few letters: they change with any date of it."""
    return in_letters(run, found.shift.days, found.items, found.target)


def as_typed(run: RunFacts, shift: Shift) -> str:
    """``shift E E3 +2d with target``, as somebody would type it."""
    named = " ".join([run.handle, *shift.codes])
    return f"shift {named} {shift.days:+d}d{' with target' if shift.with_target else ''}"


def moved(run: RunFacts, found: Shifted, times: Times, command: str) -> Message:
    """That they moved, and how to take it back."""
    count = wording.plural(len(found.items), "date")
    target = f", and the target is {times.date(found.target)}" if found.target else ""
    said = f"Moved {count} of Phase {run.handle} {_by(found.shift)}{target}."
    return Message(f"{said} To take it back: {command} undo")


def restored(run: RunFacts, found: Restored, times: Times) -> Message:
    """What is back where it was, and what somebody changed meanwhile and so stays."""
    count = wording.plural(len(found.items), "date")
    verb = "is" if len(found.items) == 1 else "are"
    target = f", and the target is {times.date(found.target)} again" if found.target else ""
    they = "it was" if len(found.items) == 1 else "they were"
    lines = [f"{count} of Phase {run.handle} {verb} back where {they}{target}."]
    if found.left:
        one = len(found.left) == 1
        named = wording.joined([_named(each) for each in found.left])
        stays = "was changed since, and stays" if one else "were changed since, and stay"
        lines.append(f"{named} {stays} as {'it is' if one else 'they are'}.")
    return Message("\n".join([*lines, *lines_along(run, found.along, times)]))


def _named(code: str) -> str:
    return "The target" if code == "target" else code


def _by(shift: Shift) -> str:
    side = "earlier" if shift.days < 0 else "later"
    return f"{wording.plural(abs(shift.days), 'working day')} {side}"


def _stays(run: RunFacts, found: Shifted, command: str) -> Sequence[str]:
    """What stays with the target, and how it would move."""
    if not found.stays:
        return []
    verb = "stays" if len(found.stays) == 1 else "stay"
    it = as_typed(run, found.shift)
    return [
        f"{wording.codes(found.stays[:12])} {verb} with the target. "
        f"To move that too: {command} {it} with target"
    ]


def _paused(run: RunFacts) -> list[str]:
    """That these dates stay as they are when a paused run goes on."""
    if run.paused_at is None:
        return []
    return ["The phase is paused: what you move now stays where you put it when it goes on."]
