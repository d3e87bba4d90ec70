"""Dialogues: what people answer a run with, while it lasts and once it is closed."""

from datetime import timedelta

import pytest

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.answer import Answer
from bot.requests.source import Source
from bot.storage import runs
from tests.bot.reminders.test_answering import buttons
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage

SUMMARY = "*Phase E is finished"
ASKED = "*From you:* please confirm that you have read this."


@pytest.fixture
def closed(both: Stage) -> Stage:
    """A run that @lead closed, whose summary @sponsor and #stakeholders have."""
    both.says("@lead", "start E")
    both.says("@lead", "stakeholders add @sponsor @lead #stakeholders")
    both.says("@dev", "done E1 E2 E3 E4")
    both.says("@lead", "done pre acc clo")
    both.says("@lead", "gate pass coverage 98.4")
    both.says("@lead", "close approve")
    both.live_until(both.clock.now + timedelta(hours=9))  # the morning of @sponsor
    return both


def summaries(stage: Stage) -> list[str]:
    """The last lines of the summary wherever it stands."""
    stage.deliver()
    return [as_read(said.text) for said in summary_cards(stage)]


def summary_cards(stage: Stage) -> list[Message]:
    lanes = (CHANNELS["#phase-e"], PEOPLE["@sponsor"].id, CHANNELS["#stakeholders"])
    said = (message for lane in lanes for message in stage.slack.messages(lane))
    return [message for message in said if message.text.startswith(SUMMARY)]


def press(stage: Stage, who: str, label: str, message: Message) -> Answer:
    action, value = buttons(message)[label]
    about = Source.of_value(value, channel="D0DIRECT", place="card", reply="https://example.com")
    return stage.dispatcher.press(stage.request(who, "dm"), action, about)


def fill(stage: Stage, who: str, label: str, message: Message, **fields: str) -> Answer:
    action, value = buttons(message)[label]
    about = Source.of_value(value, channel="D0DIRECT", place="card", reply="https://example.com")
    return stage.fills(who, action, about=about, **fields)


def of_handle(stage: Stage, run: int) -> RunFacts:
    with stage.database.read() as session:
        return runs.facts(session, run)


def test_an_acknowledgement_stands_in_the_summary_wherever_that_is(closed: Stage) -> None:
    channel, sponsor, stakeholders = summaries(closed)
    assert channel.endswith("No answer yet from sponsor.")
    assert f"\n{ASKED}" in sponsor
    assert "\n*Is something missing?* `/phase concern`\n" in stakeholders
    play(
        closed,
        """
        @sponsor dm> acknowledge
            Phase E ran in #phase-e.
            You acknowledged Phase E; its summary says so.
        @dev> acknowledge
            You acknowledged Phase E; its summary says so.
        """,
    )
    channel, sponsor, stakeholders = summaries(closed)
    assert channel.endswith("Acknowledged by sponsor and dev.")
    assert (
        "\n✓ You acknowledged this on Tue 24 Nov, 09:12. "
        "Something wrong after all? `/phase concern`\n"
    ) in sponsor
    assert ASKED not in sponsor
    assert "cknowledge" not in stakeholders
    closed.clock.move(hours=1)
    play(
        closed,
        """
        @sponsor dm> acknowledge E
            You acknowledged Phase E today at 09:12.
        @lead> history
            …
            Tue 24 Nov, 18:12  @dev acknowledged the summary
        """,
    )


def test_pressing_acknowledge_answers_by_the_summary_alone(closed: Stage) -> None:
    card = summary_cards(closed)[1]
    assert list(buttons(card)) == ["Acknowledge", "Raise a concern"]
    assert press(closed, "@sponsor", "Acknowledge", card).silent
    channel, sponsor, _ = summaries(closed)
    assert channel.endswith("Acknowledged by sponsor.")
    assert "✓ You acknowledged this on Tue 24 Nov, 09:12." in sponsor
    assert all(buttons(card) == {} for card in summary_cards(closed))
    again = press(closed, "@sponsor", "Acknowledge", card)
    assert (again.refused, again.message.text) == (
        True,
        "You acknowledged Phase E a moment ago.",
    )


def test_what_is_open_cannot_be_acknowledged(both: Stage) -> None:
    both.says("@lead", "start E")
    play(
        both,
        """
        @dev> acknowledge
            Phase E is not closed: it has no summary to acknowledge yet. Is something wrong? Type: /phase concern E "what worries you"
        @dev> acknowledge now
            I don't know what to do with “now”. Type: /phase acknowledge [HANDLE]
        """,
    )


def test_a_concern_reaches_the_lead_and_its_answer_who_raised_it(closed: Stage) -> None:
    card = summary_cards(closed)[1]
    answer = fill(closed, "@sponsor", "Raise a concern", card, text="two  runbooks are <untested>")
    assert (as_read(answer.message.text), answer.ephemeral) == (
        "Concern 1 about Phase E is with @lead. The answer comes to your direct messages.",
        True,
    )
    waits = "\n○ sponsor raised a concern: “two runbooks are <untested>” · no answer yet\n"
    channel, sponsor, stakeholders = summaries(closed)
    assert waits in sponsor
    assert "\n*From you:* nothing now. You raised a concern; @lead answers it.\n" in sponsor
    assert waits in stakeholders
    assert "concern" not in channel
    told = closed.posts("@lead")[-1]
    assert told == (
        "*@sponsor raised a concern about Phase E*\n“two runbooks are <untested>”\n"
        'To answer: /phase answer E 1 "what you say to it"'
    )
    card = closed.slack.messages(PEOPLE["@lead"].id)[-1]
    answer = fill(closed, "@lead", "Answer", card, answer="both are tested")
    assert as_read(answer.message.text) == (
        "Concern 1 is answered: “both are tested”. I'll tell @sponsor."
    )
    assert closed.posts("@sponsor")[-1] == (
        "*@lead answered your concern about Phase E*\n“both are tested”\n"
        "You wrote: “two runbooks are <untested>”"
    )
    assert closed.posts("@lead")[-1].endswith("\n✓ @lead answered: “both are tested”")
    assert buttons(closed.slack.messages(PEOPLE["@lead"].id)[-1]) == {}
    said = "“two runbooks are <untested>” · lead answered: “both are tested”"
    assert all(said in text for text in summaries(closed)[1:])
    assert f"\n{ASKED}" in summaries(closed)[1]


