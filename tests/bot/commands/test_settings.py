"""A person's own settings: typed, or in a form."""

from datetime import UTC, datetime

import pytest

from bot.requests.source import HOME, Source
from tests.dialogue import play
from tests.reading import as_opened
from tests.stage import Stage

ME = "form_me"
FIELDS = ("zone", "days", "hours", "quiet", "holidays", "most", "due", "away", "muted")


def test_a_zone_is_chosen_and_the_profiles_comes_back(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> settings
            *Your settings*
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
            Reminders reach you Mon to Fri, 09:00 to 17:00; at most 5 messages a day.
            To change one: /phase settings zone|days|hours|quiet|holidays|most|due|away|muted VALUE|none
        @dev> settings zone Tokyo
            Your times are in Asia/Tokyo, as you chose: it is 17:12 there.
        @dev> due E1.1 fri 9am
            E1.1 is due Fri 27 Nov, 09:00.
        @lead> due E1.2 fri 9am
            E1.2 is due Fri 27 Nov, 09:00.
        @dev> settings
            *Your settings*
            Your times are in Asia/Tokyo, as you chose: it is 17:12 there.
            …
        @dev> settings zone profile
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
        """,
    )
    assert begun.run().item("E1.1").due_at == datetime(2026, 11, 27, 0, tzinfo=UTC)
    assert begun.run().item("E1.2").due_at == datetime(2026, 11, 27, 8, tzinfo=UTC)


def test_a_zone_that_is_none_is_refused_and_changes_nothing(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> settings zone Berlim
            There is no zone "Berlim". Did you mean Europe/Berlin?
        @dev> settings zone
            Set it to what? For example /phase settings zone Berlin
        @dev> settings digest 9am
            You have no setting “digest”. For the whole phase: /phase set. Type: /phase settings zone|days|hours|quiet|holidays|most|due|away|muted VALUE|none
        @dev> settings dais mon
            You have no setting “dais”. For the whole phase: /phase set. Type: /phase settings zone|days|hours|quiet|holidays|most|due|away|muted VALUE|none
        @dev> settings dasy mon
            You have no setting “dasy”. For the whole phase: /phase set. Did you mean /phase settings days mon?
        @dev> settings
            …
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
            …
        """,
    )


def test_the_form_opens_with_what_was_chosen(begun: Stage) -> None:
    about = Source(place=HOME)
    assert as_opened(begun.opens("@dev", ME, about)) == dict.fromkeys(FIELDS, "")
    answer = begun.fills("@dev", ME, about=about, zone="Lisbon")
    assert (
        answer.message.text == "Your times are in Europe/Lisbon, as you chose: it is 08:12 there."
    )
    assert as_opened(begun.opens("@dev", ME, about)) == dict.fromkeys(FIELDS, "") | {
        "zone": "Europe/Lisbon"
    }
    wrong = begun.fills("@dev", ME, about=about, zone="Atlantis")
    assert (wrong.field, wrong.refused) == ("zone", True)
    assert as_opened(begun.opens("@dev", ME, about)) == dict.fromkeys(FIELDS, "") | {
        "zone": "Europe/Lisbon"
    }
    answer = begun.fills("@dev", ME, about=about, zone="")
    assert "America/New_York, from your Slack profile" in answer.message.text


