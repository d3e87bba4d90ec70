"""``phasebot doctor --rehearse``: tried on the practice workspace, and on a Slack of another make."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli.doctor.rehearsal import STEPS, rehearse
from bot.cli.doctor.rehearsal.forms import PRESS
from bot.cli.doctor.rehearsal.presses import BUSY
from bot.cli.doctor.rehearsal.report import Report
from bot.cli.doctor.rehearsal.scene import LEFT, Card, Door, Scene
from bot.cli.doctor.situation import real_now
from bot.practice import Practice
from bot.practice.faults import Fault, dropped, rate_limited, refused
from bot.practice.people import BOT
from bot.slack.noting import Noted, NotedSlack, NotingClient
from tests.bot.cli.doctor.slackbot_outside import SlackbotOutside
from tests.bot.cli.terminal import phasebot
from tests.bot.cli.test_cards import GALLERY
from tests.other_slack.slack import OtherSlack
from tests.other_slack.web import APP_TOKEN, BOT_TOKEN
from tests.other_slack.workspace import GROUP, PEOPLE
from tests.upgrade.answering import Slack

ALL = GALLERY
SOME = [card for card in ALL if card[0] in ("help", "status", "form_done", "form_me", "home_items")]
HERE, LEAD = "C0PHASEE01", "U0LEAD0001"


NO_DOOR = Door()


@dataclass
class Played:
    """What a rehearsal printed, how it waited, and what came of it."""

    lines: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    report: Report = field(init=False)

    @property
    def printed(self) -> str:
        return "\n".join(self.lines)

    def of(self, state: str) -> list[str]:
        """The lines of that state, their spaces as one."""
        return [" ".join(line.split()[1:]) for line in self.lines if line.startswith(state)]


def play(
    practice: Practice,
    cards: list[Card] = SOME,
    *,
    channel: str = "#phase-e",
    person: str = LEAD,
    app_token: str = "",
    patience: float = 0.0,
    door: Door = NO_DOOR,
    asked: Callable[[], object] = bool,
) -> Played:
    """Rehearse in the practice workspace; nothing sleeps. Slackbot is ``asked`` when it may be."""
    played = Played()

    def tell(line: str) -> None:
        played.lines.append(line)
        if "ask Slackbot" in line:
            asked()

    played.report = Report(tell, [practice.token, practice.app_token])
    note, wait = played.report.note, played.waits.append
    slack = NotedSlack(NotingClient(practice.token, practice.api_url, note, wait, 1.2))
    scene = Scene(slack, played.report, channel, wait, cards, person, app_token, patience, door)
    rehearse(scene)
    return played


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Practice() as practice:
        yield practice


def left_over(practice: Practice) -> list[str]:
    """What stands in the workspace."""
    return [message.text for message in practice.workspace.messages() if not message.deleted]


@contextmanager
def somebody_presses(practice: Practice, who: str = "@lead") -> Iterator[None]:
    """Within, a person presses the rehearsal's button as soon as they see it."""
    changed = threading.Event()
    practice.workspace.listen(changed.set)

    def press() -> None:
        while PRESS not in json.dumps([list(m.blocks) for m in practice.workspace.messages()]):
            changed.wait(30)
            changed.clear()
        practice.connect_socket()
        practice.press(who, "Show the forms", conversation="#phase-e")

    pressing = threading.Thread(target=press, daemon=True)
    pressing.start()
    yield
    pressing.join()


def test_it_passes_whole_in_the_practice_workspace_and_leaves_nothing(practice: Practice) -> None:
    slackbot = SlackbotOutside(practice)
    with somebody_presses(practice):
        played = play(
            practice,
            ALL,
            person="",
            app_token=practice.app_token,
            patience=30,
            door=slackbot.door,
            asked=lambda: slackbot.call("get_step"),
        )
    assert played.report.refusals == played.report.untried == []
    assert {line.split()[1] for line in played.lines if line.startswith("ok")} == {
        *(name for name, _ in STEPS),
        "clean",
    }
    shown = {kind: sum(card["kind"] == kind for _, card in ALL) for kind in ("modal", "home")}
    told = played.of("ok")
    assert f"forms views.update ×{shown['modal']}" in told
    assert f"home views.publish ×{shown['home']}" in told
    assert left_over(practice) == []
    assert 1.2 in played.waits, "Slack's pace is kept"


