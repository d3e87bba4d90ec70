"""Reminders that repeat: set, listed, ended, and refused where half understood."""

import pytest

from bot.cards.asked import CANCEL
from bot.requests.source import MESSAGE, Source
from bot.storage import reminder_tables
from bot.storage.tables import table_of
from bot.use_cases import bounds
from bot.use_cases.forget_person import forget_person
from tests.bot.reminders.hearing import heard
from tests.bot.reminders.moments import at
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.stage import Stage


def test_somebody_asks_to_be_reminded_again_and_again_until_they_end_it(both: Stage) -> None:
    play(
        both,
        """
        @lead> start E
            …
        @lead> remind every friday 16:00 write the weekly summary
            I'll remind you of Phase E every Friday, 16:00 “write the weekly summary”: Fri 27 Nov, 16:00, then Fri 4 Dec, 16:00. To end it: /phase remind cancel 1
        @lead> remind @dev E2.1 weekdays 9:30 until 2026-12-31 "ask, every time"
            I'll remind @dev of E2.1 every Monday to Friday, 09:30 until Thu 31 Dec “ask, every time”: Tue 24 Nov, 09:30, then Wed 25 Nov, 09:30 or in their next working hours after it. To end it: /phase remind cancel 2
        @lead> remind list
            *2 reminders to come*
            2  Tue 24 Nov, 09:30, every Monday to Friday, 09:30 until Thu 31 Dec  E2.1 of Phase E to @dev “ask, every time”
            1  Fri 27 Nov, 16:00, every Friday, 16:00  Phase E “write the weekly summary”
            To cancel one: /phase remind cancel 2
        @dev> remind list
            *1 reminder to come*
            2  Tue 24 Nov, 03:30, every Monday to Friday, 09:30 Europe/Berlin until Thu 31 Dec  E2.1 of Phase E from @lead “ask, every time”
            To cancel one: /phase remind cancel 2
        @dev> remind stop 2
            Ended: every Monday to Friday, 09:30 Europe/Berlin until Thu 31 Dec, E2.1 from @lead “ask, every time”. It does not come again.
        @dev> remind cancel 2
            You have no reminder 2 that is still to come. See /phase remind list
        """,
    )
    told = [line for line in heard(both, "@lead", at(28, 10)) if "weekly summary" in line]
    assert told == [
        "Fri 16:00 *You asked to be reminded of Phase E*\nwrite the weekly summary\n"
        "It comes every Friday, 16:00, next Fri 4 Dec, 16:00. To end it: /phase remind cancel 1"
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "every hour",
            "A reminder comes once a day at most. Nothing was kept. Examples: every fri",
        ),
        ("every third friday", "I can't read “every third friday” as a repetition."),
        ("tomorrow every day", "I can't tell whether “every day” asks for a repetition or belongs"),
        ("fri send weekly reports", "I can't tell whether “weekly” asks for a repetition or"),
        ("every day 3", "I can't tell whether “3” belongs to the date"),
        ("every friday sharp", "I can't tell whether “sharp” belongs to the date"),
        ("every friday for 3 weeks", "I can't tell whether “for” belongs to the date"),
        ("every friday send it daily", "I can't tell whether “daily” belongs to the date"),
        ("every friday call them at 3pm", "I can't tell whether “at 3pm” belongs to the date"),
        ("biweekly", "“Biweekly” may be twice a week or every two weeks."),
        ("@ops and @dev every friday", "I can remind one person at a time. Ask again for @dev."),
        (
            "send the report every friday 4pm",
            'The date comes first, and then the text in quotes: every friday 4pm "send the report"',
        ),
    ],
)
def test_a_repetition_is_read_whole_or_refused(begun: Stage, typed: str, said: str) -> None:
    for about in ("", "E1.1 "):
        answer = begun.ask("@lead", f"remind {about}{typed}")
        assert answer.refused
        assert said in begun.says("@lead", f"remind {about}{typed}")
    assert begun.says("@lead", "remind list").startswith("You have no reminders to come.")


def test_only_reminders_repeat(begun: Stage) -> None:
    for typed in ("snooze E1.1 until every friday", "away every friday", "due E1.1 every friday"):
        assert "Only a reminder can repeat, such as remind every friday 16:00." in begun.says(
            "@lead", typed
        )


def test_its_message_has_a_button_that_ends_it_and_says_so_then(begun: Stage) -> None:
    begun.says("@lead", "remind every day 10:00 look")
    begun.live_until(at(24, 11))
    [told] = [said for said in begun.slack.messages(PEOPLE["@lead"].id) if "every day" in said.text]
    assert CANCEL in str(told.blocks)
    source = Source(begun.run().id, "1", place=MESSAGE, channel=CHANNELS["dm"])
    request = begun.request("@lead", "dm")
    answer = begun.dispatcher.press(request, CANCEL, source)
    assert (
        answer.message.text == "Ended: every day, 10:00, the phase “look”. It does not come again."
    )
    again = begun.dispatcher.press(begun.request("@lead", "dm"), CANCEL, source)
    assert again.message.text.startswith("You have no reminder 1 that is still to come.")
    assert begun.posts("@lead")[0] == "Phase E · cancelled"
    assert not [line for line in heard(begun, "@lead", at(26, 12)) if "look" in line]


def test_so_many_repeat_for_one_person_in_a_run(begun: Stage) -> None:
    for _ in range(bounds.MOST_REPEATS):
        begun.says("@dev", "remind every friday")
    assert begun.says("@dev", "remind every monday") == (
        "10 reminders of Phase E repeat for you, and that's the limit. Nothing was changed. "
        "End one: /phase remind cancel 10"
    )
    assert begun.says("@dev", "remind tomorrow 9am").startswith("I'll remind you")
    begun.says("@dev", "remind cancel 10")
    assert begun.says("@dev", "remind every monday").startswith("I'll remind you")


def test_who_is_forgotten_leaves_no_reminder_that_goes_on(both: Stage) -> None:
    both.says("@lead", "start E")
    both.says("@dev", "remind every friday @ops look")
    both.says("@ops", "remind every friday @dev look")
    forget_person(both.database, PEOPLE["@dev"].id, both.clock())
    own = table_of(reminder_tables.OwnReminder)
    with both.database.read() as session:
        left = session.connection().execute(own.select()).mappings().all()
    assert [row["person"] for row in left] == [PEOPLE["@ops"].id]
    assert all(row["cancelled_at"] for row in left)
    assert PEOPLE["@dev"].id not in str(left)


def test_a_named_weekly_is_a_text_and_no_repetition(begun: Stage) -> None:
    for number, text in enumerate(("send the weekly report", "write our daily"), 1):
        answer = begun.says("@lead", f"remind fri 9:00 {text}")
        assert f"“{text}”. To cancel it: /phase remind cancel {number}" in answer
