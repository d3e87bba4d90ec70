"""Scripts with forms, homes, files, pins, shortcuts and troubles, and what they print."""

import io
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.practice import MovableClock, Practice, run_script
from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    field,
    home,
    modal,
    option,
    plain,
    section,
)
from tests.bot.practice.conftest import TUESDAY, RealClock
from tests.bot.practice.small_bot import SmallBot

PHASE_E, DEV = "C0PHASEE01", "U0DEV00001"
SHORTCUTS = [{"callback_id": "run_as_phase", "name": "Run as a phase", "type": "message"}]
MENU = {
    "type": "overflow",
    "options": [option(text=plain("Done with evidence"), value="done E1.2"), option("x")],
}
FORM = modal(
    field("why", "Evidence", placeholder=plain("A link")),
    field("kind", "Kind", kind="static_select", options=[option(0), option(1)])
    | {"optional": True, "hint": plain("What it is")},
    section("Seen by *all*"),
)


@pytest.fixture
def practice(real: RealClock) -> Iterator[Practice]:
    """A workspace whose app has a shortcut."""
    with Practice(MovableClock(TUESDAY), real=real, shortcuts=SHORTCUTS) as practice:
        yield practice


def play(practice: Practice, script: str, folder: Path | None = None) -> tuple[int, str]:
    out = io.StringIO()
    status = run_script(dedent(script).strip().splitlines(), practice, out, folder)
    return status, out.getvalue()


@pytest.fixture
def form(bot: SmallBot, client: WebClient) -> SmallBot:
    """A bot that opens a form for an entry of its menu."""
    client.chat_postMessage(
        channel=PHASE_E, text="x", blocks=[section("E1.2 Metrics", accessory=MENU)]
    )

    def answer(sent: dict[str, Any]) -> int:
        if sent["type"] == "block_actions":
            client.views_open(trigger_id=sent["trigger_id"], view=FORM)
        return 200

    bot.answer = answer
    return bot


def test_a_form_is_opened_filled_in_and_submitted(practice: Practice, form: SmallBot) -> None:
    status, printed = play(
        practice,
        """
        @dev press "Done with evidence" on E1.2
        @dev submit
        @dev fill "Evidence" with "https://example.com/pull/7"
        @dev fill "Kind" with "option 1"
        @dev submit
        """,
    )
    assert status == 0, printed
    assert printed == dedent(
        """\
        > @dev press "Done with evidence" on E1.2
        @dev has the form "Evidence" open:
        Evidence: [A link]
        Kind (optional): [static_select ▾ option 0, option 1]
          What it is
        Seen by all
        [Send] [Cancel]

        > @dev submit
        @dev has the form "Evidence" open:
        Evidence: [A link]
          ! Please complete this required field.
        Kind (optional): [static_select ▾ option 0, option 1]
          What it is
        Seen by all
        [Send] [Cancel]

        > @dev fill "Evidence" with "https://example.com/pull/7"
        Evidence: https://example.com/pull/7

        > @dev fill "Kind" with "option 1"
        Kind (optional): option 1

        > @dev submit
        @dev: the form "Evidence" is closed.

        """
    )
    assert form.deliveries[-1]["type"] == "view_submission"


def test_a_field_is_emptied_and_a_form_left(practice: Practice, form: SmallBot) -> None:
    status, printed = play(
        practice,
        """
        @dev press "Done with evidence"
        @dev fill “Evidence” with “it's "done"”
        @dev fill "evidence" with ""
        @dev cancel
        """,
    )
    assert status == 0, printed
    assert 'Evidence: it\'s "done"\n' in printed
    assert "Evidence: [A link]\n\n> @dev cancel\n" in printed
    assert printed.endswith('@dev: the form "Evidence" is closed.\n\n')
    assert form.deliveries[-1]["type"] == "block_actions"


