"""Forms: they open with what stands, act when they are sent in, and say at a field what is wrong."""

from datetime import UTC, datetime

import pytest

from bot.cards.fields import Filled
from bot.commands import COMMANDS
from bot.forms import FORMS
from bot.requests.form import Form
from bot.requests.source import HOME, Source
from tests.cast import CHANNELS, PEOPLE
from tests.reading import as_opened
from tests.stage import Stage

DONE, ASSIGN, BLOCK, WAIVE = "form_done", "form_assign", "form_block", "form_waive"
START, SET = "form_start", "form_set"


def test_done_with_evidence_asks_who_and_for_the_proof(begun: Stage) -> None:
    assert as_opened(begun.opens("@dev", DONE, begun.about("E1.1")))["by"] == [PEOPLE["@dev"].id]
    answer = begun.fills("@dev", DONE, "E1.1", evidence="pull/7 #8", note="reviewed")
    assert not answer.refused
    item = begun.run().item("E1.1")
    assert (item.evidence, item.note, item.settled_by) == ("pull/7 #8", "reviewed", "U0DEV")
    assert "· you, Tue 24 Nov · pull/7 #8 · reviewed" in str(answer.message.blocks)


def test_done_by_somebody_else_gives_them_the_credit(begun: Stage) -> None:
    begun.fills("@dev", DONE, "E1.1", by=PEOPLE["@ops"].id)
    item = begun.run().item("E1.1")
    assert (item.settled_by, item.recorded_by) == ("U0OPS", "U0DEV")


def test_evidence_that_is_none_is_told_at_its_field_and_changes_nothing(begun: Stage) -> None:
    answer = begun.fills("@dev", DONE, "E1.1", evidence="pull/7 looks fine")
    assert (answer.field, answer.refused) == ("evidence", True)
    assert answer.message.text.startswith("“looks” is no link, pull/7, #7 or commit.")
    assert begun.run().item("E1.1").is_open


def test_assign_and_due_opens_with_what_stands_and_changes_what_differs(begun: Stage) -> None:
    begun.fills("@lead", ASSIGN, "E2.2", owner=PEOPLE["@ops"].id, due="fri")
    item = begun.run().item("E2.2")
    assert (item.owner, item.due_at) == ("U0OPS", datetime(2026, 11, 27, 11, 30, tzinfo=UTC))

    stands = as_opened(begun.opens("@lead", ASSIGN, begun.about("E2.2")))
    assert stands == {"owner": ["U0OPS"], "due": "2026-11-27"}
    begun.clock.move(days=7)
    begun.fills("@lead", ASSIGN, "E2.2", owner=PEOPLE["@dev"].id)
    assert begun.run().item("E2.2").owner == "U0DEV"
    assert begun.run().item("E2.2").due_at == item.due_at, "a date that is past by now stays"
    begun.fills("@lead", ASSIGN, "E2.2", owner="", due="")
    item = begun.run().item("E2.2")
    assert (item.owner, item.due_at) == (None, None)


def test_a_date_is_read_in_the_zone_of_who_types_it(begun: Stage) -> None:
    begun.fills("@ops", ASSIGN, "E2.2", due="27 nov 9am")
    assert begun.run().item("E2.2").due_at == datetime(2026, 11, 27, 3, 30, tzinfo=UTC)
    assert as_opened(begun.opens("@ops", ASSIGN, begun.about("E2.2")))["due"] == "2026-11-27 09:00"
    assert as_opened(begun.opens("@lead", ASSIGN, begun.about("E2.2")))["due"] == "2026-11-27 04:30"


@pytest.mark.parametrize("due", ["someday", "yesterday", "31 feb"])
def test_a_date_that_cannot_be_is_told_at_its_field_and_changes_nothing(
    begun: Stage, due: str
) -> None:
    answer = begun.fills("@lead", ASSIGN, "E2.2", owner=PEOPLE["@ops"].id, due=due)
    assert answer.field == "due"
    assert begun.run().item("E2.2").owner is None


def test_block_and_waive_take_a_reason(begun: Stage) -> None:
    begun.fills("@dev", BLOCK, "E2.3", reason="waiting for <the key> & more")
    assert begun.run().item("E2.3").block_reason == "waiting for <the key> & more"
    answer = begun.fills("@lead", WAIVE, "E3.2", reason="platform team owns Terraform")
    assert "platform team owns Terraform" in str(answer.message.blocks)
    assert not begun.run().item("E3.2").is_open


def test_of_what_is_done_the_proof_alone_is_asked_for(begun: Stage) -> None:
    begun.says("@ops", "done E1.1")
    assert "by" not in as_opened(begun.opens("@dev", DONE, begun.about("E1.1")))
    answer = begun.fills("@dev", DONE, "E1.1", evidence="pull/7")
    assert "· <@U0OPS>, Tue 24 Nov · pull/7" in str(answer.message.blocks)
    assert begun.run().item("E1.1").settled_by == "U0OPS"
    assert begun.fills("@dev", DONE, "E1.1", evidence="pull/7").refused


@pytest.mark.parametrize("name", [ASSIGN, BLOCK, WAIVE])
def test_a_form_does_not_open_for_what_is_settled_already(begun: Stage, name: str) -> None:
    begun.says("@dev", "done E1.1")
    answer = begun.dispatcher.open(begun.request("@lead", "#phase-e"), name, begun.about("E1.1"))
    assert answer.view is None
    assert "<@U0DEV> completed E1.1 a moment ago" in answer.message.text


def test_waive_and_the_settings_open_for_the_lead_alone(begun: Stage) -> None:
    for name in (WAIVE, SET):
        answer = begun.dispatcher.open(begun.request("@dev", "#phase-e"), name, begun.about("E1.1"))
        assert answer.refused
        assert answer.message.text.startswith("Only the lead can")


