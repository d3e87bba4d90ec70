"""close: the phase is complete; its summary is shown first, and sent once it is approved."""

from collections.abc import Callable

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.report_facts import STATEMENT
from bot.requests import replies
from bot.requests.ask import Ask
from bot.requests.closing import approved, following_of, joined, shown
from bot.requests.command import Command, Errand
from bot.requests.lanes import take_lanes
from bot.use_cases.close_run import send_summary_again, state
from bot.use_cases.look_for_papers import look_for_papers
from phases.errors import UserError

USAGE = 'close [approve|outcomes|metrics|risks] [@who…] [#channel…] ["words"]'
APPROVE = "approve"
MOST_NAMED = 100  # a button carries them


def answer(ask: Ask) -> Message:
    """Show the summary as it will be sent, say more in it, or send it."""
    run = ask.run()
    deed = _take_deed(ask)
    if deed:
        return deed(ask, run)
    named = _take_named(ask)
    if run.closed_at is not None and named:
        send_summary_again(ask.act, run, named, following_of(run, ask.place))
        return Message(f"The summary of Phase {run.handle} goes to {joined(named)}.")
    return shown(ask.act, ask.place, run, ask.fetched, named)


def _take_deed(ask: Ask) -> Callable[[Ask, RunFacts], Message] | None:
    deed = DEEDS.get(ask.words[0].text.casefold()) if ask.words else None
    if deed:
        ask.next_word()
    return deed


def _approve(ask: Ask, run: RunFacts) -> Message:
    return approved(ask.act, ask.place, run, ask.fetched, _take_named(ask))


def _take_named(ask: Ask) -> list[str]:
    named = take_lanes(ask, USAGE)
    if len(named) > MOST_NAMED:
        raise UserError(
            f"You named {len(named)}; {MOST_NAMED} are the most. Add the others first: "
            f"{ask.type('stakeholders add @who #channel')}"
        )
    return named


def _say(name: str) -> Callable[[Ask, RunFacts], Message]:
    def say(ask: Ask, run: RunFacts) -> Message:
        words = ask.rest()
        if not words:
            raise UserError(f"Say what: {ask.type(f'close {name} “…”')}; to take it back: none")
        gone = words.casefold() == "none"
        state(ask.act, run, {name: "" if gone else words})
        kept = "says nothing of" if gone else "tells of"
        see = f"See it as it will be sent: {ask.type('close')}"
        text = "" if gone else f" {replies.kept(words)}"
        return Message(f"The closing summary {kept} {STATEMENT[name].lower()}.{text} {see}")

    return say


def fetch(ask: Ask) -> Errand | None:
    """Looks for the papers that a summary names, without fetching, where one is to be made."""
    if ask.words and ask.words[0].text.casefold() in STATEMENT:
        return None
    run, place = ask.find_run(), ask.place
    if run is None or run.closed_at is not None:
        return None
    return lambda: look_for_papers(run, place.workspaces)


DEEDS: dict[str, Callable[[Ask, RunFacts], Message]] = {
    APPROVE: _approve,
    **{name: _say(name) for name in STATEMENT},
}

CLOSE = Command(
    name="close",
    usage=USAGE,
    summary="see the closing summary, and send it (the lead)",
    answer=answer,
    examples=(
        "close",
        'close outcomes "on call is quiet, deploys take ten minutes"',
        'close risks "two runbooks are untested"',
        "close approve @sponsor #stakeholders",
    ),
    fetch=fetch,
)
