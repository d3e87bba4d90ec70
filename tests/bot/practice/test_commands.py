"""People type; what the bot is sent, and what the ack shows."""

import threading

import pytest
from starlette.responses import Response

from bot.practice import MovableClock, Practice
from bot.practice.people import SLACKBOT
from phases.errors import UserError
from tests.bot.practice.conftest import TUESDAY
from tests.bot.practice.small_bot import Answer, SmallBot

PHASE_E, GENERAL = "C0PHASEE01", "C0GENERAL1"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"


def texts(practice: Practice, person: str = LEAD) -> list[str]:
    return [message.text for message in practice.workspace.visible_to(person)]


def test_a_command_carries_who_where_and_what(practice: Practice, bot: SmallBot) -> None:
    practice.type("@lead", "#phase-e", "/phase  step E1 ")
    (sent,) = bot.deliveries
    assert sent["command"] == "/phase"
    assert sent["text"] == "step E1"
    assert (sent["user_id"], sent["user_name"]) == (LEAD, "lead")
    assert (sent["channel_id"], sent["channel_name"]) == (PHASE_E, "phase-e")
    assert sent["response_url"].startswith(f"{practice.url}/respond/")
    assert sent["trigger_id"]
    assert {"token", "team_id", "team_domain", "api_app_id"} <= sent.keys()


def test_people_channels_and_addresses_arrive_in_brackets(
    practice: Practice, bot: SmallBot
) -> None:
    typed = (
        "@here done E1.1 by @dev, #stakeholders #12 a@dev.io https://x.test/?a=1&b=2. <R&D> @nobody"
    )
    practice.type("@lead", "#phase-e", f"/phase {typed}")
    assert bot.deliveries[0]["text"] == (
        "<!here> done E1.1 by <@U0DEV00001|dev>, <#C0STAKEHLD|stakeholders> #12 a@dev.io "
        "<https://x.test/?a=1&amp;b=2>. &lt;R&amp;D&gt; @nobody"
    )


def test_direct_messages_open_when_somebody_types_there(practice: Practice, bot: SmallBot) -> None:
    practice.type("@lead", "dm", "/phase next")
    practice.type("@lead", "@phasebot", "/phase")
    first, second = bot.deliveries
    assert first["channel_id"] == second["channel_id"] == "D0LEAD0001"
    assert first["channel_name"] == "directmessage"
    assert second["text"] == ""


def test_plain_text_in_the_ack_is_seen_by_the_one_who_typed(
    practice: Practice, bot: SmallBot
) -> None:
    bot.answer = lambda _: "It is *your* turn."
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice) == ["It is *your* turn."]
    assert texts(practice, DEV) == []


def test_an_answer_for_the_channel_shows_what_was_typed(practice: Practice, bot: SmallBot) -> None:
    bot.answer = lambda _: {"text": "It is E1.", "response_type": "in_channel"}
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice, DEV) == ["/phase next", "It is E1."]
    typed, _ = practice.workspace.messages(PHASE_E)
    assert typed.author == LEAD


def test_an_empty_ack_shows_nothing(practice: Practice, bot: SmallBot) -> None:
    practice.type("@lead", "#phase-e", "/phase next")
    bot.answer = lambda _: {"response_type": "ephemeral"}
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice) == []
    assert practice.workspace.failures == []


def test_a_command_works_where_the_bot_is_not(practice: Practice, bot: SmallBot) -> None:
    practice.workspace.remove_bot(GENERAL)
    bot.answer = lambda _: "Invite me."
    practice.type("@lead", "#general", "/phase start E")
    assert texts(practice) == ["Invite me."]


