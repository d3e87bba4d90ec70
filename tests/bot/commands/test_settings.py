"""A person's own settings: typed, or in a form."""

from datetime import UTC, datetime

from bot.commands.about import HOME, About
from tests.dialogue import play
from tests.stage import Stage, as_opened

ME = "form_me"


def test_a_zone_is_chosen_and_the_profiles_comes_back(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> settings
            *Your settings*
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
            To change it: /phase settings zone Berlin
        @dev> settings zone Tokyo
            Your times are in Asia/Tokyo, as you chose: it is 17:12 there.
        @dev> due E1.1 fri 9am
            E1.1 is due Fri 27 Nov 09:00.
        @lead> due E1.2 fri 9am
            E1.2 is due Fri 27 Nov 09:00.
        @dev> settings
            *Your settings*
            Your times are in Asia/Tokyo, as you chose: it is 17:12 there.
            To change it: /phase settings zone profile
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
            Which zone? For example /phase settings zone Berlin
        @dev> settings digest 9am
            “digest” is none of your settings. Type: /phase settings [zone ZONE|profile]. What holds for a whole run: /phase set
        @dev> settings
            …
            Your times are in America/New_York, from your Slack profile: it is 03:12 there.
            …
        """,
    )


def test_the_form_opens_with_what_was_chosen(begun: Stage) -> None:
    about = About(place=HOME)
    assert as_opened(begun.opens("@dev", ME, about)) == {"zone": ""}
    answer = begun.fills("@dev", ME, about=about, zone="Lisbon")
    assert (
        answer.message.text == "Your times are in Europe/Lisbon, as you chose: it is 08:12 there."
    )
    assert as_opened(begun.opens("@dev", ME, about)) == {"zone": "Europe/Lisbon"}
    wrong = begun.fills("@dev", ME, about=about, zone="Atlantis")
    assert (wrong.field, wrong.refused) == ("zone", True)
    assert as_opened(begun.opens("@dev", ME, about)) == {"zone": "Europe/Lisbon"}
    answer = begun.fills("@dev", ME, about=about, zone="")
    assert "America/New_York, from your Slack profile" in answer.message.text
