"""Forms and homes: opened in time and once, pushed, changed, published."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice
from tests.bot.practice.blockkit.parts import actions, button, field, home, modal, plain, section
from tests.bot.practice.conftest import RealClock
from tests.bot.practice.small_bot import SmallBot

Json = dict[str, Any]
DEV, LEAD, PHASE_E = "U0DEV00001", "U0LEAD0001", "C0PHASEE01"
FORM = modal(field("why", "Why"), external_id="only-one")


def refusal(client: WebClient, method: str, **args: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, json=args)
    return str(refused.value.response["error"])


def trigger(practice: Practice, bot: SmallBot) -> str:
    """Of a command that was typed just now."""
    practice.type("@dev", "#phase-e", "/phase")
    return str(bot.deliveries[-1]["trigger_id"])


def test_a_trigger_opens_one_form_for_whoever_acted(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    given = trigger(practice, bot)
    view = client.views_open(trigger_id=given, view=FORM)["view"]
    assert (view["type"], view["callback_id"], view["state"]) == ("modal", "form", {"values": {}})
    assert (view["root_view_id"], view["previous_view_id"]) == (view["id"], None)
    top = practice.workspace.views.top(DEV)
    assert top
    assert (top.id, top.hash) == (view["id"], view["hash"])
    assert refusal(client, "views.open", trigger_id=given, view=FORM) == "exchanged_trigger_id"
    assert refusal(client, "views.open", trigger_id="1.2.3", view=FORM) == "invalid_trigger_id"


def test_a_trigger_lives_three_seconds(
    practice: Practice, bot: SmallBot, client: WebClient, real: RealClock
) -> None:
    given = trigger(practice, bot)
    real.seconds += 3
    assert refusal(client, "views.open", trigger_id=given, view=FORM) == "expired_trigger_id"
    assert practice.workspace.views.top(DEV) is None
    assert practice.workspace.failures == []


def test_arguments_are_those_of_slack(client: WebClient) -> None:
    for method, args in (
        ("views.open", {"view": FORM}),
        ("views.open", {"trigger_id": "1", "view": FORM, "user_id": DEV}),
        ("views.open", {"trigger_id": "1", "view": "{"}),
        ("views.update", {"view": FORM}),
        ("views.update", {"view": FORM, "view_id": "V1", "external_id": "x"}),
        ("views.publish", {"user_id": DEV, "view": FORM}),
        ("views.publish", {"view": home(section())}),
    ):
        assert refusal(client, method, **args) == "invalid_arguments"
    error = refusal(client, "views.publish", user_id="U0", view=home(section()))
    assert error == "user_not_found"


def test_a_form_is_changed_by_either_id_unless_the_hash_is_stale(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    opened = client.views_open(trigger_id=trigger(practice, bot), view=FORM)["view"]
    other = modal(section("Saved"), external_id="only-one")
    second = client.views_update(view_id=opened["id"], hash=opened["hash"], view=other)["view"]
    assert second["hash"] != opened["hash"]
    stale = {"view_id": opened["id"], "hash": opened["hash"], "view": other}
    assert refusal(client, "views.update", **stale) == "hash_conflict"
    client.views_update(external_id="only-one", view=FORM)
    assert refusal(client, "views.update", view_id="V0", view=FORM) == "not_found"
    practice.cancel("@dev")
    assert refusal(client, "views.update", view_id=opened["id"], view=FORM) == "not_found"


def test_an_external_id_is_one_views_alone(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    client.views_open(trigger_id=trigger(practice, bot), view=FORM)
    practice.type("@lead", "#phase-e", "/phase")
    args = {"trigger_id": bot.deliveries[-1]["trigger_id"], "view": FORM}
    assert refusal(client, "views.open", **args) == "duplicate_external_id"


def test_forms_stand_on_forms_three_high(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    step = modal(actions(button("Deeper", action_id="deeper")))
    client.views_open(trigger_id=trigger(practice, bot), view=step)
    pushed: list[Json] = []

    def push(delivery: Json) -> int:
        answer = client.views_push(trigger_id=delivery["trigger_id"], view=step)
        pushed.append(answer["view"])
        return 200

    bot.answer = push
    practice.press("@dev", "Deeper")
    practice.press("@dev", "Deeper")
    pile = practice.workspace.views.pile(DEV)
    assert [view["previous_view_id"] for view in pushed] == [pile[0].id, pile[1].id]
    assert {view["root_view_id"] for view in pushed} == {pile[0].id}
    bot.answer = lambda _: 200
    practice.press("@dev", "Deeper")
    args = {"trigger_id": bot.deliveries[-1]["trigger_id"], "view": step}
    assert refusal(client, "views.push", **args) == "push_limit_reached"
    practice.cancel("@dev")
    assert practice.workspace.views.top(DEV) == pile[1]


def test_a_form_is_pushed_only_from_a_form(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    args = {"trigger_id": trigger(practice, bot), "view": FORM}
    assert refusal(client, "views.push", **args) == "not_found"


def test_a_press_in_a_form_carries_the_form_and_nothing_of_a_message(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    blocks = [field("why", "Why"), actions(button(action_id="go", value="E1"))]
    view = client.views_open(trigger_id=trigger(practice, bot), view=modal(*blocks))["view"]
    practice.fill("@dev", "Why", "because")
    assert len(bot.deliveries) == 1
    practice.press("@dev", "Done")
    sent = bot.deliveries[-1]
    assert sent["type"] == "block_actions"
    assert sent["container"] == {"type": "view", "view_id": view["id"]}
    assert sent["view"]["state"]["values"] == {
        "why": {"it": {"type": "plain_text_input", "value": "because"}}
    }
    assert sent["actions"][0]["value"] == "E1"
    assert not {"response_url", "channel", "message", "state"} & set(sent)


def test_what_was_filled_in_stays_where_its_ids_stay(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    fields = [field("a", "First"), field("b", "Second")]
    view = client.views_open(trigger_id=trigger(practice, bot), view=modal(*fields))["view"]
    practice.fill("@dev", "First", "one")
    practice.fill("@dev", "Second", "two")
    client.views_update(view_id=view["id"], view=modal(fields[0], field("c", "Third")))
    practice.fill("@dev", "Third", "three")
    practice.submit("@dev")
    values = bot.deliveries[-1]["view"]["state"]["values"]
    assert [block["it"]["value"] for block in values.values()] == ["one", "three"]


def test_a_field_that_asked_tells_the_app_at_once(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    asking = {**field("day", "Day", kind="datepicker"), "dispatch_action": True}
    client.views_open(trigger_id=trigger(practice, bot), view=modal(asking))
    practice.fill("@dev", "Day", "2026-12-01")
    assert bot.deliveries[-1]["actions"][0]["selected_date"] == "2026-12-01"


def test_a_home_is_one_persons_and_keeps_its_id(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    first = client.views_publish(user_id=DEV, view=home(section("one")))["view"]
    args = {"user_id": DEV, "hash": first["hash"]}
    second = client.views_publish(**args, view=home(actions(button(value="E1"))))["view"]
    assert second["id"] == first["id"]
    assert refusal(client, "views.publish", **args, view=home(section())) == "hash_conflict"
    assert practice.workspace.views.home(LEAD) is None
    practice.open_home("@dev")
    assert bot.deliveries[-1]["event"]["view"]["id"] == first["id"]
    practice.press("@dev", "Done")
    sent = bot.deliveries[-1]
    assert (sent["view"]["type"], sent["container"]["view_id"]) == ("home", first["id"])
    assert "response_url" not in sent


def test_a_form_can_be_opened_from_the_home(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    client.views_publish(user_id=DEV, view=home(actions(button())))
    practice.open_home("@dev")
    practice.press("@dev", "Done")
    client.views_open(trigger_id=bot.deliveries[-1]["trigger_id"], view=FORM)
    top = practice.workspace.views.top(DEV)
    assert top
    assert top.content["title"] == plain("Evidence")


def test_messages_are_in_sight_again_once_the_person_types(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=[actions(button(value="channel"))])
    client.views_publish(user_id=DEV, view=home(actions(button(value="home"))))
    practice.open_home("@dev")
    practice.press("@dev", "Done")
    practice.type("@dev", "#phase-e", "/phase")
    practice.press("@dev", "Done")
    pressed = [sent["actions"][0]["value"] for sent in bot.deliveries if "actions" in sent]
    assert pressed == ["home", "channel"]