def test_people_channels_and_moments_are_shown_as_people_say_them(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    practice.type("@dev", "#phase-e", "/phase")
    fields = [
        field("a", "Who", kind="multi_users_select"),
        field("b", "Where", kind="conversations_select"),
        field("c", "When", kind="datetimepicker"),
    ]
    client.views_open(trigger_id=bot.deliveries[-1]["trigger_id"], view=modal(*fields))
    _, printed = play(
        practice,
        """
        @dev fill "Who" with "@ops, @lead"
        @dev fill "Where" with "#general"
        @dev fill "When" with "2026-12-01 09:30"
        """,
    )
    for words in ("Who: @ops, @lead", "Where: #general", "When: 2026-12-01 09:30"):
        assert f"\n{words}\n" in printed


def test_a_form_that_did_not_go_through_says_so(practice: Practice, form: SmallBot) -> None:
    play(practice, '@dev press "Done with evidence"\n@dev fill "Evidence" with "x"')
    form.answer = lambda _: {"response_action": "errors", "errors": {"nowhere": "x"}}
    status, printed = play(practice, "@dev submit")
    assert status == 1
    assert "We had some trouble connecting. Try again?\nEvidence: x\n" in printed
    assert "The app failed: A form was not acknowledged: the answer was refused:" in printed


def test_the_home_is_printed_when_it_is_opened_and_when_it_changes(
    practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    assert "@dev's home is empty." in play(practice, "@dev home")[1]

    def answer(sent: dict[str, Any]) -> int:
        words = "E1.2 is done" if "actions" in sent else "E1.2 is yours"
        view = home(section(words), actions(button(value="E1.2")))
        client.views_publish(user_id=DEV, view=view)
        return 200

    bot.answer = answer
    status, printed = play(practice, '@dev home\n@dev press "Done" on E1.2')
    assert status == 0, printed
    assert printed == dedent(
        """\
        > @dev home
        @dev's home:
        E1.2 is yours
        [Done]

        > @dev press "Done" on E1.2
        @dev's home:
        E1.2 is done
        [Done]

        """
    )


def test_a_file_is_dropped_from_the_scripts_folder_and_used(
    practice: Practice, bot: SmallBot, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "phase-f.md").write_text("# Phase F\n")
    status, printed = play(
        practice,
        """
        @dev drop plans/phase-f.md in #phase-e
        @dev shortcut "Run as a phase" on "phase-f.md" in #phase-e
        """,
        tmp_path,
    )
    assert status == 0, printed
    assert "#phase-e:\n[file phase-f.md, 10 bytes]\n" in printed
    assert bot.deliveries[0]["message"]["files"][0]["name"] == "phase-f.md"


def test_pins_are_told_once(practice: Practice, bot: SmallBot, client: WebClient) -> None:
    posts: list[str] = []

    def answer(sent: dict[str, Any]) -> int:
        if sent["text"] == "post":
            posts.append(client.chat_postMessage(channel=PHASE_E, text="The board\nof E")["ts"])
        if sent["text"] in ("post", "pin"):
            client.pins_add(channel=PHASE_E, timestamp=posts[0])
        else:
            client.pins_remove(channel=PHASE_E, timestamp=posts[0])
        return 200

    bot.answer = answer
    typed = "\n".join(f"@dev #phase-e /phase {word}" for word in ("post", "unpin", "pin"))
    _, printed = play(practice, typed)
    assert "#phase-e, pinned:\nThe board\nof E\n" in printed
    assert '#phase-e: no longer pinned: "The board"\n' in printed
    assert '#phase-e: pinned: "The board"\n' in printed


def test_troubles_are_switched(practice: Practice, bot: SmallBot) -> None:
    status, printed = play(practice, "fault slow on\nfault broken chat.update on\nfault slow off")
    assert (status, bot.deliveries) == (0, [])
    assert "slow is on." in printed
    assert printed.endswith("> fault slow off\nslow is off.\n\n")
    assert practice.faults.is_on("broken")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('@dev fill "Evidence" with "x"', "@dev has no form open."),
        ("@dev submit", "@dev has no form open."),
        ("@dev cancel", "@dev has no form open."),
        ("@bob home", "There is nobody called @bob"),
        ("@dev drop none.md in #phase-e", "none.md cannot be read: No such file"),
        ("@dev drop none.md in #nowhere", "none.md cannot be read"),
        ('@dev shortcut "Dance" on "x"', 'The app has no shortcut "Dance"'),
        ("fault flood on", "There is no trouble called flood"),
        ("fault slow", "I do not understand that line"),
    ],
)
def test_stops_at_a_line_that_cannot_be_done(practice: Practice, line: str, words: str) -> None:
    status, printed = play(practice, line)
    assert status == 2
    assert words in printed
