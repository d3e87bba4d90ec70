"""Whoever is named can act: no bot, nobody whom Slack does not know, nobody who left."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.cards.item_menu import ASSIGN_FORM, DONE_FORM
from bot.cards.message import Block
from bot.cards.opening import DATES_FORM, RUN_FORM, START_FORM
from bot.domain.facts import PersonFacts, PersonKind
from bot.domain.wording import mention
from bot.forms import BY_NAME, FORMS
from bot.forms.start import run_fields
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.requests.source import Source
from bot.use_cases.keep_profile import keep_profile
from bot.use_cases.unit_of_work import UnitOfWork
from phases import plans
from tests.cast import BOT, PEOPLE
from tests.dialogue import play
from tests.stage import Stage

ROBOT = PersonFacts("U0ROBOT", "deploybot", "UTC", "", PersonKind.BOT)

NAMING = (
    "lead {who}",
    "assign E1.1 {who}",
    "assign E1 {who}",
    "stakeholders add {who}",
    "stakeholders add @sponsor {who}",
    "remind E1.1 tomorrow 9am {who}",
    "close approve {who}",
)
"""What makes somebody do or read something."""

CREDITING = ("done E1.1 by {who}", "author dev@home.example {who}")
"""What says that somebody did something before."""


@pytest.fixture
def led(begun: Stage) -> Stage:
    """A run in a workspace where a bot works, and an id stands for nobody."""
    begun.directory.profiles[ROBOT.id] = ROBOT
    begun.directory.nobody.add("U0NOBODY")
    begun.dispatcher.context = replace(begun.dispatcher.context, bot=lambda: mention(BOT))
    return begun


def changed(stage: Stage) -> object:
    """All that a refusal must leave as it is."""
    stage.deliver()
    return stage.run(), stage.says("@lead", "stakeholders"), stage.says("@lead", "remind list")


@pytest.mark.parametrize("typed", [*NAMING, *CREDITING])
@pytest.mark.parametrize(
    ("who", "why"),
    [
        (BOT, "That is me, the bot."),
        ("USLACKBOT", "<@USLACKBOT> is a bot."),
        (ROBOT.id, "<@U0ROBOT> is a bot."),
        ("U0NOBODY", "Slack knows nobody under the id that you named."),
    ],
)
def test_no_bot_and_nobody_unknown_can_be_named(led: Stage, typed: str, who: str, why: str) -> None:
    if typed.startswith("close"):
        led.says("@lead", "done E1 E2 E3 E4 pre acc clo")
        led.says("@lead", "gate pass coverage 98.4")
    before = changed(led)
    said = led.says("@lead", typed.format(who=f"<@{who}>"))
    assert said == f"{why} Nothing was changed: name a person who can act here."
    assert changed(led) == before


@pytest.mark.parametrize("typed", NAMING[:-1])
def test_who_left_can_neither_do_nor_read_anything(begun: Stage, typed: str) -> None:
    begun.leaves("@dev")
    before = changed(begun)
    assert begun.says("@lead", typed.format(who="@dev")) == (
        "@dev has left the workspace: the account is deactivated. "
        "Nothing was changed: name a person who can act here."
    )
    assert changed(begun) == before


@pytest.mark.parametrize("typed", CREDITING)
def test_who_left_keeps_the_credit_for_what_they_did(begun: Stage, typed: str) -> None:
    begun.leaves("@dev")
    said = begun.says("@lead", typed.format(who="@dev"))
    assert "left the workspace" not in said
    assert "@dev" in said


def test_an_unknown_person_is_looked_up_once_and_then_known(led: Stage) -> None:
    led.directory.profiles["U0NEW"] = PersonFacts("U0NEW", "new", "Asia/Tokyo", "")
    play(
        led,
        """
        @lead> assign E1.1 <@U0NEW>
        E1.1 is with <@U0NEW> now.
        @lead> lead <@U0NEW>
        <@U0NEW> now leads Phase E. I'll tell the channel.
        """,
    )
    assert led.directory.asked == ["U0NEW"]


def test_looking_looks_nobody_up(led: Stage) -> None:
    led.says("@dev", "status <@U0NEW>")
    assert led.directory.asked == []


def test_slack_s_silence_is_held_against_nobody_who_is_not_known(led: Stage) -> None:
    led.directory.silent = True
    assert led.says("@lead", "assign E1.1 <@U0NOBODY>") == "E1.1 is with <@U0NOBODY> now."


def test_slack_s_silence_helps_nobody_who_is_known_to_be_a_bot(led: Stage) -> None:
    led.says("@lead", "assign E1.1 <@U0ROBOT>")
    led.directory.silent = True
    assert "is a bot" in led.says("@lead", "assign E1.1 <@U0ROBOT>")


def test_a_form_refuses_whom_a_command_refuses(led: Stage) -> None:
    before = changed(led)
    for who in (BOT, "USLACKBOT", ROBOT.id, "U0NOBODY"):
        for answer in (
            led.fills("@lead", ASSIGN_FORM, "E1.1", owner=who),
            led.fills("@lead", DONE_FORM, "E1.1", by=who),
        ):
            assert answer.refused
            assert "Nothing was changed" in answer.message.text
    assert changed(led) == before


def test_the_form_that_starts_a_run_refuses_them_too(stage: Stage) -> None:
    stage.directory.profiles[ROBOT.id] = ROBOT
    both = [PEOPLE["@sponsor"].id, ROBOT.id]
    answer = stage.fills(
        "@lead", START_FORM, about=Source(), plan="E", channel="C0GENERAL", people=both
    )
    assert answer.refused
    assert "is a bot" in answer.message.text
    assert "No phase runs" in stage.says("@lead", "status", "#general")


def test_every_field_with_people_in_it_is_one_whose_people_are_looked_up(begun: Stage) -> None:
    """What is chosen in each select of people must be named by its form."""
    found = {
        (form.name, block["block_id"])
        for form in FORMS
        for block in drawn(begun, form)
        if "users_select" in block.get("element", {}).get("type", "")
    }
    assert found == {
        (ASSIGN_FORM, "owner"),
        *((DATES_FORM, f"owner E{number}=") for number in range(1, 5)),
        (DATES_FORM, "people="),
        (DONE_FORM, "by"),
        (START_FORM, "people"),
        (RUN_FORM, "people"),
    }
    for name, field in found:
        filling = FormSubmission(
            work=act_of(begun), context=begun.context, source=Source(), fields={field: ["U0X"]}
        )
        assert list(BY_NAME[name].named(filling)) == ["U0X"]


def drawn(stage: Stage, form: Form) -> Sequence[Block]:
    """A form's blocks, however little it is about; none where it needs a document first."""
    if form.name == RUN_FORM:
        return run_fields(
            FormSubmission(work=act_of(stage), context=stage.context, source=Source())
        )
    answer = stage.dispatcher.open(
        stage.request("@lead", "#phase-e"), form.name, stage.about("E1.1")
    )
    return answer.view.blocks if answer.view else ()


