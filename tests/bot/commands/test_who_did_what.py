"""Dialogues: who took, gave, completed and recorded what is said of whoever did it."""

from dataclasses import replace

import pytest

from bot.cards import item_menu
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage


@pytest.fixture
def begun(stage: Stage) -> Stage:
    """A run that @lead leads."""
    stage.says("@lead", "start E")
    return stage


def step_card(stage: Stage, code: str = "E1") -> str:
    return as_read(str(stage.card("@dev", f"step {code}").blocks))


def test_the_card_says_whose_it_is(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @ops")
    begun.says("@dev", "take E2")
    assert "API/infrastructure · @ops" in step_card(begun)
    assert "0 of 4 done · with you" in step_card(begun, "E2")


def test_a_shared_card_names_weekday_and_date(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 tomorrow 17:00")
    begun.says("@dev", "share E1")
    begun.deliver()
    shared = as_read(str(begun.slack.messages("C0PHASEE")[-1].blocks))
    assert "API/infrastructure · @dev · due Wed 25 Nov" in shared
    assert not {"a moment ago", "tomorrow", "today"} & set(shared.split())


def test_what_another_was_given_is_not_said_to_be_taken(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E1.1 @ops
            …
        @dev> take E1.1
            @lead gave E1.1 to @ops a moment ago. To take it over: /phase assign E1.1 me
        """,
    )


def test_history_tells_taking_from_giving_and_recording_from_doing(begun: Stage) -> None:
    for who, words in (
        ("@dev", "take E1.1"),
        ("@lead", "assign E1.1 @ops"),
        ("@dev", "assign E1.1 me"),
        ("@dev", "assign E1.1 nobody"),
        ("@lead", "assign E1.2 @ops"),
        ("@lead", "assign E1.2 nobody"),
        ("@dev", "done E1.3 by @ops"),
        ("@dev", "done E1.4"),
        ("@ops", "undo E1.3"),
    ):
        answer = begun.ask(who, words)
        assert not answer.refused, answer.message.text
    said = [line.partition("  ")[2] for line in begun.says("@lead", "history").splitlines()[2:]]
    assert said == [
        "@dev took E1.1",
        "@lead assigned E1.1, which @dev had, to @ops",
        "@dev took E1.1, which @ops had",
        "@dev left E1.1 without an owner",
        "@lead assigned E1.2 to @ops",
        "@lead left E1.2, which @ops had, without an owner",
        "@dev recorded that @ops completed E1.3",
        "@dev completed E1.4",
        "@ops took back E1.3 (done by @ops)",
    ]


def test_a_step_that_was_partly_waived_is_complete_by_those_who_worked(begun: Stage) -> None:
    begun.says("@lead", 'waive E1.4 "no targets yet"')
    begun.says("@dev", "done E1.1-3")
    assert begun.posts()[-1].startswith(
        "*E1 Observability & Reliability is done:* 3 of 4, 1 waived, by dev."
    )


def test_a_waiver_is_not_counted_as_done_where_steps_and_lists_are_counted(begun: Stage) -> None:
    begun.says("@lead", 'waive E1.4 pre1 "not here"')
    status = begun.says("@dev", "status")
    assert "*▶ E1 Observability & Reliability · 0 of 4, 1 waived* · next" in status
    assert "○ Prerequisites · 0 of 3, 1 waived" in status
    assert "· 0 of 4, 1 waived* · next" in begun.board()


def test_an_admin_who_takes_the_lead_took_it(database_url: str) -> None:
    with Stage(database_url, admins=frozenset({"U0OPS"})) as stage:
        stage.says("@lead", "start E")
        stage.says("@ops", "lead @ops")
        assert stage.posts()[-1] == "@ops now leads Phase E, taken over from @lead."
        assert stage.says("@dev", "history").endswith("@ops took the lead from @lead")
        stage.says("@ops", "lead @dev")
        stage.says("@ops", "lead @lead")
        assert stage.posts()[-2:] == [
            "@dev now leads Phase E, handed over by @ops.",
            "@lead now leads Phase E, handed over by @ops; @dev led it before.",
        ]
        assert stage.says("@dev", "history").endswith("@ops handed the lead from @dev to @lead")


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (item_menu.DONE, "E1.1 is done now."),
        (item_menu.TAKE, "E1.1 is yours."),
        (item_menu.UNBLOCK, "E1.1 goes on."),
    ],
)
def test_whoever_presses_on_a_card_for_all_reads_what_they_did(
    begun: Stage, action: str, said: str
) -> None:
    begun.says("@dev", "block E1.1 waiting")
    about = replace(begun.about("E1.1"), message="1.000001")
    answer = begun.dispatcher.press(begun.request("@ops", "#phase-e"), action, about)
    assert (answer.message.text, answer.ephemeral) == (said, True)
