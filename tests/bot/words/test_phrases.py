"""Phrases that nobody here wrote: from the documents and trackers of other bots and task tools."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import BY_NAME, COMMANDS
from bot.words.phrases import meant
from bot.words.split import split
from bot.words.synonyms import SYNONYMS, UNSURE

OURS = {
    "done with E2.2": "done E2.2",
    "I'm done with E2.2": "done E2.2",
    "I am finished with E2.2": "done E2.2",
    "I finished E1.1": "done E1.1",
    "I’ve finished E1.1 and E1.2": "done E1.1 and E1.2",
    "we just completed item E1.1": "done item E1.1",
    "I did E1.1": "done E1.1",
    "mark E1.1 as done": "done E1.1",
    "Mark E1.1, E1.3 complete": "done E1.1, E1.3",
    "please mark E1.1 as completed": "done E1.1",
    "check off E1.1": "done E1.1",
    "tick E2.1 off as done": "done E2.1",
    "mark done E1.1": "done E1.1",
    "set E1.1 to done": "done E1.1",
    "E2.2 done": "done E2.2",
    "E1.1-3 are done": "done E1.1-3",
    'E2.2 is finished "reviewed by ops"': "done E2.2 reviewed by ops",
    "mark E1.1 as not done": "undo E1.1",
    "reopen E1.1": "undo E1.1",
    "I'll take E2": "take E2",
    "I will do E2.2": "take E2.2",
    "lets work on E3": "take E3",
    "let's do task E3.1": "take task E3.1",
    "I'm working on E2": "take E2",
    "pick up E2": "take E2",
    "give E2 to <@U0OPS>": "assign E2 <@U0OPS>",
    "assign <@U0OPS> E2": "assign <@U0OPS> E2",
    "free E2.2": "assign E2.2 nobody",
    "unassign E2": "assign E2 nobody",
    "I'm stuck on E2.2": "block E2.2",
    "E2.2 is blocked by the vendor": "block E2.2 the vendor",
    "stuck with E2.2 no key yet": "block E2.2 no key yet",
    "E2.2 is unblocked": "unblock E2.2",
    "E2.2 due friday": "due E2.2 friday",
    "set due date of E2 to 4 dec": "due E2 4 dec",
    "postpone E2 to next monday": "due E2 next monday",
    "postpone E2 by 2 days": "shift E2 2 days",
    "push everything back by a week": "shift a week",
    "remind me about E2.2 tomorrow 9am": "remind E2.2 tomorrow 9am",
    "set a reminder for E2.2 in 2 hours": "remind E2.2 in 2 hours",
    "list my reminders": "remind list",
    "what's next?": "next",
    "What’s up next": "next",
    "what now": "next",
    "what should I do next": "next",
    "next task": "next",
    "my tasks": "mine",
    "show my tasks": "mine",
    "list my todos": "mine",
    "what's on my plate?": "mine",
    "show me all the tasks": "board",
    "list all tasks": "board",
    "where are we?": "status",
    "how are we doing": "status",
    "what's left?": "status",
    "show me the status": "status",
    "show the board": "board",
    "who has E2": "item E2",
    "who's working on E2?": "item E2",
    "who did E1.1?": "item E1.1",
    "show E2": "item E2",
    "tell me about E2.2": "item E2.2",
    "what is E2.2?": "item E2.2",
    "what's left in E2": "item E2",
    "is E2.2 done?": "item E2.2",
    "E2.2 done?": "item E2.2",
    "when is E2 due?": "item E2",
    "what can I type": "help",
    "what can you do?": "help",
    "help me": "help",
    "show commands": "help",
    "how does this work?": "how",
}
NOT_OURS = [
    "I haven't finished E1.1",
    "not done with E2.2",
    "don't mark E1.1 as done",
    "mark E1.1 as almost done",
    "E2.2 is nearly done",
    "should I take E2?",
    "close E2.2",
    "close everything",
    "finish the phase",
    "approve",
    "archive E2",
    "everything is done",
    "do E2.2",
    "what is the weather",
    "resolve foo",
    "E1.1",
    'note E1.1 "I finished E1.2"',
    '"I finished E1.1"',
    "who are they",
]


def ours(typed: str) -> str | None:
    found = meant(split(typed))
    return None if found is None else " ".join(word.entity or word.text for word in found)


@pytest.mark.parametrize("typed", OURS)
def test_a_phrase_is_understood(typed: str) -> None:
    expected = OURS[typed].replace("assign <@U0OPS> E2", "assign E2 <@U0OPS>")
    assert ours(typed) == expected


@pytest.mark.parametrize("typed", NOT_OURS)
def test_a_phrase_that_is_not_understood_as_a_whole_means_nothing(typed: str) -> None:
    assert ours(typed) is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_example_is_read_as_another_phrase(command: str) -> None:
    for example in BY_NAME[command.name].examples:  # type: ignore[attr-defined]
        assert ours(example) is None, example


def test_each_stands_for_a_command_that_there_is() -> None:
    named = [*SYNONYMS.values(), *(way for ways in UNSURE.values() for _, way in ways)]
    named += OURS.values()
    assert {each.split()[0] for each in named} <= {*BY_NAME}
    assert not {*SYNONYMS} & {*BY_NAME}
    assert not {*SYNONYMS} & {*UNSURE}


def test_no_other_word_ends_a_phase_or_takes_it_away() -> None:
    final = {"close", "archive", "accept", "gate", "lead", "plan", "token", "link", "retire", "add"}
    assert not {each.split()[0] for each in (*SYNONYMS.values(), *OURS.values())} & final


@given(
    st.lists(
        st.sampled_from(
            [*["I", "a", "E1", "E1.1", "done", "is", "not", "with", "and", ",", "?", "'s"], "x" * 9]
        )
    )
)
def test_any_words_are_read_without_a_fault(words: list[str]) -> None:
    found = meant(split(" ".join(words)))
    assert found is None or found[0].text in BY_NAME