def test_a_better_answer_takes_the_place_of_the_first_and_is_told_again(closed: Stage) -> None:
    closed.says("@sponsor", 'concern "who is on call?"', "dm")
    play(closed, '@lead> answer 1 "nobody yet"\n…')
    assert closed.posts("@sponsor")[-1].startswith(
        "*@lead answered your concern about Phase E*\n“nobody yet”"
    )
    play(
        closed,
        """
        @lead> answer 1 "nobody yet"
            Concern 1 has that answer already. Nothing was changed.
        @lead> answer 1 "ops is"
            Concern 1 is answered: “ops is”. I'll tell @sponsor.
        @lead> answer 1 "ops is, from Monday"
            Concern 1 is answered: “ops is, from Monday”. I'll tell @sponsor.
        @dev> concerns
            *Concerns about Phase E* · 1 of 1 concern answered
            ✓ Concern 1, @sponsor: “who is on call?” · answered by @lead, Tue 24 Nov: “ops is, from Monday”
        """,
    )
    answers = [text for text in closed.posts("@sponsor") if "answered your concern" in text]
    assert [text.splitlines()[1] for text in answers] == [
        "“nobody yet”",
        "“ops is, from Monday”",
    ]


def test_concerns_are_raised_while_the_run_is_open_and_hold_up_its_end(both: Stage) -> None:
    both.says("@lead", "start E")
    play(
        both,
        """
        @dev> concerns
            Nobody has raised a concern about Phase E. To raise one: /phase concern E "text"
        @dev> concern
            Say what worries you: /phase concern E "two runbooks are untested"
        @dev> concern it is too slow
            Concern 1 about Phase E is with @lead. The answer comes to your direct messages.
            Kept: “it is too slow”.
        @lead> concern E "so it is"
            Concern 2 about Phase E is noted. To answer it: /phase answer E 2 "text"
            Kept: “so it is”.
        @dev> answer 1 "no"
            Only the lead can answer concerns. Ask @lead.
        @lead> answer
            Which concern? Type: /phase answer [HANDLE] NUMBER "text", or see /phase concerns
        @lead> answer one "x"
            “one” is not the number of a concern. Type: /phase answer [HANDLE] NUMBER "text"
        @lead> answer 3 "x"
            Phase E has 2 concerns, and none with the number 3. See /phase concerns E
        @lead> answer 1
            Say what you answer: /phase answer 1 "both are tested on Monday"
        @lead> answer 2 "faster from Monday"
            Concern 2 is answered: “faster from Monday”.
        @ops> concerns
            *Concerns about Phase E* · 1 of 2 concerns answered
            ○ Concern 1, @dev: “it is too slow” · waits for an answer
            ✓ Concern 2, @lead: “so it is” · answered by @lead, Tue 24 Nov: “faster from Monday”
            To answer: /phase answer E 1 "what you say to it"
        """,
    )
    assert [text for text in both.posts("@lead") if "raised a concern" in text] == [
        "*@dev raised a concern about Phase E*\n“it is too slow”\n"
        'To answer: /phase answer E 1 "what you say to it"'
    ]


def test_a_stakeholder_of_several_runs_is_asked_which(closed: Stage) -> None:
    closed.says("@lead", "start E", "#general")
    closed.says("@lead", "stakeholders add @sponsor", "#general")
    play(
        closed,
        """
        @sponsor dm> concern "too slow"
            I can't tell which phase you mean: E-2 (#general), E (#phase-e). Say which one first, for example /phase status E-2, or before a code: E-2.pre1
        @sponsor dm> concern e "too slow"
            Phase E ran in #phase-e. Name it in what you type: /phase status E
            Concern 1 about Phase E is with @lead. The answer comes to your direct messages.
            Kept: “too slow”.
        @sponsor dm> acknowledge
            Phase E ran in #phase-e. Name it in what you type: /phase status E
            You acknowledged Phase E; its summary says so.
        @sponsor dm> status
            Phase E-2 runs in #general.
            …
        """,
    )


def test_a_closed_run_is_read_by_its_handle_beside_an_open_one(closed: Stage) -> None:
    closed.says("@lead", "start E")
    play(
        closed,
        """
        @dev> status E
            *Phase E is closed: Production Hardening & Enablement*
            ■■■■■■■■■■ 16 of 16 done
            closed by @lead, Tue 24 Nov
            …
        @dev> status
            *Phase E-2: Production Hardening & Enablement*
            …
        @dev dm> history e
            Phase E ran in #phase-e.
            *History of Phase E*
            …
        @ops dm> history E
            No phase runs in this conversation. Start one with /phase start E, or see /phase list.
        """,
    )
