"""What closing needs beyond the run: the handoff papers, and which phase can follow."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.cards.blocks import actions, button, section
from bot.cards.button_values import StartButton
from bot.cards.closing_preview import as_sent, fingerprint, preview
from bot.cards.closure import what_comes_next
from bot.cards.message import Message
from bot.cards.opening import START_FORM
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.report_facts import Report
from bot.domain.wording import mention
from bot.reports import file_name
from bot.reports.posting import attachments
from bot.requests.app_context import AppContext
from bot.requests.prefetch import Fetched
from bot.use_cases.close_run import close_run, readers_of, report_if_closed
from bot.use_cases.look_for_papers import Papers
from bot.use_cases.unit_of_work import UnitOfWork

MOST_NAMED = 3

_NAMED = r"(?:[\w-]+\s+)?{code}(?:\s*$|\s*[:.,;()–—-])"


def shown(
    work: UnitOfWork, context: AppContext, run: RunFacts, fetched: Fetched, named: Sequence[str]
) -> Message:
    """The summary exactly as it would be sent now. Raises UserError if the run cannot be closed."""
    report = report_if_closed(work, run, _papers(run, fetched))
    return _preview(work, context, report, named)


def approved(
    work: UnitOfWork,
    context: AppContext,
    run: RunFacts,
    fetched: Fetched,
    named: Sequence[str],
    seen: str = "",
) -> Message:
    """Close the run and say who gets the summary; if it is not the one ``seen``, show it again."""
    following = following_of(run, context)
    report = report_if_closed(work, run, _papers(run, fetched))
    summary = as_sent(report, following)
    if seen and fingerprint(summary, readers_of(work, run, named)) != seen:
        return _preview(work, context, report, named, anew=True)
    readers = close_run(work, report, named, following)
    said = f"Phase {run.handle} is closed. Its summary goes to {joined([*readers], 'the channel')}."
    said += later(readers, work)
    text = "\n".join([said, *what_comes_next(report, following)])
    if following is None:
        return Message(text)
    spoken = f"Start Phase {following} in a form"
    start = button(f"Start Phase {following}", START_FORM, StartButton(following), spoken)
    return Message(text, (section(text), actions(start)))


def _preview(
    work: UnitOfWork,
    context: AppContext,
    report: Report,
    named: Sequence[str],
    *,
    anew: bool = False,
) -> Message:
    return preview(
        report,
        following_of(report.run, context),
        readers_of(work, report.run, named),
        [file_name(report.run.handle, name) for name in attachments(report)],
        named=named,
        anew=anew,
    )


def joined(lanes: Sequence[str], *before: str) -> str:
    """``the channel, @sponsor and #stakeholders``."""
    return wording.joined([*before, *(mention(lane) for lane in lanes)])


def later(readers: Mapping[str, datetime], work: UnitOfWork) -> str:
    """Say who reads the summary later, in their working hours; "" if nobody."""
    waits = [(lane, at) for lane, at in readers.items() if at > work.now]
    named = [f"{mention(lane)} {work.times.moment(at)}" for lane, at in waits[:MOST_NAMED]]
    more = [f"{len(waits) - MOST_NAMED} more later"] if len(waits) > MOST_NAMED else []
    return f" In their working hours: {', '.join([*named, *more])}." if waits else ""


def _papers(run: RunFacts, fetched: Fetched) -> dict[str, object] | None:
    """The papers found for this run; None if nobody looked, or the look was for another run."""
    return fetched.found if isinstance(fetched, Papers) and fetched.run == run.id else None


def following_of(run: RunFacts, context: AppContext) -> str | None:
    """The code of the document's next phase, if a plan with that code can be started."""
    named = run.phase.next_phase
    if named is None:
        return None
    codes = [plan.code for plan in context.library.all() if not plan.errors]
    fits = (code for code in codes if re.match(_NAMED.format(code=re.escape(code)), named, re.I))
    return next((code for code in fits if code != run.phase.code), None)
