"""The help: by role, by group, from A to Z, for one command."""

import re

import pytest

from bot.cards.help import TITLES, Group
from bot.commands import BY_NAME, COMMANDS, GROUPS, LISTED, UNLISTED
from bot.requests.source import CARD, Source
from tests.cast import CHANNELS
from tests.dialogue import play
from tests.stage import Stage


def typed_in(text: str) -> list[str]:
    """What can be typed, as the help shows it."""
    return [found.strip() for found in re.findall(r"`/phase([^`]*)`", text)]


def test_each_command_has_one_group_or_is_not_listed() -> None:
    assert sorted(LISTED, key=id) == sorted({*LISTED}, key=id)
    assert {*LISTED} | {*UNLISTED} == {*COMMANDS} == {*BY_NAME.values()}
    assert {*GROUPS} == {*Group} == {*TITLES}
    assert {each.name for each in UNLISTED} == {
        *("lines", "how", "prereqs", "checklist", "closure", "refs", "overview", "guard", "version")
    }


def test_somebody_who_works_sees_ten_commands(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> help
            *Doing the work in Phase E*
            See what to paste and tick: `/phase step E1`
            Tick an item: `/phase done E1.1`
            Make a step yours: `/phase take E2`
            Say you are stuck: `/phase block E1.1 "why"`
            Take a tick back: `/phase undo E1.1`
            *Looking around*
            Where we are: `/phase`
            Your items: `/phase mine`
            Every step in a line: `/phase status`
            The text to give your agent first: `/phase brief`
            Be reminded: `/phase remind E1.1 friday 9am`
            More: /phase help all, or one of work, look, leading, reminders, proof, agents, documents, closing. How this works: /phase how
        """,
    )


def test_the_lead_sees_ten_others_with_a_name_of_the_run(begun: Stage) -> None:
    begun.says("@lead", "assign E2 @ops")
    play(
        begun,
        """
        @lead> help
            *Setting up*
            Give a step away: `/phase assign E1 @ops`
            Set its date: `/phase due E1 fri`
            Set the day to finish by: `/phase set target 8 dec`
            Name who gets summaries: `/phase stakeholders add @who`
            *Leading*
            What needs you: `/phase`
            Every step in a line: `/phase status`
            Tick for somebody: `/phase done E1.1 by @ops`
            Let an item go: `/phase waive E1.1 "why"`
            *Finishing*
            What closing waits for: `/phase gates`
            See the summary, then send it: `/phase close`
            …
        """,
    )


def test_a_stakeholder_sees_four_until_they_own_something(begun: Stage) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    assert typed_in(begun.says("@sponsor", "help")) == [
        "",
        "status",
        'concern "what worries you"',
        "mute weekly",
    ]
    begun.says("@sponsor", "take E2.2")
    assert "step E1" in typed_in(begun.says("@sponsor", "help"))


def test_where_nothing_runs_the_help_says_how_to_begin(stage: Stage) -> None:
    assert typed_in(stage.says("@dev", "help"))[0] == "start E"
    assert stage.says("@dev", "help", "dm").startswith("*No phase runs in this conversation*")


def test_several_runs_in_reach_are_no_reason_to_refuse_help(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    assert not begun.ask("@lead", "help", "dm").refused


@pytest.mark.parametrize("who", ["@dev", "@lead", "@sponsor"])
def test_all_of_the_first_screen_can_be_typed_as_it_stands(begun: Stage, who: str) -> None:
    begun.says("@lead", "stakeholders add @sponsor")
    begun.says("@ops", "take E2")
    begun.says("@dev", "done E1.1")
    for typed in typed_in(begun.says(who, "help")):
        answer = begun.ask(who, typed.replace("@who", "@ops"))
        waits = typed == "close"  # it says what still keeps the run open
        assert answer.refused is waits, (typed, answer.message.text)
        begun.says("@lead", "undo E1.2")


def test_after_the_end_it_says_what_is_left_to_do(begun: Stage) -> None:
    begun.says("@lead", "done pre-clo")
    begun.says("@lead", "done pre E1-E4 acc clo")
    begun.closes()
    assert begun.says("@dev", "help").startswith("*Phase E is closed*")


@pytest.mark.parametrize("group", Group)
def test_a_group_shows_each_of_its_commands(begun: Stage, group: Group) -> None:
    said = begun.says("@dev", f"help {group}")
    assert said.startswith(f"*{TITLES[group]}*")
    assert typed_in(said)[: len(GROUPS[group])] == [each.usage for each in GROUPS[group]]
    about = Source.of_value(f"0 {group}", place=CARD, channel=CHANNELS["#phase-e"])
    pressed = begun.dispatcher.press(begun.request("@dev", "#phase-e"), "help_more", about)
    assert pressed.message.text == begun.ask("@dev", f"help {group}").message.text


def test_all_of_them_stand_from_a_to_z(begun: Stage) -> None:
    first = begun.says("@dev", "help all")
    second = begun.says("@dev", "help all 2") if "Page 1 of 2" in first else ""
    named = typed_in(f"{first}\n{second}")
    assert named == sorted(each.name for each in LISTED)
    assert begun.says("@dev", "help 1") == first


def test_one_command_is_explained_by_any_of_its_words(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> help waive
            `/phase waive ITEM… "reason"`
            let an item go, with a reason (the lead)
            `/phase waive E3.2 "platform team owns Terraform"`
        @dev> help skip
            …
            (“skip” is `/phase waive` here.)
        @dev> help wiave
            I don't know “wiave”. Did you mean /phase help waive?
        @dev> help hlep
            I don't know “hlep”. Did you mean /phase help?
        @dev> help xylophone
            I don't know “xylophone”. Everything that can be typed: /phase help all
        """,
    )


def test_an_entry_of_the_menu_that_was_never_sent_is_an_old_card(begun: Stage) -> None:
    about = Source.of_value("0 cooking", place=CARD, channel=CHANNELS["#phase-e"])
    answer = begun.dispatcher.press(begun.request("@dev", "#phase-e"), "help_more", about)
    assert answer.refused
    assert answer.message.text.startswith("This card is old.")


def test_the_parts_of_the_document_come_under_one_word(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> read
            *The document of Phase E*
            What the phase is: `/phase read overview`
            The text to give your agent first: `/phase read brief`
            What must be true before the first step: `/phase read prereqs`
            What is checked at the end: `/phase read acceptance`
            What closes the phase: `/phase read closure`
            What it refers to: `/phase read refs`
            The check of your workspace: `/phase read guard`
        @dev> read overveiw
            I don't know “overveiw”. Did you mean /phase read overview?
        """,
    )
    assert begun.says("@dev", "read guard passed").startswith("Recorded: you ran")


def test_a_plan_can_be_read_before_it_runs(stage: Stage) -> None:
    assert "Production Hardening" in stage.says("@dev", "read overview E")
    assert "Phase D acceptance" in stage.says("@dev", "read prereqs")