def test_who_comes_second_is_told_in_place_of_the_form_and_keeps_the_words(begun: Stage) -> None:
    opened = begun.opens("@dev", DONE, begun.about("E1.1"))
    begun.says("@ops", "done E1.1")
    answer = begun.dispatcher.submit(
        begun.request("@dev", "#phase-e"),
        DONE,
        Source.of_json(opened.about),
        {"note": "three <pages> of findings"},
    )
    assert answer.view is not None
    assert not answer.view.submit
    shown = str(answer.view.blocks)
    assert "<@U0OPS> completed E1.1 a moment ago" in shown
    assert "three &lt;pages&gt; of findings" in shown


def test_a_form_that_comes_twice_acts_once_and_gets_the_same_answer(begun: Stage) -> None:
    opened = begun.opens("@dev", BLOCK, begun.about("E1.1"))
    about = Source.of_json(opened.about)
    request = begun.request("@dev", "#phase-e")
    first, again = (
        begun.dispatcher.submit(request, BLOCK, about, {"reason": "x"}) for _ in range(2)
    )
    assert first == again
    assert begun.says("@lead", "history E1.1").count("blocked") == 1


def test_a_form_corrected_after_an_error_is_taken(begun: Stage) -> None:
    about = begun.about("E1.1")
    request = begun.request("@dev", "#phase-e")
    assert begun.dispatcher.submit(request, DONE, about, {"evidence": "none"}).field == "evidence"
    assert not begun.dispatcher.submit(request, DONE, about, {"evidence": "pull/7"}).refused


def test_the_settings_of_a_run_open_as_set_and_change_what_differs(begun: Stage) -> None:
    stands = as_opened(begun.opens("@lead", SET))
    assert stands == {
        "target": "",
        "zone": "Europe/Berlin",
        "digest": "09:00",
        "holidays": "",
        "idle": "5",
        "strict": "",
        "second-eyes": "",
        "proof": "",
    }
    answer = begun.fills("@lead", SET, target="4 dec", zone="Kolkata", holidays="in", strict=["on"])
    assert answer.message.text.splitlines() == [
        "Target: Fri 4 Dec. That's 9 working days.",
        "Phase E runs on the time of Asia/Kolkata.",
        "Phase E keeps the public holidays of IN: no digest, no working day.",
        "Phase E is strict: a step opens when those before it are complete.",
    ]
    assert as_opened(begun.opens("@lead", SET))["strict"] == ["on"]
    assert "stays as it was set" in begun.fills("@lead", SET).message.text
    ticked: dict[str, Filled] = {"second-eyes": ["on"], "proof": ["on"]}
    begun.fills("@lead", SET, code="", about=None, **ticked)
    assert (begun.run().second_eyes, begun.run().proven) == (True, True)
    begun.fills("@lead", SET, target="")
    assert begun.run().target is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("zone", "Bergen op Zoom", "There is no zone"),
        ("target", "someday", "someday"),
        ("digest", "25:00", "25:00"),
        ("digest", "", "is not an hour"),
    ],
)
def test_a_setting_that_cannot_be_is_told_at_its_field(
    begun: Stage, field: str, value: str, said: str
) -> None:
    changed: dict[str, Filled] = {"strict": ["on"], field: value}
    answer = begun.fills("@lead", SET, code="", about=None, **changed)
    assert answer.field == field
    assert said in answer.message.text
    assert not begun.run().strict, "all of the form is taken, or none"


def test_a_run_is_started_by_a_form(stage: Stage) -> None:
    about = Source(channel=CHANNELS["#phase-e"])
    stands = as_opened(stage.opens("@lead", START, about))
    assert (stands["plan"], stands["channel"]) == ("E", "C0PHASEE")
    answer = stage.fills(
        "@lead",
        START,
        about=about,
        target="4 dec",
        zone="New York",
        digest="8am",
        strict=["on"],
        people=[PEOPLE["@sponsor"].id],
        channels=[CHANNELS["#stakeholders"]],
    )
    assert "Set already: strict order, target Fri 4 Dec and 2 stakeholders." in answer.message.text
    run = stage.run()
    assert (run.zone.key, f"{run.digest_at:%H:%M}") == ("America/New_York", "08:00")


def test_a_form_cannot_start_a_phase_twice_in_one_channel(begun: Stage) -> None:
    answer = begun.fills("@dev", START, about=Source(channel=CHANNELS["#phase-e"]))
    assert answer.field == "plan"
    assert "Phase E already runs here: @lead started it a moment ago." in answer.message.text


def test_a_start_with_an_error_starts_nothing(stage: Stage) -> None:
    about = Source(channel=CHANNELS["#phase-e"])
    assert stage.fills("@lead", START, about=about, zone="Nowhere").field == "zone"
    assert "No phase runs in #phase-e" in stage.says("@lead", "status")


def test_a_form_from_the_home_answers_in_words(begun: Stage) -> None:
    begun.says("@dev", "take E1.1")
    about = Source(begun.run().id, "E1.1", place=HOME)
    answer = begun.fills("@dev", DONE, about=about)
    assert answer.message.text == "E1.1 is done."
    assert not answer.message.blocks


@pytest.mark.parametrize("about", ["", "{}", '{"run": 77, "code": "E1.1"}', '{"gone": 1}'])
def test_a_form_of_a_run_that_is_gone_says_so(begun: Stage, about: str) -> None:
    request = begun.request("@dev", "#phase-e")
    answer = begun.dispatcher.submit(request, DONE, Source.of_json(about), {})
    assert "This card is old." in answer.message.text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_has_a_subcommand_that_does_the_same(form: Form) -> None:
    words = form.instead.split()[0]
    assert words in {command.name for command in COMMANDS}
