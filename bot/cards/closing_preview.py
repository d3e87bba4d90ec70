"""The preview of the closing summary for the lead, with all of its recipients."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.cards import asking, phrases
from bot.cards.blocks import DIVIDER, actions, button, sections
from bot.cards.button_values import CloseButton
from bot.cards.closure import told
from bot.cards.message import Message
from bot.cards.papers import not_found
from bot.cards.small_print import with_small_print
from bot.domain import wording
from bot.domain.report_facts import Report
from bot.domain.wording import mention

APPROVE, STATEMENT_FORM = "close_approve", "form_statement"
MOST_LANES = 20


def fingerprint(shown: Message, lanes: Sequence[str]) -> str:
    """Return a short hash of a summary's text and its recipients."""
    return sha256("\n".join([shown.text, shown.small, *lanes]).encode()).hexdigest()[:16]


def as_sent(report: Report, following: str | None) -> Message:
    """Return the summary as a stakeholder will get it, without the buttons."""
    return told(report, following, asking.in_preview(report))


def preview(
    report: Report,
    following: str | None,
    lanes: Sequence[str],
    files: Sequence[str],
    *,
    named: Sequence[str] = (),
    anew: bool = False,
) -> Message:
    """Show the summary as it will be sent, to whom, and what the lead alone should know.

    ``lanes`` are all recipients beside the channel; ``named`` are those who get it only this once.
    ``files`` are the names of the report's files. ``anew``: it changed since it was shown.
    """
    run, sent = report.run, as_sent(report, following)
    approve = " ".join([f"{report.command} close approve", *map(mention, named)])
    head = [
        *(["Something changed since you saw it, so nothing was sent."] if anew else []),
        f"{_told(lanes)} when you approve it: {approve}",
        f"The channel gets its first lines and the report.{_to_send(lanes, report.command)}",
    ]
    foot = [
        *_nobody_looked(report),
        f'To say more: {report.command} close outcomes "…", close metrics "…", close risks "…"',
    ]
    value = CloseButton(run.id, fingerprint(sent, lanes), named)
    buttons = actions(
        button(
            "Approve and send",
            APPROVE,
            value,
            f"Close Phase {run.handle} and send it",
            primary=True,
        ),
        button("Outcomes, metrics, risks…", STATEMENT_FORM, value, "Say more before it is sent"),
    )
    shown = with_small_print(sent, files)
    rest = f"{report.command} export {run.handle}"
    text = phrases.fit([*head, "", *shown.text.split("\n"), ""], rest, foot)
    blocks = (*sections(head), DIVIDER, *shown.blocks, DIVIDER, *sections(foot), buttons)
    return Message(text, blocks)


def _told(lanes: Sequence[str]) -> str:
    if not lanes:
        return "No stakeholder is named, so only the channel hears of it"
    named = [mention(lane) for lane in lanes[:MOST_LANES]]
    more = [f"{len(lanes) - MOST_LANES} more"] if len(lanes) > MOST_LANES else []
    return f"This goes to {wording.joined([*named, *more])}"


def _to_send(lanes: Sequence[str], command: str) -> str:
    return "" if lanes else f" To send all of it to somebody: {command} close @who"


def _nobody_looked(report: Report) -> Iterator[str]:
    """Say what nobody ran or looked for: stakeholders do not read it, the report has it."""
    run = report.run
    for gate in report.gates:
        if gate.advisory and not gate.is_met:
            failed = report.closing.guard is not None
            ran = f"The {gate.name} {gate.said}" if failed else f"Nobody ran the {gate.name}"
            yield f"{ran}. It is optional."
    yield from not_found(run.handoff, run.workspace is not None, report.command)
