"""What the readers of a closing summary are asked, and who has answered."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.cards import concerns, phrases
from bot.cards.blocks import Element, actions, button, section
from bot.cards.button_values import RunButton
from bot.cards.message import Block, Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.marks import mark_of
from bot.domain.pseudonyms import has_left
from bot.domain.reminder_facts import is_channel
from bot.domain.report_facts import Report
from bot.working_time.times import Times

ACKNOWLEDGE = "acknowledge"

MOST = 20  # of people in one line; the others are counted


class Ask(NamedTuple):
    """What a reader of the summary is asked, or what became of it; and the buttons to answer."""

    lines: Sequence[str] = ()
    buttons: Sequence[Block] = ()


NOTHING = Ask()


def closing_mark(run: RunFacts) -> str:
    """A mark of the closing that a summary tells of: a run that is closed anew has another."""
    return mark_of(str(run.closed_at))


def asks(report: Report, lane: str, times: Times) -> Ask:
    """Ask a person to acknowledge, or say that they did; ask a channel for nothing."""
    run = report.run
    if run.closed_at is None or run.archived_at is not None or lane == run.closed_by:
        return NOTHING
    wrong = f"`{report.command} concern`"
    if is_channel(lane):
        return Ask([f"*Is something missing?* {wrong}"])
    told = report.closing.acknowledged_by(lane)
    if told:
        at = times.moment(told.at)
        return Ask([f"✓ You acknowledged this on {at}. Something wrong after all? {wrong}"])
    return Ask([_request(report, lane)], _buttons(run))


def _request(report: Report, lane: str) -> str:
    """Return what to do now; nothing but to wait while a concern of theirs has no answer."""
    run = report.run
    lead = f"<@{run.lead}>" if not has_left(run.lead) else "somebody"
    mine = [each for each in report.closing.since_closing(run.closed_at) if each.raised_by == lane]
    if any(each.is_open for each in mine):
        return f"*From you:* nothing now. You raised a concern; {lead} answers it."
    return (
        "*From you:* please confirm that you have read this. If something is missing, say so; "
        f"{lead} answers."
    )


def in_preview(report: Report) -> Ask:
    """Return what the stakeholders will be asked, without the buttons."""
    return Ask([_request(report, "")])


def _buttons(run: RunFacts) -> list[Block]:
    return [
        actions(acknowledge_button(run), concerns.concern_button(run.handle, RunButton(run.id)))
    ]


def acknowledge_button(run: RunFacts) -> Element:
    """Return the button that acknowledges the summary of this closing, and of no later one."""
    value = RunButton(run.id, closing_mark(run))
    spoken = f"Acknowledge the summary of Phase {run.handle}"
    return button("Acknowledge", ACKNOWLEDGE, value, spoken, primary=True)


def closed_anew(run: RunFacts, times: Times, command: str) -> Message:
    """Tell a reader of an earlier summary that there is another, with the button for that one."""
    assert run.closed_at is not None
    said = (
        f"Phase {run.handle} was opened again, and closed anew {times.since(run.closed_at)}: its "
        "summary is no longer the one you saw. Nothing was recorded.\n"
        f"Read the new one first; the report: {command} export {run.handle}"
    )
    typed = f"Then: {command} acknowledge {run.handle}"
    return Message(f"{said}\n{typed}", (section(said), actions(acknowledge_button(run))))


def answered(report: Report) -> list[str]:
    """Return sentences that name who acknowledged, and which people asked have not answered."""
    run, told = report.run, [each.person for each in report.closing.acknowledged]
    spoke = {*told, *(each.raised_by for each in report.closing.since_closing(run.closed_at))}
    silent = [person for person in people_asked(report) if person not in spoke]
    lines = (("Acknowledged by", told), ("No answer yet from", silent))
    return [f"{label} {_named(run, people)}." for label, people in lines if people]


def people_asked(report: Report) -> list[str]:
    """Return the stakeholders that are people, without the person who closed the run."""
    lanes = (each.lane for each in report.stakeholders)
    return [lane for lane in lanes if not is_channel(lane) and lane != report.run.closed_by]


def _named(run: RunFacts, people: Sequence[str]) -> str:
    shown = [phrases.plain_name(run, person) for person in people[:MOST]]
    more = [f"{len(people) - MOST} more"] if len(people) > MOST else []
    return wording.joined([*shown, *more])