@pytest.mark.parametrize(
    ("answer", "word", "failure"),
    [
        (500, "dispatch_failed", "the app answered with status 500"),
        (404, "dispatch_failed", "the app answered with status 404"),
        (
            Response("{", media_type="application/json"),
            "invalid_command_response",
            "the answer was refused: invalid_json",
        ),
        (
            Response("[]", media_type="application/json"),
            "invalid_command_response",
            "the answer was refused: json_not_object",
        ),
        (
            {"text": "x", "blocks": [{"type": "banner"}]},
            "invalid_command_response",
            "the answer was refused: invalid_blocks; blocks[0].type: unsupported type: banner",
        ),
        (
            {"text": "x", "colour": "red"},
            "invalid_command_response",
            "the answer was refused: invalid_arguments; invalid additional property: colour",
        ),
        (
            {"text": "x", "response_type": "public", "blocks": []},
            "invalid_command_response",
            "the answer was refused: invalid_arguments; "
            "response_type: Input should be 'ephemeral' or 'in_channel'",
        ),
    ],
)
def test_what_slack_cannot_show_is_a_failure_of_the_app(
    practice: Practice, bot: SmallBot, answer: Answer, word: str, failure: str
) -> None:
    bot.answer = lambda _: answer
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice) == [f'/phase failed with the error "{word}"']
    assert practice.workspace.visible_to(LEAD)[0].author == SLACKBOT
    assert practice.workspace.failures == [f"/phase failed: {failure}"]


def test_a_bot_that_is_not_there_is_told_so(practice: Practice) -> None:
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice) == ['/phase failed with the error "dispatch_failed"']
    assert practice.workspace.failures == ["/phase failed: no app is connected"]


def test_a_bot_that_nobody_can_reach_is_told_so(practice: Practice) -> None:
    with SmallBot(practice.signing_secret) as gone:
        practice.connect(gone.url)
    practice.type("@lead", "#phase-e", "/phase next")
    assert texts(practice) == ['/phase failed with the error "dispatch_failed"']


def test_a_bot_that_takes_too_long_times_out() -> None:
    answered = threading.Event()
    with (
        Practice(MovableClock(TUESDAY), ack_seconds=0.1) as practice,
        SmallBot(practice.signing_secret) as bot,
    ):
        bot.answer = lambda _: "late" if answered.wait(20) else "never"
        practice.connect(bot.url)
        practice.type("@lead", "#phase-e", "/phase next")
        assert texts(practice) == ['/phase failed with the error "operation_timeout"']
        answered.set()


def test_a_wrong_secret_is_refused_by_the_bot(practice: Practice) -> None:
    with SmallBot("another secret") as bot:
        practice.connect(bot.url)
        practice.type("@lead", "#phase-e", "/phase next")
        assert bot.deliveries == []
    assert practice.workspace.failures == ["/phase failed: the app answered with status 401"]


def test_another_command_is_not_delivered(practice: Practice, bot: SmallBot) -> None:
    practice.type("@lead", "#phase-e", "/create-spec <x>")
    assert bot.deliveries == []
    assert texts(practice) == ["/create-spec is not a valid command."]


def test_anything_else_is_said_to_all(practice: Practice, bot: SmallBot) -> None:
    practice.type("@lead", "#phase-e", "  morning @dev ")
    practice.type("@lead", "#phase-e", "   ")
    assert texts(practice, DEV) == ["morning <@U0DEV00001|dev>"]
    assert bot.deliveries == []


def test_the_slash_command_may_have_another_name() -> None:
    with (
        Practice(MovableClock(TUESDAY), command="/stage") as practice,
        SmallBot(practice.signing_secret) as bot,
    ):
        practice.connect(bot.url)
        practice.type("@lead", "#phase-e", "/stage next")
        assert bot.deliveries[0]["command"] == "/stage"


def test_nobody_types_in_somebody_elses_direct_messages(practice: Practice) -> None:
    direct = practice.workspace.direct_with(LEAD).id
    with pytest.raises(UserError, match="There is no D0LEAD0001"):
        practice.type("@dev", direct, "/phase")
    with pytest.raises(UserError, match="There is nobody called @bob: there are @lead, @dev"):
        practice.type("@bob", "#phase-e", "/phase")
    with pytest.raises(UserError, match="There is no #random: there are #phase-e, #general"):
        practice.type("@dev", "#random", "/phase")