def act_of(stage: Stage) -> UnitOfWork:
    """An act of the lead's, for what reads nothing."""
    return UnitOfWork(Session(), stage.clock(), PEOPLE["@lead"])


def test_a_document_s_defaults_go_without_whoever_cannot_act(tmp_path: Path) -> None:
    (tmp_path / "phase-e.md").write_bytes((plans.FOLDER / "phase-e.md").read_bytes())
    (tmp_path / "phase-e.toml").write_text(
        'stakeholders = ["U0NOBODY", "U0OPS"]\n[owners]\nE1 = "U0ROBOT"\n"E2.1" = "U0DEV"\n'
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.directory.profiles[ROBOT.id] = ROBOT
        stage.directory.nobody.add("U0NOBODY")
        said = stage.says("@lead", "start E")
        assert "Not set: <@U0ROBOT> is a bot. Type: /phase assign E1 @who" in said
        assert (
            "Not set: Slack knows nobody under the id that you named. "
            "Type: /phase stakeholders add @who"
        ) in said
        owners = {item.code: item.owner for item in stage.run().items if item.owner}
        assert owners == {"E2.1": "U0DEV"}
        listed = stage.says("@lead", "stakeholders")
        assert "@ops, added by @lead" in listed
        assert "U0NOBODY" not in listed


def test_who_acts_is_there_whatever_was_heard_of_them(begun: Stage) -> None:
    begun.leaves("@dev")
    assert begun.says("@dev", "assign E1.1 me") == "E1.1 is with @dev now."


def test_a_partner_who_may_only_look_is_named_with_their_team_as_it_is_spelled(
    database_url: str,
) -> None:
    partner = PersonFacts("U0PARTNER", "ana", "UTC", "", PersonKind.ELSEWHERE, "R&D <Labs>")
    with Stage(database_url, outsiders_act=False) as stage:
        with stage.database.write() as session:
            for person in (partner, replace(PEOPLE["@lead"], kind=PersonKind.MEMBER)):
                keep_profile(session, person, stage.clock())
        stage.says("@lead", "start E")
        refused = stage.ask("@lead", f"assign E1.1 {mention(partner.id)}")
    assert "of R&amp;D &lt;Labs&gt;, and can only look here" in refused.message.text
