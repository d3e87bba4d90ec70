"""The questions under a closing summary, and who has answered them."""

from collections.abc import Sequence

from bot.cards import concerns, phrases
from bot.cards.blocks import Element, actions, button
from bot.cards.button_values import NudgeButton, RunButton
from bot.cards.message import Block
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import is_channel
from bot.domain.report_facts import Report

ACKNOWLEDGE = "acknowledge"

MOST = 20  # of people in one line; the others are counted


def asked(report: Report) -> list[Block]:
    """Return the buttons under a closing summary; none if the run is open or archived."""
    run = report.run
    if run.closed_at is None or run.archived_at is not None:
        return []
    value = RunButton(run.id)
    acknowledge = acknowledge_button(run.handle, value)
    return [actions(acknowledge, concerns.concern_button(run.handle, value))]


def acknowledge_button(handle: str, value: RunButton | NudgeButton) -> Element:
    """Return the button that acknowledges the summary."""
    spoken = f"Acknowledge the summary of Phase {handle}"
    return button("Acknowledge", ACKNOWLEDGE, value, spoken)


def answered(report: Report) -> list[str]:
    """Return lines that name who acknowledged, and which people asked have not answered."""
    run, told = report.run, [each.person for each in report.closing.acknowledged]
    spoke = {*told, *(each.raised_by for each in report.closing.since_closing(run.closed_at))}
    silent = [person for person in people_asked(report) if person not in spoke]
    lines = (("Acknowledged by", told), ("Not answered yet by", silent))
    return [f"{label} {_named(run, people)}." for label, people in lines if people]


def people_asked(report: Report) -> list[str]:
    """Return the stakeholders that are people, without the person who closed the run."""
    lanes = (each.lane for each in report.stakeholders)
    return [lane for lane in lanes if not is_channel(lane) and lane != report.run.closed_by]


def _named(run: RunFacts, people: Sequence[str]) -> str:
    shown = [phrases.by_name(run, person) for person in people[:MOST]]
    more = [f"{len(people) - MOST} more"] if len(people) > MOST else []
    return wording.joined([*shown, *more])
