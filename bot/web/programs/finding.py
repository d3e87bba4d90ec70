"""Finds what a program names: its own run, an item, or a step."""

from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.may_report import quoted
from bot.web.programs.problems import NOT_FOUND, ProblemError

MOST_NAMED = 30  # codes in a refusal


def require_own(run: RunFacts, name: str) -> None:
    """Refuse another run than the key's own; whether there is one is not told."""
    if name.casefold() not in (str(run.id), run.handle.casefold()):
        raise ProblemError(
            NOT_FOUND, f"This key opens Phase {run.handle} alone: /api/v1/runs/{run.id}"
        )


def find_item(run: RunFacts, code: str) -> ItemFacts:
    """The item with that code, in any case."""
    wanted = code.casefold()
    found = next((item for item in run.items if item.code.casefold() == wanted), None)
    if found is not None:
        return found
    step = next((step for step in run.steps if step.casefold() == wanted), None)
    if step is not None:
        codes = wording.codes(run.of_step(step)[:MOST_NAMED])
        raise ProblemError(NOT_FOUND, f"{step} is a step. Name one of its items: {codes}")
    codes = wording.codes(run.items[:MOST_NAMED])
    more = f" and {len(run.items) - MOST_NAMED} more" if len(run.items) > MOST_NAMED else ""
    raise ProblemError(
        NOT_FOUND, f"Phase {run.handle} has no item {_shown(code)}. It has {codes}{more}."
    )


def find_code(run: RunFacts, code: str) -> tuple[str, str | None]:
    """The code of a step or an item, and that of its step."""
    step = next((step for step in run.steps if step.casefold() == code.casefold()), None)
    if step is not None:
        return step, step
    item = find_item(run, code)
    return item.code, item.step


def _shown(code: str) -> str:
    return quoted("".join(c if c.isprintable() else "?" for c in code))
