"""What is told of a closed run: who is asked again, and that all else is silent."""

import sqlalchemy as sa

from bot.cards.message import Message
from bot.storage.tables import Run, table_of
from bot.use_cases.send_reminders import send_reminders
from tests.bot.reminders.moments import at
from tests.bot.reminders.test_answering import buttons, press, texts, told
from tests.stage import Stage

DAY = {"days": 1}
REMINDER = (
    "*Production Hardening & Enablement was closed on Tue 24 Nov*\n"
    "Please confirm that you have read its summary. If something is missing, say so: "
    "/phase acknowledge E"
)


def close(stage: Stage) -> None:
    """Everything is done, and @lead closes the run on Tuesday at 09:12 in Berlin."""
    stage.says("@lead", "stakeholders add @sponsor @lead @ops #stakeholders")
    stage.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    stage.says("@lead", "gate pass coverage 98.4")
    stage.says("@lead", "close approve")
    stage.deliver()


def asked(stage: Stage, who: str) -> list[str]:
    """The reminders to acknowledge that somebody has."""
    return [text for text in stage.posts(who) if "Please confirm" in text]


def reminder(stage: Stage, who: str) -> Message:
    [found] = [said for said in told(stage, who) if "Please confirm" in said.text]
    return found


def reminds(stage: Stage) -> bool:
    with stage.database.read() as session:
        return bool(session.connection().execute(sa.select(table_of(Run).c.reminds)).scalar_one())


def test_who_has_said_nothing_is_asked_once_after_two_working_days(started: Stage) -> None:
    close(started)
    started.says("@ops", "acknowledge")
    started.live_until(at(26, 17, 59))  # in California it is not nine yet
    assert asked(started, "@sponsor") == []
    assert reminds(started)
    started.live_until(at(26, 18, 30))
    assert asked(started, "@sponsor") == [REMINDER]
    assert list(buttons(reminder(started, "@sponsor"))) == [
        "Acknowledge",
        "Raise a concern",
        "Why this?",
    ]
    assert not reminds(started), "nobody is to be asked any more"
    started.live_until(at(10, 12, month=12))
    assert asked(started, "@sponsor") == [REMINDER]
    assert (
        asked(started, "@ops") == asked(started, "@lead") == asked(started, "#stakeholders") == []
    )


def asked_on_thursday(stage: Stage) -> Message:
    close(stage)
    stage.says("@ops", "acknowledge")
    stage.live_until(at(26, 18, 30))
    return reminder(stage, "@sponsor")


def test_the_reminder_is_answered_where_it_stands(started: Stage) -> None:
    card = asked_on_thursday(started)
    assert press(started, "@sponsor", "Acknowledge", card) == ""
    assert texts(started, "@sponsor")[-1] == "Phase E · acknowledged by you, Thu 26 Nov"
    assert told(started, "@sponsor")[-1].blocks == ()


def test_the_reminder_says_what_was_answered_elsewhere(started: Stage) -> None:
    asked_on_thursday(started)
    started.says("@sponsor", 'concern E "too slow"', "dm")
    assert texts(started, "@sponsor")[-1] == "Phase E · concern 1 raised by you, Thu 26 Nov"


def test_the_reminder_says_that_the_run_was_archived(started: Stage) -> None:
    card = asked_on_thursday(started)
    started.says("@lead", "archive")
    assert texts(started, "@sponsor")[-1] == "Phase E · Phase E was archived, Thu 26 Nov"
    said = press(started, "@sponsor", "Acknowledge", card)
    assert said.startswith("Phase E is archived: it can be read, and nothing in it can change.")


def test_the_reminder_is_void_once_the_run_is_open_again(started: Stage) -> None:
    card = asked_on_thursday(started)
    started.says("@lead", 'reopen "the audit found two gaps"')
    [void] = [text for text in texts(started, "@sponsor") if "acknowledge" in text]
    assert void == "Phase E · nothing to acknowledge now"
    assert "is not closed" in press(started, "@sponsor", "Acknowledge", card)