def test_every_method_that_the_bot_writes_with_is_tried(practice: Practice) -> None:
    with somebody_presses(practice):
        play(practice, person="", app_token=practice.app_token, patience=30)
    called = {call.method for call in practice.calls.all()}
    assert {
        *("chat.postMessage", "chat.update", "pins.add", "pins.remove", "conversations.open"),
        *("files.getUploadURLExternal", "files.completeUploadExternal", "files.info"),
        *("conversations.history", "users.info", "views.open", "views.update", "views.publish"),
        *("chat.delete", "files.delete"),
    } <= called


@pytest.mark.parametrize(
    ("method", "error", "step"),
    [
        ("pins.add", "too_many_pins", "pin"),
        ("pins.remove", "restricted_action", "pin"),
        ("chat.update", "edit_window_closed", "edit"),
        ("conversations.history", "missing_scope", "find"),
        ("files.getUploadURLExternal", "missing_scope", "file"),
        ("files.completeUploadExternal", "slack_connect_file_upload_sharing_blocked", "file"),
        ("conversations.open", "missing_scope", "direct"),
        ("users.info", "user_not_found", "direct"),
        ("views.publish", "not_enabled", "home"),
        ("chat.delete", "compliance_exports_prevent_deletion", "clean"),
    ],
)
def test_what_slack_refuses_is_told_and_the_rest_goes_on(
    practice: Practice, method: str, error: str, step: str
) -> None:
    practice.faults.add(method, refused(error))
    played = play(practice)
    [told] = played.of("refused")
    assert told.startswith(f"{step} {method}: {error}")
    assert played.of("ok")[-1].startswith("clean ")
    assert played.report.refusals == [f"{step} {method}: {error}"]
    assert left_over(practice) == ([LEFT] if method == "chat.delete" else [])


def test_a_missing_scope_is_told_with_what_is_needed_and_what_there_is(practice: Practice) -> None:
    practice.faults.switch("x", ("pins.add",), refused("missing_scope"))
    [told] = play(practice).of("refused")
    start = "pin pins.add: missing_scope · needed pins:write · provided app_mentions:read,"
    assert told.startswith(start)


@pytest.mark.parametrize(
    ("channel", "error"), [("#nowhere", "channel_not_found"), ("C0NOWHERE9", "channel_not_found")]
)
def test_where_nothing_can_be_posted_the_rest_is_not_tried(
    practice: Practice, channel: str, error: str
) -> None:
    played = play(practice, channel=channel, person="")
    assert played.of("refused") == [f"post chat.postMessage: {error}"]
    assert "/invite @Phasebot; name a private channel by its id" in played.printed
    elsewhere = ("post", "groups")  # who is in a group has nothing to do with the channel
    assert played.report.untried == [name for name, _ in STEPS if name not in elsewhere]
    assert left_over(practice) == []


def test_a_card_that_is_refused_is_named_and_the_next_is_shown(practice: Practice) -> None:
    practice.faults.add("chat.update", refused("invalid_blocks"))
    practice.faults.add("chat.update", refused("invalid_blocks"))
    played = play(practice)
    assert played.of("refused") == [
        "edit chat.update: invalid_blocks",
        "cards chat.update: invalid_blocks (status)",
    ]
    assert "cards chat.update" in played.of("ok")


