"""What to say when a document has no such code: how far its codes go, and the nearest."""

from collections.abc import Sequence

from bot.words.code_index import CodeIndex, numbered
from bot.words.nearest import nearest
from phases.errors import UserError

_CHECKLISTS = {"pre": "prerequisites", "acc": "acceptance items", "clo": "closure items"}
_MOST_NAMED = 8
_MOST_SHOWN = 40
_MOST_DIGITS = 9


def no_such_code(code: str, index: CodeIndex) -> UserError:
    """For a code under which the document has nothing."""
    phase = index.phase
    head, number = numbered(code.casefold())
    before_dot = head.removesuffix(".")
    if head in _CHECKLISTS:
        codes = [item.code for item in index.checklists[head]]
        return _missing(f"Phase {phase.code}", head + number if codes else _CHECKLISTS[head], codes)
    if before_dot != head and (step := phase.step(before_dot)):
        return _missing(step.code, f"item {number}", [item.code for item in step.items])
    if step_code := index.as_step(code) or (before_dot != head and index.as_step(before_dot)):
        return no_such_step(step_code, index)
    step_codes, item_codes = [s.code for s in phase.steps], [item.code for item in phase.items]
    guess = nearest(code, [*step_codes, *item_codes, *_CHECKLISTS])
    examples = [
        *step_codes[:1],
        *(item.code for step in phase.steps[:1] for item in step.items[:1]),
    ]
    like = f"Type a code such as {' or '.join(examples or item_codes[:1] or ['E1'])}."
    mend = f"Did you mean {guess}?" if guess else like
    return UserError(f'Phase {phase.code} has no "{_shown(code)}". {mend}')


def no_such_step(code: str, index: CodeIndex) -> UserError:
    """For a code or a number that no step has."""
    phase = index.phase
    spelled = index.as_step(code) or code
    return _missing(f"Phase {phase.code}", f"step {spelled}", [step.code for step in phase.steps])


def _missing(owner: str, what: str, codes: Sequence[str]) -> UserError:
    sentence = f"{owner} has no {_shown(what)}"
    if not codes:
        return UserError(f"{sentence}.")
    guess = _closest(what.rpartition(" ")[2], codes)
    return UserError(
        f"{sentence}: it {_extent(codes)}." + (f" Did you mean {guess}?" if guess else "")
    )


def _extent(codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return f"has only {codes[0]}"
    alike = len({numbered(code)[0] for code in codes}) == 1
    if alike or len(codes) > _MOST_NAMED:
        return f"goes from {codes[0]} to {codes[-1]}"
    return f"has {', '.join(codes[:-1])} and {codes[-1]}"


def _closest(code: str, codes: Sequence[str]) -> str | None:
    """By number where there is one, else by spelling."""
    head, number = numbered(code.casefold())
    parted = [(known, *numbered(known.casefold())) for known in codes]
    near = [(known, int(its)) for known, before, its in parted if its and head in ("", before)]
    if number and near:
        wanted = int(number[:_MOST_DIGITS])
        return min(near, key=lambda each: abs(each[1] - wanted))[0]
    return nearest(code, codes)


def _shown(typed: str) -> str:
    return typed if len(typed) <= _MOST_SHOWN else typed[:_MOST_SHOWN] + "…"