def test_why_this_tells_who_named_them(started: Stage) -> None:
    card = asked_on_thursday(started)
    said = press(started, "@sponsor", "Why this?", card)
    assert "@lead named you a stakeholder of Phase E, which was closed." in said


def test_who_raised_a_concern_before_the_end_is_asked_all_the_same(started: Stage) -> None:
    started.says("@lead", "stakeholders add @sponsor")
    started.says("@sponsor", 'concern E "too slow"', "dm")
    started.says("@lead", 'answer 1 "faster now"')
    started.clock.move(hours=1)
    close_again = ("done pre E1 E2 E3 E4 acc clo", "gate pass coverage 98.4", "close approve")
    for typed in close_again:
        started.says("@lead", typed)
    started.live_until(at(26, 18))
    assert len(asked(started, "@sponsor")) == 1


def test_who_raised_one_after_the_end_is_not(started: Stage) -> None:
    close(started)
    started.says("@sponsor", 'concern E "too slow"', "dm")
    started.live_until(at(30, 12))
    assert asked(started, "@sponsor") == []


def test_the_lead_is_told_once_of_a_concern_that_waits_a_working_day(started: Stage) -> None:
    close(started)
    started.live_until(at(27, 12))
    assert not reminds(started)
    started.says("@sponsor", 'concern E "who is <on call>?"', "dm")
    started.live_until(at(30, 11, 59))
    waits = (
        "*@sponsor raised a concern on Fri 27 Nov, and it waits for an answer*\n"
        '“who is <on call>?”\nTo answer: /phase answer E 1 "your words"'
    )
    assert waits not in texts(started, "@lead")
    started.live_until(at(30, 13))
    assert texts(started, "@lead")[-1] == waits
    assert list(buttons(told(started, "@lead")[-1])) == ["Answer", "Why this?"]
    started.live_until(at(10, 12, month=12))
    assert texts(started, "@lead").count(waits) == 1
    started.says("@lead", 'answer E 1 "ops is"')
    assert texts(started, "@lead")[-1].startswith(
        "Concern 1 about Phase E · answered by you, Thu 10 Dec"
    )


def test_a_concern_that_is_answered_in_time_reminds_nobody(started: Stage) -> None:
    started.says("@dev", 'concern "too slow"')
    started.says("@lead", 'answer 1 "faster now"')
    started.live_until(at(27, 18))
    assert [text for text in texts(started, "@lead") if "raised a concern" in text] == []


def test_all_else_is_silent_once_a_run_is_closed(started: Stage) -> None:
    started.says("@lead", "done pre E1")
    started.says("@ops", "take E2.2")
    started.says("@lead", "due E2.2 2026-11-27 12:00")
    started.says("@lead", "remind me tomorrow 9am E2.2")
    started.says("@lead", "stakeholders add #stakeholders")
    started.says("@lead", "done E2 E3 E4 acc clo")
    started.says("@lead", "gate pass coverage 98.4")
    started.says("@lead", "close approve")
    started.deliver()
    before = len(started.slack.posted)
    started.live_until(at(20, 12, month=12))
    assert started.slack.posted[before:] == []


def test_an_archived_run_is_looked_at_no_more(started: Stage) -> None:
    close(started)
    started.says("@lead", "archive")
    assert not reminds(started)
    started.live_until(at(24, 18))  # @sponsor reads the summary in the morning
    before = len(started.slack.posted)
    started.live_until(at(10, 12, month=12))
    assert started.slack.posted[before:] == []


def test_a_closed_run_without_anybody_to_ask_is_looked_at_once(started: Stage) -> None:
    started.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    started.says("@lead", "gate pass coverage 98.4")
    started.says("@lead", "close approve")
    assert reminds(started)
    send_reminders(started.database, started.clock())
    assert not reminds(started)


def test_a_closed_run_is_looked_at_again_when_the_bot_was_down(started: Stage) -> None:
    close(started)
    started.clock.now = at(30, 20)  # nobody looked for four working days
    send_reminders(started.database, started.clock())
    started.deliver()
    assert len(asked(started, "@sponsor")) == 1
