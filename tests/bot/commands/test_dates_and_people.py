"""The form of dates and people: only what was changed is set, all of it or nothing."""

from pathlib import Path

import pytest

from bot.cards.fields import Filled
from bot.requests.answer import Answer
from bot.requests.source import Source
from tests.reading import as_opened, as_read
from tests.stage import Stage

FORM = "form_dates"


def fills(stage: Stage, who: str = "@lead", **changed: Filled) -> Answer:
    """Send the form in; a field is named by its beginning, as it is drawn now."""
    view = stage.opens(who, FORM)
    fields = {name: value for name, value in as_opened(view).items() if value}
    for begin, value in changed.items():
        drawn = f"{begin.replace('_', ' ')}="
        fields[next(name for name in as_opened(view) if name.startswith(drawn))] = value
    about = Source.of_json(view.about)
    return stage.dispatcher.submit(stage.request(who, "#phase-e"), FORM, about, fields)


def said(answer: Answer) -> list[str]:
    """What was answered, line by line."""
    return as_read(answer.message.text).split("\n")


def test_target_stakeholders_owners_and_dates_in_one_form(begun: Stage) -> None:
    answer = fills(
        begun,
        target="4 dec",
        people=["U0SPONSOR"],
        channels=["C0GENERAL"],
        owner_E1="U0DEV",
        due_E1="fri",
        owner_E3="U0OPS",
        due_E4="2026-12-02 11:00",
    )
    assert said(answer) == [
        "Target: Fri 4 Dec. That's 9 working days.",
        "The weekly and the closing summary go to @sponsor too.",
        "The weekly and the closing summary go to #general too.",
        "E1 is with @dev now: 4 items.",
        "E1 is due Fri 27 Nov, 23:00 now, at its owner's end of day: 4 items.",
        "E3 is with @ops now: 4 items.",
        "E4 is due Wed 2 Dec, 11:00 now: 4 items.",
    ]
    names = as_opened(begun.opens("@lead", FORM))
    assert names["owner E1=U0DEV"] == ["U0DEV"]
    assert names["due E1=2026-11-27"] == "2026-11-27"
    assert names["target=2026-12-04"] == "2026-12-04"
    assert names["people=U0SPONSOR"] == ["U0SPONSOR"]
    assert names["channels=C0GENERAL"] == ["C0GENERAL"]


def test_what_was_not_changed_is_not_set(begun: Stage) -> None:
    fills(begun, owner_E1="U0DEV", due_E1="fri")
    before = begun.says("@lead", "history")
    assert said(fills(begun)) == ["Phase E stays as it was."]
    assert begun.says("@lead", "history") == before


def test_what_is_emptied_is_taken_away(begun: Stage) -> None:
    fills(begun, target="4 dec", people=["U0SPONSOR"], owner_E1="U0DEV", due_E1="fri")
    assert said(fills(begun, target="", people=[], owner_E1="", due_E1="none")) == [
        "Phase E has no target date now.",
        "@sponsor no longer gets summaries.",
        "E1 is with nobody now: 4 items.",
        "E1 has no date now: 4 items.",
    ]


def test_one_refusal_names_its_field_and_nothing_is_changed(begun: Stage) -> None:
    answer = fills(begun, target="4 dec", owner_E1="U0DEV", due_E2="someday")
    assert (answer.refused, answer.field) == (True, "due E2=")
    assert "someday" in answer.message.text
    assert begun.run().target is None
    assert not any(item.owner for item in begun.run().items)
    answer = fills(begun, target="yesterday", owner_E1="U0DEV")
    assert answer.field == "target="
    assert not any(item.owner for item in begun.run().items)


def test_what_somebody_else_changed_meanwhile_stays(begun: Stage) -> None:
    view = begun.opens("@lead", FORM)
    begun.says("@ops", "take E1")
    begun.says("@lead", "stakeholders add @sponsor")
    fields = {name: value for name, value in as_opened(view).items() if value}
    request = begun.request("@lead", "#phase-e")
    changed: dict[str, Filled] = {"due E2=": "fri", "owner E1=": "", "people=": []}
    answer = begun.dispatcher.submit(request, FORM, begun.about(), fields | changed)
    assert said(answer) == ["E2 is due Fri 27 Nov, 17:00 now, at the lead's end of day: 4 items."]
    assert begun.run().item("E1.1").owner == "U0OPS"
    assert "@sponsor" in begun.says("@lead", "stakeholders")


def test_a_step_that_is_shared_out_is_left_as_it_is(begun: Stage) -> None:
    begun.says("@lead", "assign E1.1 @dev")
    begun.says("@lead", "due E1.1 fri")
    view = begun.opens("@lead", FORM)
    hints = [block["hint"]["text"] for block in view.blocks if "hint" in block]
    assert hints.count("It differs between its items. Empty: it stays so.") == 2
    assert said(fills(begun)) == ["Phase E stays as it was."]
    assert begun.run().item("E1.1").owner == "U0DEV"
    assert said(fills(begun, owner_E1="U0OPS")) == ["E1 is with @ops now: 4 items."]


def test_what_is_done_meanwhile_is_refused_at_its_field(begun: Stage) -> None:
    begun.opens("@lead", FORM)
    begun.says("@dev", "done E1")
    request = begun.request("@lead", "#phase-e")
    fields: dict[str, Filled] = {"owner E1=": "U0DEV", "target=": "4 dec"}
    answer = begun.dispatcher.submit(request, FORM, begun.about(), fields)
    assert answer.field == "owner E1="
    assert "Nothing is left to do in E1. Nothing was changed." in answer.message.text
    assert begun.run().target is None
    assert "owner E1=" not in as_opened(begun.opens("@lead", FORM))


def test_only_the_lead_opens_it(begun: Stage) -> None:
    request = begun.request("@dev", "#phase-e")
    answer = begun.dispatcher.open(request, FORM, begun.about())
    assert as_read(answer.message.text) == "Only the lead can change the run. Ask @lead."
    assert "Dates and people…" not in str(begun.card("@dev", "set").blocks)
    assert "Dates and people…" in str(begun.card("@lead", "set").blocks)


@pytest.mark.parametrize("count", [1, 20, 60])
def test_a_form_of_many_steps_is_one_that_slack_takes(tmp_path: Path, count: int) -> None:
    steps = "".join(f"## Step X{n}: {'a' * 200}\n- b\n" for n in range(1, count + 1))
    text = f"# Phase X: x\n\n{steps}\n## Acceptance Checklist\n- [ ] all of it\n"
    (tmp_path / "x.md").write_text(text)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        view = stage.opens("@lead", FORM)
        drawn = sum(name.startswith("owner") for name in as_opened(view))
        assert drawn == min(count, 20)
        rest = [block["text"]["text"] for block in view.blocks if block["type"] == "section"]
        told = "40 more steps, from X21 on: /phase assign X21 @who, /phase due X21 fri"
        assert rest == ([told] if count == 60 else [])