def test_hours_days_and_how_much_reaches_somebody_are_chosen(both: Stage) -> None:
    both.says("@lead", "start E")
    play(
        both,
        """
        @dev> settings days mon-wed, fri
            Reminders reach you Mon, Tue, Wed, Fri, 09:00 to 17:00.
        @dev> settings hours 8 to 4:30pm
            Reminders reach you Mon, Tue, Wed, Fri, 08:00 to 16:30.
        @dev> settings quiet 12:00-13:00
            Nothing reaches you from 12:00 to 13:00.
        @dev> settings holidays us
            You keep the public holidays of US.
        @dev> settings most 3
            You get at most 3 messages of reminders a day.
        @dev> settings due both
            You hear of a due date twice: on the working day before, and on its morning.
        @dev> settings due never
            Type both to hear of a due date on its day too, or before to hear of it only on the working day before.
        @dev> settings due before
            You hear of a due date once: on the working day before.
        @dev> settings due both
            …
        @dev> settings away mon
            You are away until Mon 30 Nov, 08:00.
        @dev> mute soon
            …
        @dev> settings
            *Your settings*
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
            Reminders reach you Mon, Tue, Wed, Fri, 08:00 to 16:30; at most 3 messages a day.
            You hear of a due date twice: on the working day before, and on its morning.
            Your quiet hours: 12:00 to 13:00.
            Your public holidays: those of US.
            You are away until Mon 30 Nov, 08:00. Back: /phase away off
            You muted something. To hear it again: /phase unmute soon
            …
        @dev> settings quiet none
            You have no quiet hours within your working hours.
        @dev> settings days none
            Reminders reach you Mon to Fri, 08:00 to 16:30.
        @dev> settings hours default
            Reminders reach you Mon to Fri, 09:00 to 17:00.
        @dev> settings holidays none
            You keep the public holidays of each run.
        @dev> settings most none
            You get at most 5 messages of reminders a day.
        @dev> settings away off
            You are not away.
        """,
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("days funday", "“funday” is not a day of the week. Did you mean sunday?"),
        ("days x", "“x” is not a day of the week. Type them as mon-thu, or mon wed fri."),
        ("days and", "Name working days, such as mon-thu, or mon wed fri."),
        ("hours 9", "I can't read “9” as hours. Type them as 9-17, or 09:30-18:00."),
        ("hours 9-25", "25:00 is not an hour: they go from 00:00 to 23:59."),
        (
            "hours 9 to 5",
            "“9 to 5” may end in the afternoon, or at night. Type 9-17 or 09:00-05:00.",
        ),
        ("hours 9am-5", "Type 9am-17 or 09:00-05:00."),
        ("quiet 12-1", "“12-1” may end in the afternoon, or at night. Type 12-13 or 12:00-01:00."),
        ("zone GMT+2", '"GMT+2" keeps no summer time. Type a place, such as Europe/Berlin.'),
        ("zone UTC-05:00", '"UTC-05:00" keeps no summer time.'),
        ("hours 9-9", "Working hours can't end when they begin. Type them as 09:00-17:00."),
        ("quiet 8-18", "Your quiet hours would cover all of your working hours"),
        ("holidays narnia", "narnia"),
        ("most 0", "Type a number of messages from 1 to 50, such as 5."),
        ("most many", "Type a number of messages from 1 to 50, such as 5."),
        ("muted soon sonn", "“sonn” is not a kind of reminder. The kinds are "),
        ("away yesterday", 'I can\'t read "yesterday" as a date.'),
    ],
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(
    begun: Stage, typed: str, said: str
) -> None:
    before = begun.says("@dev", "settings")
    answer = begun.ask("@dev", f"settings {typed}")
    assert answer.refused
    assert said in answer.message.text
    assert begun.says("@dev", "settings") == before


def test_the_form_changes_what_differs_and_says_it(begun: Stage) -> None:
    about = Source(place=HOME)
    changed = {"days": "sun-thu", "hours": "10-18", "quiet": "12-13", "most": "2", "away": "sun"}
    answer = begun.fills("@dev", ME, about=about, **changed)
    assert answer.message.text.splitlines() == [
        "Reminders reach you Mon, Tue, Wed, Thu, Sun, 09:00 to 17:00.",
        "Reminders reach you Mon, Tue, Wed, Thu, Sun, 10:00 to 18:00.",
        "Nothing reaches you from 12:00 to 13:00.",
        "You get at most 2 messages of reminders a day.",
        "You are away until Sun 29 Nov, 10:00.",
    ]
    opened = as_opened(begun.opens("@dev", ME, about))
    assert opened == {
        "zone": "",
        "days": "mon tue wed thu sun",
        "hours": "10:00-18:00",
        "quiet": "12:00-13:00",
        "holidays": "",
        "most": "2",
        "away": "2026-11-29 10:00",
        "due": "",
        "muted": "",
    }
    unchanged = begun.fills("@dev", ME, about=about)
    assert unchanged.message.text == "Your settings stay as they were."
    wrong = begun.fills("@dev", ME, about=about, most="many", days="")
    assert (wrong.field, wrong.refused) == ("most", True)
    assert as_opened(begun.opens("@dev", ME, about)) == opened


def test_kinds_are_muted_and_heard_again_in_the_form(begun: Stage) -> None:
    about = Source(place=HOME)
    begun.says("@dev", "mute idle")
    begun.says("@dev", "mute weekly E")
    assert as_opened(begun.opens("@dev", ME, about))["muted"] == "idle"
    answer = begun.fills("@dev", ME, about=about, muted="Soon, due, late")
    assert answer.message.text == "You get no “late” and “soon” reminders from any run."
    shown = begun.says("@dev", "settings")
    assert "/phase unmute weekly E, /phase unmute late, /phase unmute soon" in shown
    assert "idle" not in shown
    answer = begun.fills("@dev", ME, about=about, muted="all soon")
    assert answer.message.text.startswith("You get no reminders from any run now, except those you")
    answer = begun.fills("@dev", ME, about=about, muted="soon")
    assert as_opened(begun.opens("@dev", ME, about))["muted"] == "soon"
    answer = begun.fills("@dev", ME, about=about, muted="")
    assert answer.message.text == "No kind of reminder is muted for all runs."
    assert "You muted something. To hear it again: /phase unmute weekly E" in begun.says(
        "@dev", "settings"
    )