def test_slacks_patience_is_kept_and_is_no_refusal(practice: Practice) -> None:
    practice.faults.add("pins.add", rate_limited(7))
    played = play(practice)
    assert 7.0 in played.waits
    assert played.of("waited") == ["pin pins.add: Slack asked for 7 s"]
    assert "pin pins.add" in played.of("ok")
    assert played.report.refusals == []


@pytest.mark.parametrize("fault", [rate_limited(7), rate_limited(3_600)])
def test_patience_without_an_end_is_a_refusal(practice: Practice, fault: Fault) -> None:
    practice.faults.switch("x", ("pins.add",), fault)
    [told] = play(practice).of("refused")
    assert told.startswith("pin pins.add: HTTP 429")


def test_a_post_that_got_no_answer_is_looked_for_and_taken_away(practice: Practice) -> None:
    practice.faults.add("chat.postMessage", dropped())
    played = play(practice, channel=HERE)
    assert played.of("refused")[0].startswith("post chat.postMessage: no answer")
    assert left_over(practice) == []


def test_a_dropped_connection_is_told_and_what_was_made_is_taken_away(practice: Practice) -> None:
    practice.faults.add("pins.add", dropped())
    played = play(practice)
    [told] = played.of("refused")
    assert told.startswith("pin pins.add: no answer: ")
    assert left_over(practice) == []


def test_who_ends_it_half_way_leaves_nothing(practice: Practice) -> None:
    played = Played()

    def end(_: float) -> None:
        played.waits.append(1)
        if len(played.waits) == 4:
            raise KeyboardInterrupt

    played.report = Report(played.lines.append, [])
    client = NotingClient(practice.token, practice.api_url, played.report.note, end, 1.2)
    scene = Scene(NotedSlack(client), played.report, "#phase-e", end, ALL, LEAD)
    with pytest.raises(KeyboardInterrupt):
        rehearse(scene)
    assert left_over(practice) == []
    assert any(line.startswith("clean") for line in played.of("ok"))


def test_without_a_press_the_forms_are_said_to_be_untried(practice: Practice) -> None:
    played = play(practice, app_token=practice.app_token)
    assert played.report.untried == ["forms", "slackbot"]
    assert "untried  forms     nobody pressed" in played.printed
    assert played.report.refusals == []


def test_a_command_that_comes_meanwhile_is_answered_and_another_press_is_not_taken(
    practice: Practice,
) -> None:
    """Slack sends what people do to any connection of the app's."""
    changed = threading.Event()
    practice.workspace.listen(changed.set)

    def type_meanwhile() -> None:
        while PRESS not in json.dumps([list(m.blocks) for m in practice.workspace.messages()]):
            changed.wait(30)
            changed.clear()
        practice.connect_socket()
        practice.type("@dev", "#phase-e", "/phase status")
        practice.press("@lead", "Show the forms", conversation="#phase-e")

    typing = threading.Thread(target=type_meanwhile, daemon=True)
    typing.start()
    played = play(practice, app_token=practice.app_token, patience=30)
    typing.join()
    assert played.report.untried == ["slackbot"]
    assert BUSY in [message.text for message in practice.workspace.messages()]


def test_over_http_no_press_reaches_it(practice: Practice) -> None:
    assert "over HTTP a press goes to the bot itself" in play(practice).printed


def test_what_is_shown_can_do_nothing_and_calls_nobody(practice: Practice) -> None:
    """Its buttons and forms have names that the bot does not know."""
    with somebody_presses(practice):
        play(practice, ALL, person="", app_token=practice.app_token, patience=30)
    methods = ("chat.update", "views.open", "views.update", "views.publish")
    sent = [json.dumps(call.args) for method in methods for call in practice.calls.of(method)]
    names = re.findall(r'(?:action|callback)_id[\\]*": [\\]*"([^"\\]*)', "".join(sent))
    assert len(names) > 300
    assert all(name.startswith("rehearsal.") for name in names), set(names)
    assert not re.search(r"\b[UC]0(?:DEV|OPS|LEAD|PHASEE|STAKE)\b", "".join(sent))
    cards = "".join(json.dumps(call.args) for call in practice.calls.of("chat.update"))
    assert set(re.findall(r"<@(\w+)>", cards)) == {BOT}


