"""Slack's own framework answers the practice workspace: signatures, payloads, acks, replies."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.practice import Practice
from bot.practice.server import Server
from tests.bot.practice.blockkit.parts import actions, button, field, modal, section


@pytest.fixture
def app(practice: Practice, client: WebClient) -> Iterator[App]:
    """A Bolt app behind a signed address."""
    app = App(client=client, signing_secret=practice.signing_secret, process_before_response=True)

    async def dispatch(request: Request) -> Response:
        body = (await request.body()).decode()
        signed = BoltRequest(body=body, headers={**request.headers})
        answer = await run_in_threadpool(app.dispatch, signed)
        return Response(answer.body, answer.status, answer.first_headers())

    server = Server()
    server.start(Starlette(routes=[Route("/slack/events", dispatch, methods=["POST"])]))
    practice.connect(f"{server.url}/slack/events")
    yield app
    server.stop()


def test_a_command_is_answered_in_the_ack(practice: Practice, app: App) -> None:
    @app.command("/phase")
    def answer(ack, command):  # type: ignore[no-untyped-def]
        ack(f"{command['user_name']} typed {command['text']}")

    practice.type("@lead", "#phase-e", "/phase next")
    (message,) = practice.workspace.visible_to("U0LEAD0001")
    assert message.text == "lead typed next"


def test_a_press_is_answered_through_its_address(practice: Practice, app: App) -> None:
    @app.command("/phase")
    def card(ack):  # type: ignore[no-untyped-def]
        ack(text="card", blocks=[actions(button(action_id="done", value="E1.2"))])

    @app.action("done")
    def done(ack, respond, action, say):  # type: ignore[no-untyped-def]
        ack()
        respond(text=f"{action['value']} is done", replace_original=True)
        say("News for all")

    practice.type("@lead", "#phase-e", "/phase step")
    practice.press("@lead", "Done", on="E1.2")
    texts = [message.text for message in practice.workspace.visible_to("U0LEAD0001")]
    assert texts == ["E1.2 is done", "News for all"]
    assert practice.workspace.failures == []


def test_a_form_is_opened_refused_by_field_and_taken(practice: Practice, app: App) -> None:
    @app.command("/phase")
    def ask(ack, client, body):  # type: ignore[no-untyped-def]
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("why", "Why")))
        ack()

    @app.view("form")
    def sent(ack, view):  # type: ignore[no-untyped-def]
        why = view["state"]["values"]["why"]["it"]["value"]
        if why == "no":
            ack(response_action="errors", errors={"why": "Say more."})
        else:
            ack(response_action="update", view=modal(section(f"Thanks for {why}")))

    practice.type("@lead", "#phase-e", "/phase")
    practice.fill("@lead", "Why", "no")
    practice.submit("@lead")
    form = practice.workspace.views.top("U0LEAD0001")
    assert form
    assert form.errors == {"why": "Say more."}
    practice.fill("@lead", "Why", "reasons")
    practice.submit("@lead")
    form = practice.workspace.views.top("U0LEAD0001")
    assert form
    assert form.blocks[0]["text"]["text"] == "Thanks for reasons"
    assert practice.workspace.failures == []


def test_a_shortcut_and_a_closed_form_arrive(practice: Practice, app: App) -> None:
    practice.app = replace(
        practice.app,
        shortcuts=[{"callback_id": "use", "name": "Use as evidence", "type": "message"}],
    )
    heard: list[str] = []

    @app.message_shortcut("use")
    def use(ack, client, shortcut):  # type: ignore[no-untyped-def]
        ack()
        heard.append(shortcut["message"]["text"])
        view = modal(field("why", "Why"), notify_on_close=True)
        client.views_open(trigger_id=shortcut["trigger_id"], view=view)

    @app.view_closed("form")
    def closed(ack, view):  # type: ignore[no-untyped-def]
        ack()
        heard.append(view["callback_id"])

    practice.type("@dev", "#phase-e", "hello")
    practice.shortcut("@lead", "Use as evidence", on="hello")
    practice.cancel("@lead")
    assert heard == ["hello", "form"]
    assert practice.workspace.failures == []


def test_events_arrive(practice: Practice, app: App) -> None:
    zones: list[str] = []

    @app.event("user_change")
    def changed(event):  # type: ignore[no-untyped-def]
        zones.append(event["user"]["tz"])

    assert practice.travel("@ops", "Asia/Tokyo")
    assert zones == ["Asia/Tokyo"]
    assert practice.verify_address()
