"""A refusal says what is so and what was changed, and has a button for the way on that it names."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cards.message import Message
from bot.cards.refusal import BESIDE, LONGEST, TYPED, TYPES, label
from bot.domain.events import EventKind
from bot.requests.answer import Answer
from bot.requests.source import CARD, Source
from bot.slack.presses import read_press
from bot.storage import events
from tests.cast import CHANNELS
from tests.reading import as_read
from tests.stage import Stage


def buttons(message: Message) -> list[dict[str, Any]]:
    """The buttons of a refusal, in their order."""
    found: list[dict[str, Any]] = []
    for block in message.blocks:
        found += block.get("elements", []) if block["type"] == "actions" else []
        found += [block["accessory"]] if "accessory" in block else []
    return found


def labels(answer: Answer) -> list[str]:
    return [each["text"]["text"] for each in buttons(answer.message)]


def press(
    stage: Stage, who: str, answer: Answer, place: int = 0, where: str = "#phase-e", **how: Any
) -> Answer:
    """Press a button of the answer."""
    shown = buttons(answer.message)[place]
    about = Source.of_value(shown["value"], place=CARD, channel=CHANNELS[where])
    request = stage.request(who, where, **how)
    return stage.dispatcher.press(request, shown["action_id"], about)


def test_a_guess_asks_for_a_yes(begun: Stage) -> None:
    answer = begun.ask("@dev", 'dnoe E2.2 #7 "say <so> & \\"more\\""')
    assert answer.refused
    assert labels(answer)[1] == "What can I type?"
    assert labels(answer)[0].startswith("Yes, done E2.2 #7")
    assert [each.get("style") for each in buttons(answer.message)] == ["primary", None]
    assert begun.run().item("E2.2").is_open
    done = press(begun, "@dev", answer)
    assert not done.refused
    item = begun.run().item("E2.2")
    assert (item.evidence, item.note) == ("#7", 'say <so> & "more"')


def test_a_way_on_is_one_press_away(begun: Stage) -> None:
    answer = begun.ask("@dev", "done E2.9")
    assert answer.message.text == (
        "E2 has no item 9; it ends at E2.4. Nothing was changed.\nOpen E2: /phase step E2"
    )
    [section] = answer.message.blocks
    assert section["text"]["text"] == "E2 has no item 9; it ends at E2.4. Nothing was changed."
    assert labels(answer) == ["Open E2"]
    assert "Security Hardening" in press(begun, "@dev", answer).message.text


REFUSED = [
    ("xylophone", ["What can I type?"]),
    ("statsu", ["Yes, status", "What can I type?"]),
    ("done E9.1", ["See the steps"]),
    ("done pre9", ["Open prereqs"]),
    ("done acc9", ["Open acceptance"]),
    ("check E2", ["Done E2", "Check git for E2"]),
    ("stop", ["See the summary", "Mute my reminders"]),
    ("close E2.2", ["Done E2.2"]),
    ("start E2", ["Open E2"]),
    ("set strict maybe", ["Set strict on", "Set strict off"]),
    ("set strcit on", ["Yes, set strict on", "What can I type?"]),
    ("plan dif", ["Yes, plan diff", "What can I type?"]),
    ("export jsno", ["Yes, export json", "What can I type?"]),
    ("mute weelky", ["Yes, mute weekly", "What can I type?"]),
    ("gate pass nothing", ["See what closing waits for"]),
    ("remind cancel 99", ["See the reminders"]),
    ("remind me to ask ops tomorrow", ["Remind tomorrow to ask ops"]),
    ("answer 3 yes", ["See the concerns"]),
    ("snooze E2.2 off", ["See what is put off"]),
    ("close approve", ["See what closing waits for"]),
    ("start E", ["See the steps"]),
]


@pytest.mark.parametrize(("typed", "shown"), REFUSED)
def test_each_refusal_has_the_button_for_what_it_names(
    begun: Stage, typed: str, shown: list[str]
) -> None:
    answer = begun.ask("@lead", typed)
    assert answer.refused
    assert labels(answer) == shown
    for each in buttons(answer.message):
        proposal = json.loads(each["value"])["typed"]
        assert proposal == "help" or f"/phase {proposal}" in answer.message.text


def test_what_is_done_already_can_be_taken_back_by_who_may(begun: Stage) -> None:
    begun.says("@dev", "done E1.1")
    assert labels(begun.ask("@dev", "done E1.1")) == ["Undo E1.1"]
    assert labels(begun.ask("@ops", "done E1.1")) == []
    again = begun.ask("@dev", "done E1.1")
    assert not press(begun, "@dev", again).refused
    assert begun.run().item("E1.1").is_open


def test_a_press_is_the_pressers_own_act_with_their_own_rights(begun: Stage) -> None:
    answer = begun.ask("@lead", "wiave E3.2 why")
    refused = press(begun, "@dev", answer)
    assert refused.refused
    assert as_read(refused.message.text).startswith("Only the lead can waive")
    assert begun.run().item("E3.2").is_open


def test_a_press_that_comes_twice_acts_once(begun: Stage) -> None:
    answer = begun.ask("@dev", 'ntoe E2.2 "we keep it"')
    first = press(begun, "@dev", answer, delivery="one press")
    again = press(begun, "@dev", answer, delivery="one press")
    assert again.message.text == first.message.text
    with begun.database.read() as session:
        noted = events.latest(session, begun.run().id, None, 100)
    assert [event.kind for event in noted].count(EventKind.NOTE) == 1


def test_two_presses_of_one_such_button_are_the_same_act() -> None:
    def mark(name: str, at: str) -> tuple[object, ...]:
        action = {"action_id": name, "type": "button", "value": "{}", "action_ts": at}
        return read_press({"container": {"type": "message", "message_ts": "1.1"}}, action).mark

    assert mark("typed_0", "2.1") == mark("typed_0", "2.2")
    assert mark("typed_0", "2.1") != mark("typed_1", "2.1")
    assert mark("item_done", "2.1") != mark("item_done", "2.2")


def test_a_press_is_about_the_run_it_was_drawn_for(begun: Stage) -> None:
    answer = begun.ask("@dev", "dnoe E1.1")
    begun.says("@lead", "done pre E1-E4 acc clo")
    begun.closes()
    begun.says("@lead", "start E")
    refused = press(begun, "@dev", answer)
    assert refused.refused
    assert "closed" in refused.message.text
    assert begun.run().item("E1.1").is_open


def test_a_press_from_out_of_reach_changes_nothing(begun: Stage) -> None:
    answer = begun.ask("@dev", "dnoe E1.1")
    assert press(begun, "@sponsor", answer, where="#general").refused
    assert begun.run().item("E1.1").is_open


def test_a_run_that_was_named_is_still_meant_at_the_press(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    begun.says("@lead", "take E2.2", "#general")
    answer = begun.ask("@lead", "done E-2 E2.9", "dm")
    opened = press(begun, "@lead", answer, where="dm")
    assert "E-2" in opened.message.text


def test_a_long_command_is_named_and_has_no_button(begun: Stage) -> None:
    answer = begun.ask("@dev", f'dnoe E2.2 "{"x" * LONGEST}"')
    assert answer.refused
    assert not answer.message.blocks


@pytest.mark.parametrize("name", TYPED)
def test_a_button_that_types_nothing_is_an_old_card(begun: Stage, name: str) -> None:
    about = Source.of_value("{}", place=CARD, channel=CHANNELS["#phase-e"])
    answer = begun.dispatcher.press(begun.request("@dev", "#phase-e"), name, about)
    assert answer.refused
    assert answer.message.text.startswith("This card is old.")


def test_what_can_i_type_leaves_the_question_standing(begun: Stage) -> None:
    answer = begun.ask("@dev", "dnoe E2.2")
    helped = press(begun, "@dev", answer, place=1)
    assert buttons(answer.message)[1]["action_id"] == BESIDE
    assert helped.ephemeral
    assert not press(begun, "@dev", answer).ephemeral


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("step E2", "Open E2"),
        ("undo E1.1", "Undo E1.1"),
        ("assign E2 <@U0OPS>", "Assign E2 them"),
        ("verify E2", "Check git for E2"),
        ("status", "See the steps"),
        (
            "set workspace devnet release/2026-11-something-long",
            "Set workspace devnet release/2026-11-so…",
        ),
    ],
)
def test_a_button_says_what_it_does(typed: str, said: str) -> None:
    assert label(typed) == said


def _named(call: ast.Call) -> bool:
    """Whether the text of a refusal names a command that can be typed as it stands."""
    for node in ast.walk(call.args[0]):
        if not isinstance(node, ast.JoinedStr):
            continue
        for place, part in enumerate(node.values):
            told = ast.unparse(part) if isinstance(part, ast.FormattedValue) else ""
            after = node.values[place + 1] if place + 1 < len(node.values) else None
            words = str(after.value).strip() if isinstance(after, ast.Constant) else ""
            if told.endswith("command}'") and words and words.split()[0].strip(".,").islower():
                return True
    return False


def test_no_refusal_names_a_command_without_a_button() -> None:
    """Those that need a reason, a person or a text from whoever types have none."""
    lacking = []
    for file in Path("bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) != "UserError":
                continue
            text = ast.unparse(node.args[0])
            needs = any(sign in text for sign in ('"why', '"text"', "@who", "“…”", '\\"'))
            if len(node.args) == 1 and _named(node) and not needs:
                lacking.append(f"{file}:{node.lineno} {text[:120]}")
    assert not lacking, "\n".join(lacking)


def test_every_button_of_a_refusal_has_an_id_of_its_own() -> None:
    assert len({*TYPES, BESIDE}) == len(TYPED)
