"""What stands is read on other days: it names weekday and date."""

import re

import pytest

from tests.bot.reminders.moments import at
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_read
from tests.stage import Stage

RELATIVE = re.compile(r"\b(?:tomorrow|yesterday|ago|due today)\b", re.IGNORECASE)
LANES = [*(PEOPLE[who].id for who in ("@lead", "@dev", "@ops", "@sponsor")), CHANNELS["#phase-e"]]


def standing(stage: Stage) -> list[str]:
    """Every message that stands anywhere, with what its blocks say."""
    stage.deliver()
    said = (message for lane in LANES for message in stage.slack.messages(lane))
    return [as_read(f"{each.text}\n{_words(each.blocks)}") for each in said]


def _words(blocks: object) -> str:
    """What sections and contexts say; the labels of buttons are read when they are pressed."""
    found = re.findall(r"'type': 'mrkdwn', 'text': ('(?:[^'\\]|\\.)*'|\"[^\"]*\")", str(blocks))
    return "\n".join(found)


def test_a_message_that_is_edited_later_says_which_day_was_meant(begun: Stage) -> None:
    begun.says("@ops", "take E2.2 E2.3")
    begun.says("@lead", "due E2.2 E2.3 2026-11-26 12:00")
    begun.live_until(at(25, 12))
    begun.says("@ops", "done E2.3")  # the message is edited, and stands on the 26th as it is then
    said = [text for text in standing(begun) if "E2.2" in text]
    assert any("is due Thu 26 Nov, 16:30" in text for text in said)
    assert not [text for text in said if RELATIVE.search(text)]


@pytest.mark.parametrize("done", [True, False])
def test_in_a_busy_week_nothing_that_stands_speaks_of_tomorrow(begun: Stage, done: bool) -> None:
    for who, words in (
        ("@lead", "stakeholders add @sponsor"),
        ("@lead", "assign E1.1 E2.1 @dev"),
        ("@ops", "take E2.2 E2.3"),
        ("@lead", "due E1 tomorrow"),
        ("@lead", "due E2 thu 12:00"),
        ("@dev", 'block E1.2 "no key"'),
        ("@ops", "snooze E2.2 tomorrow"),
        ("@lead", 'remind @dev E1.3 tomorrow 10:00 "ask ops"'),
        ("@dev", "share E1"),
        ("@dev", "step E1 keep"),
        ("@sponsor", 'concern E "too slow"'),
        ("@ops", "away until mon"),
    ):
        answer = begun.ask(who, words)
        assert not answer.refused, (words, answer.message.text)
    for day in (25, 26, 27, 30):
        begun.live_until(at(day, 18))
        if done:
            begun.says("@dev", f"done E1.{day % 4 + 1}")
    found = [text for text in standing(begun) if RELATIVE.search(text)]
    found = [text for text in found if not text.startswith("*Phase E, ")]  # a digest names its day
    assert not found, found


def test_the_board_and_the_home_name_the_day(begun: Stage) -> None:
    begun.says("@ops", "take E1.1")
    begun.says("@lead", "due E1.1 tomorrow")
    begun.says("@lead", "set target tomorrow")
    assert "target Wed 25 Nov" in begun.board()
    assert "due Wed 25 Nov" in str(begun.home("@ops").blocks)


def test_an_answer_may_say_tomorrow(begun: Stage) -> None:
    begun.says("@ops", "take E1.1")
    begun.says("@lead", "due E1.1 tomorrow")
    assert "due tomorrow" in begun.says("@lead", "status")