def test_nothing_secret_and_nothing_of_the_workspace_is_printed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", practice.token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", practice.signing_secret)
    monkeypatch.setenv("SLACK_APP_TOKEN", practice.app_token)
    monkeypatch.setenv("SLACK_API_URL", practice.api_url)
    practice.faults.add("pins.add", refused("missing_scope"))
    words = ("--pace", "0", "--press-within", "0", "--person", LEAD)
    answer = phasebot("doctor", "--rehearse", "#phase-e", *words)
    assert answer.code == 1
    assert answer.output.startswith("Rehearsal · phasebot ")
    assert "1 of " in answer.output.splitlines()[-1]
    said = answer.output + answer.errors
    assert "slack_refuses_the_bot" not in said, "the log says the same in other words"
    for secret in (practice.token, practice.app_token, practice.signing_secret, practice.url):
        assert secret not in said
    for theirs in ("phase-e", HERE, LEAD, "Practice", "xoxb", "xapp", "127.0.0.1"):
        assert theirs not in said


def test_slacks_scopes_and_warnings_are_told_as_they_come() -> None:
    """As a real workspace answered, with scopes of all kinds and a warning twice."""
    provided = "identify,bot,incoming-webhook,channels:read,chat:write,users:read.email"
    refusal = {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write:bot",
        "provided": provided,
        "warning": "missing_charset",
        "response_metadata": {"warnings": ["missing_charset"]},
    }
    who = {"ok": True, "user_id": "U0BOT1234", "warning": "superfluous_charset"}
    slack, lines = Slack({"chat.postMessage": refusal, "auth.test": who}), list[str]()
    try:
        report = Report(lines.append, [])
        client = NotingClient("xoxb-1", f"{slack.url}/api/", report.note, lambda _: None, 0)
        rehearse(Scene(NotedSlack(client), report, "#phase-e", lambda _: None, SOME))
    finally:
        slack.stop()
    assert lines[:2] == [
        "ok       post      auth.test · warning superfluous_charset",
        "refused  post      chat.postMessage: missing_scope · needed chat:write:bot · "
        f"provided {provided} · warning missing_charset",
    ]


def test_a_servers_own_words_are_cleaned() -> None:
    lines: list[str] = []
    report = Report(lines.append, ["Grid & Co"])
    report.begin_step("cards")
    for remark in (
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/3/text/text]",
        "xoxb-12-abc, https://acme.slack.com/x, U0123ABCDE, dana@acme.example, Grid & Co",
    ):
        report.note(Noted("chat.update", "invalid_blocks", (), (remark,)))
    assert lines == [
        "refused  cards     chat.update: invalid_blocks · [ERROR] must be less than 3001 characters "
        "[json-pointer:/blocks/3/text/text]",
        "refused  cards     chat.update: invalid_blocks · …, … …, …, …",
    ]


def test_a_slack_of_another_make_takes_it_too() -> None:
    played = Played()
    with OtherSlack(real_now) as slack:
        played.report = Report(played.lines.append, [BOT_TOKEN, APP_TOKEN])
        note, wait = played.report.note, played.waits.append
        client = NotingClient(BOT_TOKEN, slack.api_url, note, wait, 1.2)
        scene = Scene(NotedSlack(client), played.report, GROUP, wait, SOME, PEOPLE["lead"])
        rehearse(scene)
        assert played.report.refusals == []
        assert played.report.untried == ["forms", "slackbot"]
        assert slack.workspace.texts(GROUP) == []
        assert slack.workspace.files == {}


def test_no_token_no_rehearsal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    answer = phasebot("doctor", "--rehearse", "#phase-e")
    assert answer.code == 2
    assert "SLACK_BOT_TOKEN is not set" in answer.errors
