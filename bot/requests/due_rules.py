"""Due dates as they are typed: a date, or a rule such as ``target-2d`` and ``E2+1d``."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.moments import habits_of, read_due
from bot.use_cases.due_days import names_of
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.code_index import CodeIndex
from bot.words.meaning import When
from bot.words.missing import no_such_code
from bot.words.near_rules import ALSO_TARGET, not_the_target, require_no_near_rule
from bot.working_time.hours import working_day_after
from phases.due_rules import START, TARGET, DueRule
from phases.errors import UserError


def read_due_or_rule(
    work: UnitOfWork, text: str, run: RunFacts, items: Sequence[ItemFacts]
) -> When | DueRule:
    """The moment that a text names, or the rule that it is; ``+3d`` counts working days from today.

    Raises UserError for what is neither, with what to type.
    """
    rule, index = DueRule.read(text), CodeIndex.of_run(run)
    named = " ".join(names_of(run, {item.code for item in items}))
    if rule is None or rule.on:
        require_no_near_rule(text, index, named, work.command)
        return read_due(work, text, run, items)
    if rule.base == START:
        return read_due(work, _from_start(work, rule, text, run), run, items)
    if rule.base == TARGET:
        return rule
    if not (held := index.find(rule.base)):
        if rule.base.casefold() in ALSO_TARGET:
            raise not_the_target(rule, text, named)
        raise no_such_code(rule.base, index)
    base = index.holder(rule.base) or held[0]
    _require_date_to_come(run, base, held)
    return rule.model_copy(update={"base": base})


def _require_date_to_come(run: RunFacts, base: str, held: Sequence[str]) -> None:
    """Refuse what would wait for good: nothing of it is open, so nobody can date it."""
    items = [item for item in map(run.item, held) if not item.is_retired]
    if not any(item.is_open or item.due_at for item in items):
        raise UserError(
            f"{base} has no date, and nothing open that could get one. Nothing was changed. Type a "
            f"date, such as fri, or one that counts from the target: {TARGET}-2d"
        )


def _from_start(work: UnitOfWork, rule: DueRule, text: str, run: RunFacts) -> str:
    """The day, counted from today unless the start was named."""
    first = run.date_of(run.started_at)
    if START not in text.casefold():
        first = work.now.astimezone(habits_of(work, run).zone).date()
    day = working_day_after(first, rule.days, run.country)
    return f"{day} {rule.hour:%H:%M}" if rule.hour else f"{day}"
