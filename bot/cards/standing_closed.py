"""Where a closed run stands: what is asked of the reader, and where to read more."""

from collections.abc import Iterator, Sequence

from bot.cards import ways_on
from bot.cards.asking import acknowledge_button
from bot.cards.blocks import Element, context
from bot.cards.button_values import RunButton
from bot.cards.concerns import concern_button
from bot.cards.message import Message
from bot.cards.standing import Standing, drawn
from bot.cards.standing_lead import answer_by_name, concerns_waiting
from bot.domain import wording


def for_closed(facts: Standing) -> Message:
    """Tell that it is closed, and what waits for the reader."""
    run, command = facts.run, facts.command
    by = f"<@{run.closed_by}>" if run.closed_by != facts.person else "you"
    at = f", {facts.times.day(run.closed_at)}" if run.closed_at else ""
    head = f"*Phase {run.handle} is closed:* {wording.count(run.deliverables)} · by {by}{at}"
    asked = list(_asked(facts))
    more = (
        f"What happened: {command} history {run.handle}. The report: {command} export {run.handle}"
    )
    nothing = [] if asked else [context("From you: nothing now.")]
    return drawn(facts.said, [head, "\n".join(asked), *nothing, context(more)], _buttons(facts))


def _asked(facts: Standing) -> Iterator[str]:
    if facts.leads and facts.concerns:
        yield "*Needs you*"
        yield from (f"• {each}" for each in concerns_waiting(facts))
    if _owes_word(facts):
        yield "*From you:* please confirm that you have read the summary."


def _owes_word(facts: Standing) -> bool:
    said = facts.closing is not None and facts.closing.acknowledged_by(facts.person)
    return facts.is_told and not said and facts.person != facts.run.closed_by


def _buttons(facts: Standing) -> Sequence[Element]:
    run, items = facts.run, ways_on.all_items(facts.run)
    if facts.leads and facts.concerns:
        return [answer_by_name(run, facts.concerns[0]), items]
    if _owes_word(facts):
        return [acknowledge_button(run), concern_button(run.handle, RunButton(run.id))]
    return [items]
