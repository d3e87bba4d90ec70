"""Assigned: somebody else made you the owner of an item, alone or with others."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards import phrases
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts, SaidLine
from bot.reminders.items import dates, name_of, of_item, title
from bot.reminders.nudge import Nudge, Told
from bot.reminders.turn import KIND as TURN
from phases.document import LISTS, Kind
from phases.progress import StepState

KIND = "assigned"
ALONE = False
WHEN = {
    Kind.PREREQUISITE: "needed before the first step",
    Kind.ACCEPTANCE: "checked at the end",
    Kind.CLOSURE: "checked at the end",
}


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind each new owner at once, but not whoever assigned it."""
    for item in facts.run.open_items:
        since, by = item.owned_since, item.assigned_by
        if by is None or since is None or since > now:
            continue
        what = "one of the owners" if item.owners.are_several else "the owner"
        because = f"{wording.giver(by)} made you {what} of {item.code}."
        for person in item.owners.people:
            if person != by:
                yield of_item(facts, KIND, item, since, because, to=person)


def words(told: Told) -> str:
    """Who gave what to whom."""
    item = told.item
    whom = _whom(told)
    named = [_named(told.run, part, given) for part, given in _parts(told).items()]
    who = "You" if item.assigned_by == told.lane else wording.giver(item.assigned_by or "")
    given = f"*{who} gave {whom} {wording.joined(named)}*"
    if not item.owners.are_several:
        return given
    if item.is_of(item.assigned_by or "") and not item.owners.group:
        given = f"*{who} shared {wording.joined(named)} with {whom}*"
    it = "it" if len(told.items) == 1 else "each"
    return f"{given}\nAny one of you does {it}."


def _whom(told: Told) -> str:
    """``you``, ``you and @ops``, ``you in @qa (group)``."""
    owners = told.item.owners
    if not told.item.is_of(told.lane):
        return wording.joined(owners.names(wording.mention))
    if owners.group:
        return f"you in {wording.joined(owners.names(wording.mention))}"
    others = owners.without(told.lane).without(told.item.assigned_by or "")
    return wording.joined(["you", *others.names(wording.mention)])


def lines(told: Told) -> list[SaidLine]:
    """One for each step and list: how much it is, when it is due, and when its turn comes."""
    return [SaidLine(_line(told, part, given)) for part, given in _parts(told).items()]


def _parts(told: Told) -> dict[str, list[ItemFacts]]:
    found: dict[str, list[ItemFacts]] = {}
    for item in told.items:
        found.setdefault(item.part, []).append(item)
    return found


def _named(run: RunFacts, part: str, given: Sequence[ItemFacts]) -> str:
    """``E2``, ``E2.2``, ``2 items of E2``, ``the acceptance list``."""
    if len(given) == 1:
        return given[0].code
    whole = len(given) == sum(item.part == part for item in run.open_items)
    name = f"the {phrases.called(part).lower()} list" if part in LISTS else part
    if LISTS.get(part) is Kind.PREREQUISITE:
        name = "the prerequisites"
    return name if whole else f"{wording.plural(len(given), 'item')} of {name}"


def _line(told: Told, part: str, given: Sequence[ItemFacts]) -> str:
    run = told.run
    when = _dates(told, given)
    if len(given) == 1:
        said = f"*{title(given[0])}* · {when}"
    else:
        said = f"*{name_of(run, part)}* · {wording.plural(len(given), 'item')} · {when}"
    if part in LISTS:
        return f"{said} · {WHEN[given[0].kind]}"
    return f"{said}{_turn(told, part)}"


def _dates(told: Told, given: Sequence[ItemFacts]) -> str:
    found = dates(given)
    if not found:
        return "no date"
    first = told.times.due(found[0])
    if found[0] < told.now:
        return f"late since {first}"
    every = len(found) == 1 and all(item.due_at for item in given)
    return f"due {first}" if every else f"the first due {first}"


def _turn(told: Told, step: str) -> str:
    run = told.run
    if run.next_step == step:
        return " · next"
    earlier = [each for each in run.steps[: run.steps.index(step)] if not _is_done(run, each)]
    if not earlier:
        return ""
    then = "" if told.facts.is_muted(told.lane, TURN) else ", I'll tell you"
    return f" · after {earlier[-1]}{then}"


def _is_done(run: RunFacts, step: str) -> bool:
    return run.step_states.get(step) is StepState.DONE
