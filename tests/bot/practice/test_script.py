"""Scripts: lines played in order, and what people see printed after each."""

import io
from datetime import datetime
from textwrap import dedent
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import Practice, run_script
from tests.bot.practice.blockkit.parts import actions, button, rich_text, section
from tests.bot.practice.small_bot import SmallBot

MESSAGE = {
    "type": "rich_text_preformatted",
    "elements": [{"type": "text", "text": "/execute-tasks\n/create-tasks"}],
}
CARD = {
    "text": "E1",
    "blocks": [
        section("*E1* · Logs"),
        rich_text(MESSAGE),
        section("○ E1.2 Metrics", accessory=button(value="1 E1.2")),
    ],
}


def play(practice: Practice, script: str) -> tuple[int, str]:
    out = io.StringIO()
    status = run_script(dedent(script).strip().splitlines(), practice, out)
    return status, out.getvalue()


def test_prints_what_the_one_who_typed_sees(practice: Practice, bot: SmallBot) -> None:
    bot.answer = lambda _: CARD
    status, printed = play(
        practice,
        """
        # open the first step

        @lead #phase-e /phase step E1
        """,
    )
    assert status == 0
    assert printed == dedent(
        """\
        > @lead #phase-e /phase step E1
        only @lead sees:
        E1 · Logs
        | /execute-tasks
        | /create-tasks
        ○ E1.2 Metrics  [Done]

        """
    )


def test_prints_posts_and_edits_that_come_later(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    board = client.chat_postMessage(channel="#phase-e", text="0 of 1 done")

    def settle() -> None:
        if "actions" in bot.deliveries[-1]:
            client.chat_update(channel=board["channel"], ts=board["ts"], text="*1 of 1* done")
            client.chat_postMessage(channel="U0SPONSOR1", text="Finished, <@U0SPONSOR1>")

    practice.connect(bot.url, settle=settle)
    bot.answer = lambda delivery: CARD if "command" in delivery else 200
    status, printed = play(
        practice,
        """
        @dev #phase-e /phase step E1
        @dev press “done” on E1.2 in #phase-e
        """,
    )
    assert status == 0
    assert printed.endswith(
        dedent(
            """\
            > @dev press “done” on E1.2 in #phase-e
            #phase-e, edited:
            1 of 1 done

            direct message to @sponsor:
            Finished, @sponsor

            """
        )
    )


def test_prints_what_is_deleted_and_when_nothing_came(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    post = client.chat_postMessage(channel="#general", text="x", blocks=[actions(button())])

    def gone(_: object) -> int:
        client.chat_delete(channel=post["channel"], ts=post["ts"])
        return 200

    bot.answer = gone
    _, printed = play(practice, '@dev press "Done"')
    assert printed == '> @dev press "Done"\n#general: a message was deleted\n\n'
    bot.answer = lambda _: 200
    _, printed = play(practice, "@dev dm /phase next")
    assert printed == "> @dev dm /phase next\n(nothing new)\n\n"


def test_the_hours_of_a_direct_message_are_its_readers(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    at_noon = "<!date^1795521600^{time}|noon>"

    def answer(_: object) -> str:
        client.chat_postMessage(channel="U0OPS00001", text=at_noon)
        return at_noon

    bot.answer = answer
    _, printed = play(practice, "@dev #phase-e /phase")
    assert "direct message to @ops:\n17:30\n" in printed
    assert "only @dev sees:\n07:00\n" in printed


def test_the_clock_lives_through_every_hour(practice: Practice, client: WebClient) -> None:
    def tick(now: datetime) -> None:
        if f"{now:%H:%M}" == "08:00":
            client.chat_postMessage(channel="#phase-e", text=f"digest of {now:%d %B}")

    practice.connect("http://127.0.0.1:9", tick)
    status, printed = play(practice, "clock +2d\nclock 2026-11-24 09:00\nclock 09:30")
    assert status == 0
    assert printed == dedent(
        """\
        > clock +2d
        It is Thu 26 Nov 2026, 09:12 in Europe/Berlin.

        #phase-e:
        digest of 25 November

        #phase-e:
        digest of 26 November

        > clock 2026-11-24 09:00
        It is Tue 24 Nov 2026, 09:00 in Europe/Berlin. The clock went back; what has happened stays.

        #phase-e:
        digest of 24 November

        > clock 09:30
        It is Tue 24 Nov 2026, 09:30 in Europe/Berlin.

        """
    )


def test_a_failure_of_the_app_is_printed_and_the_play_goes_on(
    practice: Practice, bot: SmallBot
) -> None:
    answers: list[Any] = [500, "fine"]
    bot.answer = lambda _: answers.pop(0)
    status, printed = play(practice, "@lead #phase-e /phase\n@lead #phase-e /phase")
    assert status == 1
    assert "The app failed: /phase failed: the app answered with status 500\n" in printed
    assert printed.endswith("only @lead sees:\nfine\n\n")


def test_a_call_that_slack_would_refuse_is_a_failure_too(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    def settle() -> None:
        with pytest.raises(SlackApiError, match="no_text"):
            client.api_call("chat.postMessage", json={"channel": "C0PHASEE01"})

    practice.connect(bot.url, settle=settle)
    status, printed = play(practice, "@lead #phase-e /phase")
    assert status == 1
    assert "The app failed: chat.postMessage was refused: no_text\n" in printed


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("hello", "I do not understand that line. It could be:\n  @lead #phase-e /phase step E1"),
        ("@lead", "I do not understand that line"),
        ('@dev press Done on "E1"', "I do not understand that line"),
        ("@bob #phase-e /phase", "There is nobody called @bob"),
        ("@phasebot #phase-e /phase", "There is nobody called @phasebot"),
        ("@lead #random /phase", "There is no #random"),
        ('@dev press "Done" in #random', "There is no #random"),
        ('@dev press "Done" on E1.2', '@dev sees no "Done" on E1.2, nor any other button.'),
        ("clock tomorrow", 'I cannot move the clock by "tomorrow"'),
    ],
)
def test_stops_at_a_line_that_it_does_not_understand(
    practice: Practice, bot: SmallBot, line: str, words: str
) -> None:
    status, printed = play(practice, f"# first\n  {line}\n@lead #phase-e /phase")
    assert status == 2
    assert f"Line 2: {line}\n{words}" in printed
    assert bot.deliveries == []


@pytest.mark.parametrize(
    "line",
    [
        "\ufeff@lead #phase-e /phase",
        "@LEAD #Phase-E /phase",
        "  @lead   @phasebot   /phase  ",
        "@lead DM /phase",
    ],
)
def test_is_lenient_about_spaces_and_case(practice: Practice, bot: SmallBot, line: str) -> None:
    assert play(practice, line)[0] == 0
    assert bot.deliveries[0]["user_name"] == "lead"


@pytest.mark.parametrize(
    "line",
    [
        '@dev press "I\'m done"',
        "@dev press ‘I'm done’ in #phase-e",
        "@dev press „I'm done“ in #phase-e on E1.2",
        '@DEV PRESS "i\'m  DONE" ON e1.2',
    ],
)
def test_a_label_may_stand_in_any_quotes(
    practice: Practice, bot: SmallBot, client: WebClient, line: str
) -> None:
    label = actions(button("I'm done", value="E1.2"))
    client.chat_postMessage(channel="#phase-e", text="x", blocks=[label])
    assert play(practice, line)[0] == 0
    assert bot.deliveries[0]["actions"][0]["value"] == "E1.2"
