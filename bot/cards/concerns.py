"""Concerns: their list, the message to the lead, and the answer to the person who raised one."""

from bot.cards import phrases
from bot.cards.blocks import Element, actions, button, escape, section
from bot.cards.button_values import NudgeButton, NumberButton, RunButton
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.closing_facts import ConcernFacts
from bot.domain.facts import News, RunFacts
from bot.domain.report_facts import Report
from bot.domain.wording import shorten
from bot.working_time.times import Times

CONCERN_FORM, ANSWER_FORM = "form_concern", "form_answer"

SHOWN = 300  # characters of a concern or an answer where several stand together
WHOLE = 1_200


def concern_button(handle: str, value: RunButton | NudgeButton) -> Element:
    """Return the button that opens the form for a concern."""
    spoken = f"Raise a concern about Phase {handle}"
    return button("Raise a concern", CONCERN_FORM, value, spoken)


def answer_button(
    handle: str, number: int, value: NumberButton | NudgeButton, *, primary: bool = False
) -> Element:
    """Return the button that opens the form for the answer to a concern."""
    spoken = f"Answer concern {number} about Phase {handle}"
    return button("Answer", ANSWER_FORM, value, spoken, primary=primary)


def line(run: RunFacts, concern: ConcernFacts, times: Times) -> str:
    """``○ Concern 2, @sponsor: “…” · waits for an answer``, or the answer and who gave it."""
    who = phrases.by_name(run, concern.raised_by)
    said = f"Concern {concern.number}, {who}: {quoted(concern.text)}"
    if concern.answered_at is None:
        return f"○ {said} · waits for an answer"
    by = phrases.by_name(run, concern.answered_by or "")
    return f"✓ {said} · answered by {by}, {times.day(concern.answered_at)}: {_answer(concern)}"


def told_in_summary(report: Report, most: int) -> list[str]:
    """Return the concerns and their answers as stakeholders read them, without numbers."""
    lines = [_in_words(report.run, concern) for concern in report.closing.concerns]
    left = len(lines) - most
    if left <= 1:
        return lines
    return [*lines[:most], f"… and {left} more: {report.command} concerns {report.run.handle}"]


def _in_words(run: RunFacts, concern: ConcernFacts) -> str:
    who = phrases.plain_name(run, concern.raised_by)
    said = f"{who} raised a concern: {quoted(concern.text)}"
    if concern.answered_at is None:
        return f"○ {said} · no answer yet"
    by = phrases.plain_name(run, concern.answered_by or "")
    return f"✓ {said} · {by} answered: {_answer(concern)}"


def listed(report: Report, times: Times) -> Message:
    """List all concerns, and say how to answer the next one or to raise the first."""
    run, concerns = report.run, report.closing.concerns
    ours = f"{report.command} concern {run.handle}"
    if not concerns:
        return Message(
            f'Nobody has raised a concern about Phase {run.handle}. To raise one: {ours} "text"'
        )
    waiting = [concern for concern in concerns if concern.is_open]
    count = wording.plural(len(concerns), "concern")
    head = (
        f"*Concerns about Phase {run.handle}* · {len(concerns) - len(waiting)} of {count} answered"
    )
    lines = [head, *(line(run, concern, times) for concern in concerns)]
    if waiting and run.archived_at is None:
        lines.append(f"To answer: {how_to_answer(report.command, run, waiting[0].number)}")
    return Message(phrases.fit(lines, f"{report.command} history {run.handle}"))


def how_to_answer(command: str, run: RunFacts, number: int) -> str:
    """Return the command that answers a concern."""
    return f'{command} answer {run.handle} {number} "what you say to it"'


def raised(news: News, report: Report) -> Message | None:
    """Tell the lead of a concern, with a button to answer it.

    Once it is answered, a posted message shows the answer, and an unsent one becomes None.
    """
    concern = _named(news, report)
    if concern.answered_at is not None and not news.stands:
        return None
    run = report.run
    head = f"*<@{concern.raised_by}> raised a concern about Phase {run.handle}*"
    text = f"{head}\n{quoted(concern.text, WHOLE)}"
    if concern.answered_at is not None:
        return Message(f"{text}\n✓ <@{concern.answered_by}> answered: {_answer(concern, WHOLE)}")
    if run.archived_at is not None:
        return Message(f"{text}\nPhase {run.handle} is archived.")
    how = f"To answer: {how_to_answer(report.command, run, concern.number)}"
    value = NumberButton(run.id, concern.number)
    button_ = answer_button(run.handle, concern.number, value, primary=True)
    return Message(f"{text}\n{how}", (section(text), actions(button_)))


def answered(news: News, report: Report) -> Message | None:
    """Tell the person who raised a concern its answer; None if a newer answer replaced it."""
    concern = _named(news, report)
    if concern.answer != news.data["answer"]:
        return None
    return Message(
        f"*<@{concern.answered_by}> answered your concern about Phase {report.run.handle}*\n"
        f"{_answer(concern, WHOLE)}\nYou wrote: {quoted(concern.text)}"
    )


def _named(news: News, report: Report) -> ConcernFacts:
    found = report.closing.concern(news.data["number"])
    assert found is not None
    return found


def _answer(concern: ConcernFacts, most: int = SHOWN) -> str:
    return quoted(concern.answer or "", most)


def quoted(text: str, most: int = SHOWN) -> str:
    """Quote a user's words, shortened and escaped."""
    return f"“{escape(shorten(text, most))}”"
