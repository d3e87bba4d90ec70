"""The preview of the closing summary for the lead, with all of its recipients."""

from collections.abc import Sequence
from hashlib import sha256

from bot.cards import phrases
from bot.cards.blocks import DIVIDER, actions, button, sections
from bot.cards.button_values import CloseButton
from bot.cards.closure import told
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.report_facts import Report
from bot.domain.wording import mention

APPROVE, STATEMENT_FORM = "close_approve", "form_statement"
MOST_LANES = 20
TO_LOOK = "To have the handoff papers looked for: {command} set workspace NAME"


def fingerprint(shown: Message, lanes: Sequence[str]) -> str:
    """Return a short hash of a summary's text and its recipients."""
    return sha256("\n".join([shown.text, *lanes]).encode()).hexdigest()[:16]


def preview(
    report: Report,
    following: str | None,
    lanes: Sequence[str],
    files: Sequence[str],
    unpictured: str = "",
    *,
    named: Sequence[str] = (),
    anew: bool = False,
) -> Message:
    """Show the summary as it will be sent, and to whom.

    ``lanes`` are all recipients beside the channel; ``named`` are those who get it only this once.
    ``anew``: it changed since it was shown.
    """
    run, shown = report.run, told(report, following, unpictured)
    approve = " ".join([f"{report.command} close approve", *map(mention, named)])
    head = [
        *(["Something changed since it was shown: nothing was sent."] if anew else []),
        f"This goes to {_told(lanes)} when you approve it: {approve}",
        f"With it goes the whole report, as {wording.joined(files)}.",
    ]
    foot = [
        f'To say more: {report.command} close outcomes "…", close metrics "…", close risks "…"',
        *([] if run.workspace else [TO_LOOK.format(command=report.command)]),
    ]
    value = CloseButton(run.id, fingerprint(shown, lanes), named)
    buttons = actions(
        button("Approve and send", APPROVE, value, f"Close Phase {run.handle} and send it"),
        button("Outcomes, metrics, risks…", STATEMENT_FORM, value, "Say more before it is sent"),
    )
    rest = f"{report.command} export {run.handle}"
    text = phrases.fit([*head, "", *shown.text.split("\n"), ""], rest, foot)
    blocks = (*sections(head), DIVIDER, *shown.blocks, DIVIDER, *sections(foot), buttons)
    return Message(text, blocks)


def _told(lanes: Sequence[str]) -> str:
    named = [mention(lane) for lane in lanes[:MOST_LANES]]
    more = [f"{len(lanes) - MOST_LANES} more"] if len(lanes) > MOST_LANES else []
    return wording.joined(["the channel", *named, *more])
