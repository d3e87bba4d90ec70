"""People fill in forms and submit them; what the bot is sent, and what its answer does."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.practice import Practice
from bot.practice.views import View
from phases.errors import UserError
from tests.bot.practice.blockkit.parts import field, modal, option, options, plain, section
from tests.bot.practice.small_bot import Answer, SmallBot

Json = dict[str, Any]
DEV, LEAD, OPS = "U0DEV00001", "U0LEAD0001", "U0OPS00001"
PHASE_E, GENERAL = "C0PHASEE01", "C0GENERAL1"
Opener = Callable[..., Json]


@pytest.fixture
def opened(practice: Practice, bot: SmallBot, client: WebClient) -> Opener:
    """Opens a form of these blocks for @dev, as the answer to a command."""

    def open_(*blocks: Json, **others: Any) -> Json:
        practice.type("@dev", "#phase-e", "/phase")
        trigger = bot.deliveries[-1]["trigger_id"]
        return dict(client.views_open(trigger_id=trigger, view=modal(*blocks, **others))["view"])

    return open_


def top(practice: Practice) -> View:
    view = practice.workspace.views.top(DEV)
    assert view
    return view


def answering(bot: SmallBot, answer: Answer) -> None:
    """Answer forms so; everything else is acknowledged."""
    bot.answer = lambda sent: answer if sent.get("type") == "view_submission" else 200


def test_a_form_carries_every_field_in_slacks_shape(
    practice: Practice, bot: SmallBot, opened: Opener
) -> None:
    choices = options(3)
    opened(
        field("text", "Evidence", multiline=True),
        field("pick", "Kind", kind="static_select", options=choices),
        field("who", "Owner", kind="users_select", initial_user=LEAD),
        field("all", "People", kind="multi_users_select"),
        field("where", "Channel", kind="conversations_select"),
        field("day", "Due", kind="datepicker"),
        field("hour", "At", kind="timepicker", initial_time="09:30"),
        field("at", "Moment", kind="datetimepicker"),
        field("tick", "Gates", kind="checkboxes", options=choices),
        field("one", "Way", kind="radio_buttons", options=choices, initial_option=choices[0]),
        {**field("more", "More"), "optional": True},
        section("No field"),
    )
    for label, words in {
        "evidence": "https://example.com/7",
        "Kind": "Option 1",
        "People": "@dev, @ops",
        "Channel": "#general",
        "Due": "2026-12-01",
        "Moment": "2026-12-01 09:30",
        "Gates": "option 0, option 2",
    }.items():
        practice.fill("@dev", label, words)
    practice.submit("@dev")
    sent = bot.deliveries[-1]
    assert (sent["type"], sent["user"]["id"]) == ("view_submission", DEV)
    assert sent["view"]["callback_id"] == "form"
    assert {block: inner["it"] for block, inner in sent["view"]["state"]["values"].items()} == {
        "text": {"type": "plain_text_input", "value": "https://example.com/7"},
        "pick": {"type": "static_select", "selected_option": choices[1]},
        "who": {"type": "users_select", "selected_user": LEAD},
        "all": {"type": "multi_users_select", "selected_users": [DEV, OPS]},
        "where": {"type": "conversations_select", "selected_conversation": GENERAL},
        "day": {"type": "datepicker", "selected_date": "2026-12-01"},
        "hour": {"type": "timepicker", "selected_time": "09:30"},
        "at": {"type": "datetimepicker", "selected_date_time": 1796135400},
        "tick": {"type": "checkboxes", "selected_options": [choices[0], choices[2]]},
        "one": {"type": "radio_buttons", "selected_option": choices[0]},
        "more": {"type": "plain_text_input", "value": None},
    }
    assert practice.workspace.views.top(DEV) is None
    assert practice.workspace.failures == []


def test_a_chosen_conversation_comes_with_an_address_where_asked(
    practice: Practice, bot: SmallBot, opened: Opener
) -> None:
    here = {"response_url_enabled": True, "default_to_current_conversation": True}
    opened(
        field("here", "Here", kind="conversations_select", **here),
        {**field("none", "None", kind="channels_select", response_url_enabled=True)}
        | {"optional": True},
    )
    practice.submit("@dev")
    (address,) = bot.deliveries[-1]["response_urls"]
    assert (address["block_id"], address["channel_id"]) == ("here", PHASE_E)
    assert address["response_url"].startswith(practice.url)


@pytest.mark.parametrize(
    ("block", "words", "said"),
    [
        (field("a", "A"), "", "Please complete this required field."),
        (field("a", "A", min_length=3), "ab", "Enter at least 3 characters."),
        (field("a", "A", max_length=3), "abcd", "Enter 3 characters at the most."),
        (field("a", "A", kind="url_text_input"), "pull/7", "Enter a valid URL."),
        (field("a", "A", kind="email_text_input"), "dev", "Enter a valid email address."),
        (
            field("a", "A", kind="number_input", is_decimal_allowed=False),
            "1.5",
            "Enter a valid number.",
        ),
        (
            field("a", "A", kind="number_input", is_decimal_allowed=True, min_value="2"),
            "1.5",
            "Enter 2 or more.",
        ),
        (
            field("a", "A", kind="multi_users_select", max_selected_items=1),
            "@dev, @ops",
            "Choose 1 at the most.",
        ),
    ],
)
def test_what_slack_finds_wrong_never_reaches_the_bot(
    practice: Practice, bot: SmallBot, opened: Opener, block: Json, words: str, said: str
) -> None:
    opened(block)
    practice.fill("@dev", "A", words)
    practice.submit("@dev")
    assert top(practice).errors == {"a": said}
    assert [sent for sent in bot.deliveries if sent.get("type") == "view_submission"] == []


def test_errors_of_the_bot_stand_under_their_fields_until_the_next_try(
    practice: Practice, bot: SmallBot, opened: Opener
) -> None:
    opened(field("a", "A"))
    practice.fill("@dev", "A", "x")
    answering(bot, {"response_action": "errors", "errors": {"a": "E2 has no item 9."}})
    practice.submit("@dev")
    assert top(practice).errors == {"a": "E2 has no item 9."}
    answering(bot, 200)
    practice.submit("@dev")
    assert practice.workspace.views.top(DEV) is None
    assert practice.workspace.failures == []


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"b": "no such field"}},
        {"response_action": "errors", "errors": {"note": "no field at all"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "shout"},
        {"text": "a message"},
        "words",
        500,
    ],
)
def test_an_answer_that_slack_refuses_leaves_the_form_and_says_so(
    practice: Practice, bot: SmallBot, opened: Opener, answer: Answer
) -> None:
    opened({**field("a", "A"), "optional": True}, section(block_id="note"))
    answering(bot, answer)
    practice.submit("@dev")
    assert top(practice).trouble == "We had some trouble connecting. Try again?"
    assert practice.workspace.failures[0].startswith("A form was not acknowledged: ")


def test_an_answer_can_change_push_or_clear(
    practice: Practice, bot: SmallBot, opened: Opener
) -> None:
    first = opened({**field("a", "A"), "optional": True})
    again = modal(section("Sure?"), title=plain("Sure"))
    answering(bot, {"response_action": "push", "view": again})
    practice.submit("@dev")
    assert practice.workspace.views.pile(DEV)[0].id == first["id"]
    second = top(practice)
    answering(bot, {"response_action": "update", "view": modal(section("Nearly"))})
    practice.submit("@dev")
    assert (top(practice).id, top(practice).hash == second.hash) == (second.id, False)
    answering(bot, {})
    practice.submit("@dev")
    assert top(practice).id == first["id"]
    answering(bot, {"response_action": "push", "view": again})
    practice.submit("@dev")
    answering(bot, {"response_action": "clear"})
    practice.submit("@dev")
    assert practice.workspace.views.pile(DEV) == ()
    assert practice.workspace.failures == []


@pytest.mark.parametrize("cleared", [False, True])
def test_a_closed_form_is_told_of_where_asked(
    practice: Practice, bot: SmallBot, opened: Opener, cleared: bool
) -> None:
    opened({**field("a", "A"), "optional": True}, notify_on_close=True)
    last = modal(section(), notify_on_close=True, clear_on_close=cleared)
    answering(bot, {"response_action": "push", "view": last})
    practice.submit("@dev")
    practice.cancel("@dev")
    closed = [sent for sent in bot.deliveries if sent.get("type") == "view_closed"]
    assert [sent["is_cleared"] for sent in closed] == [cleared] * (2 if cleared else 1)
    assert len(practice.workspace.views.pile(DEV)) == (0 if cleared else 1)


def test_a_form_that_did_not_ask_closes_in_silence(
    practice: Practice, bot: SmallBot, opened: Opener
) -> None:
    opened(field("a", "A"))
    practice.cancel("@dev")
    assert [sent.get("type") for sent in bot.deliveries] == [None]


@pytest.mark.parametrize(
    ("label", "words", "said"),
    [
        ("Reason", "x", 'The form has no field "Reason". Its fields: "Kind", "Due", "Owner"'),
        ("Kind", "Lorry", 'There is no option "Lorry". There are: "option 0", "option 1".'),
        ("Due", "tomorrow", '"tomorrow" is no date. Write 2026-12-01.'),
        ("Due", "2026-13-01", '"2026-13-01" is no date'),
        ("Owner", "@bob", "There is nobody called @bob"),
    ],
)
def test_words_that_choose_nothing_are_named(
    practice: Practice, opened: Opener, label: str, words: str, said: str
) -> None:
    opened(
        field("a", "Kind", kind="static_select", options=[option(0), option(1)]),
        field("b", "Due", kind="datepicker"),
        field("c", "Owner", kind="users_select"),
    )
    with pytest.raises(UserError, match="^" + said.replace("?", r"\?")):
        practice.fill("@dev", label, words)


def test_a_form_must_be_open_to_be_filled_in(practice: Practice, opened: Opener) -> None:
    opened(field("a", "A"))
    with pytest.raises(UserError, match="@lead has no form open"):
        practice.fill("@lead", "A", "x")
    practice.cancel("@dev")
    with pytest.raises(UserError, match="@dev has no form open"):
        practice.submit("@dev")


def test_a_form_that_is_gone_or_anothers_is_not_submitted(
    practice: Practice, opened: Opener
) -> None:
    form = opened(field("a", "A"))
    for person in ("@lead", "@dev"):
        with pytest.raises(UserError, match="closed"):
            practice.submit(person, form["id"] if person == "@lead" else "V0")
