"""The whole bot against a Slack of another make: the same tests over HTTP and Socket Mode."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp
from structlog.testing import capture_logs

from bot.app import Phasebot
from bot.settings import read_settings
from phases import plans
from tests import fresh
from tests.bot.cli.terminal import phasebot
from tests.cast import Clock
from tests.other_slack.requests import submission
from tests.other_slack.slack import OtherSlack
from tests.other_slack.ways import SECRET, SignedHttp
from tests.other_slack.web import APP_TOKEN, BOT_TOKEN, DROPPED_AFTER_STORING, RATE_LIMITED
from tests.other_slack.workspace import BOT, GENERAL, GROUP, PEOPLE, Json

MONDAY = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
HTTP, SOCKET_MODE = "http", "socket mode"
E1_IS_COMPLETE = "E1 Observability &amp; Reliability is done"


@dataclass
class Both:
    """A bot and the Slack that it serves."""

    slack: OtherSlack
    bot: Phasebot
    clock: Clock

    def posts(self, about: str, channel: str = GROUP, count: int = 1) -> list[str]:
        """What the bot posted about something, once so many stand there."""
        workspace = self.slack.workspace
        workspace.wait(lambda: len(workspace.texts(channel, about)) >= count)
        return workspace.texts(channel, about)


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The bot's own address, behind the server that it is run with."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(params=[HTTP, SOCKET_MODE])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    """A Monday morning, with a bot that knows nothing but an address and some keys."""
    over_socket, clock = request.param == SOCKET_MODE, Clock(MONDAY)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    fresh.migrate(url)
    with ExitStack() as open_:
        slack = open_.enter_context(OtherSlack(clock))
        bot = Phasebot(
            read_settings(
                _env_file=None,
                slack_bot_token=BOT_TOKEN,
                slack_app_token=APP_TOKEN if over_socket else None,
                slack_signing_secret=None if over_socket else SECRET,
                slack_api_url=slack.api_url,
                database_url=url,
            ),
            clock=clock,
        )
        open_.callback(bot.stop)
        bot.check_tokens()
        bot.start()
        if not over_socket:
            slack.send_to(f"{open_.enter_context(served(bot.web))}/slack/events")
        yield Both(slack, bot, clock)


@pytest.fixture
def started(both: Both) -> Both:
    """The lead began Phase E in a private channel, and all saw it and its board."""
    both.slack.types("lead", "start E")
    both.posts("has started")
    both.slack.workspace.wait(lambda: len(both.slack.workspace.pins) == 1)
    both.bot.courier.settle()  # what Slack has is noted as sent a moment later
    return both


def test_a_phase_begins_before_all_and_the_lead_gets_the_answer(both: Both) -> None:
    answer = both.slack.types("lead", "start E")
    assert answer["response_type"] == "ephemeral"
    assert both.posts("Phase E has started")[0].splitlines()[1] == (
        "4 steps, 16 deliverables. @lead leads it. First: 3 prerequisites, then E1 Observability &amp; "
        "Reliability."
    )
    assert both.slack.workspace.texts(GENERAL) == []


def test_a_step_is_served_to_the_byte(started: Both) -> None:
    document = (plans.FOLDER / "phase-e.md").read_bytes().decode()
    for number in range(1, 5):
        after = document.partition(f"### Step E{number}:")[2].partition("**Message to send:**\n")[2]
        message = after.removeprefix("```\n").partition("\n```\n")[0]
        card = started.slack.types("dev", f"step E{number}")
        assert message in list(copied(card["blocks"]))


def copied(blocks: list[Json]) -> Iterator[str]:
    """Every text that a card offers to copy."""
    for element in (element for block in blocks for element in block.get("elements", ())):
        if element["type"] == "rich_text_preformatted":
            yield "".join(part["text"] for part in element["elements"])


def test_an_item_is_ticked_by_command_and_by_press(started: Both) -> None:
    slack = started.slack
    slack.types("dev", "done E1.1")
    card = slack.types("ops", "step E1")
    changed = slack.presses("ops", card, "Done", "E1.2")
    assert changed["replace_original"] is True
    assert "2 of 4 done" in changed["text"]
    late = slack.presses("dev", card, "Done", "E1.2")
    assert (late["replace_original"], late["response_type"]) == (False, "ephemeral")
    assert f"<@{PEOPLE['ops']}> completed E1.2 a moment ago" in late["text"]


def test_a_delivery_that_comes_again_acts_once_and_gets_the_same_answer(started: Both) -> None:
    slack = started.slack
    form = slack.form("dev", "done E1.1")
    assert slack.way.command(form) == slack.way.command(form)
    press = slack.pressed("dev", slack.types("dev", "step E1"), "Done", "E1.2")
    slack.way.interaction(press)
    slack.way.interaction(press)
    slack.workspace.wait(lambda: len(slack.workspace.replies) == 2)
    first, again = slack.workspace.replies
    assert first == again
    assert "2 of 16 done" in slack.types("lead", "status")["text"]


def test_a_form_opens_says_what_is_wrong_at_its_field_and_acts_once(started: Both) -> None:
    slack = started.slack
    card = slack.types("dev", "step E1")
    more = slack.opens("dev", card, "More with an item…", "E1")
    form = slack.goes_on("dev", more, item="E1.3", deed="proof")
    wrong = slack.sends("dev", form, by=PEOPLE["ops"], evidence="looks fine")
    assert wrong is not None
    assert (wrong["response_action"], list(wrong["errors"])) == ("errors", ["evidence"])
    filled = submission("dev", form, {"by": PEOPLE["ops"], "evidence": "pull/7"})
    assert slack.way.interaction(filled) is None
    assert slack.way.interaction(filled) is None
    history = slack.types("lead", "history E1.3")["text"]
    assert history.count("pull/7") == 1


def test_the_board_is_pinned_edited_in_place_and_answers_beside_itself(started: Both) -> None:
    slack, workspace = started.slack, started.slack.workspace
    [(channel, ts)] = workspace.pins
    slack.types("dev", "done E1.1")
    workspace.wait(lambda: "1 of 16 done" in workspace.stands(channel, ts)["text"])
    assert len(started.posts("lead @", channel)) == 1
    answer = slack.presses("ops", workspace.stands(channel, ts), "How this works", "1")
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    assert "Phase E has 4 steps and 16 deliverables." in answer["text"]


def test_a_card_that_all_see_is_edited_by_delivery_and_who_pressed_is_told_beside_it(
    started: Both,
) -> None:
    slack, workspace = started.slack, started.slack.workspace
    slack.types("dev", "share E1")
    workspace.wait(lambda: any("Shared by" in str(each) for each in workspace.messages[GROUP]))
    card = next(each for each in workspace.messages[GROUP] if "Shared by" in str(each))
    answer = slack.presses("ops", dict(card), "Done", "E1.2")
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    assert answer["text"] == "E1.2 is done now."
    workspace.wait(lambda: "✓ E1.2" in card["text"])
    more = slack.opens("ops", dict(card), "More with an item…", "E1")
    form = slack.goes_on("ops", more, item="E1.3", deed="proof")
    assert slack.sends("ops", form, evidence="pull/7") is None
    workspace.wait(lambda: "✓ E1.3" in card["text"])


def test_the_digest_comes_once_in_the_morning(started: Both) -> None:
    started.slack.types("dev", "done E1.1")
    started.clock.move(days=1)
    started.bot.remind()
    started.bot.remind()
    assert started.posts("Phase E, Tuesday")[0].startswith(
        "*Phase E, Tuesday:* 1 of 16 done. Since the start dev finished E1.1"
    )
    started.slack.types("dev", "done E1.2 E1.3 E1.4")
    started.posts(E1_IS_COMPLETE)
    assert len(started.posts("Phase E, Tuesday")) == 1


def test_a_post_that_was_stored_before_the_connection_broke_is_not_repeated(
    started: Both,
) -> None:
    web, workspace = started.slack.web, started.slack.workspace
    for number in range(5):
        workspace.keep(GROUP, {"subtype": "channel_join", "text": f"joined {number}"})
    web.upset(DROPPED_AFTER_STORING, E1_IS_COMPLETE)
    started.slack.types("dev", "done E1")
    started.posts(E1_IS_COMPLETE)
    for number in range(5):
        other = {"event_type": "someone_elses", "event_payload": {"outbox_id": None}}
        workspace.keep(GROUP, {"text": f"talk {number}", "metadata": other})
    started.slack.types("dev", "done E2")
    started.posts("E2 Security Hardening is done")
    assert len(started.posts(E1_IS_COMPLETE)) == 1
    pages = [args for method, args in web.calls if method == "conversations.history"]
    assert len(pages) > 1


def test_with_two_scopes_an_unsure_post_is_shown_to_the_lead_and_not_repeated(
    both: Both,
) -> None:
    web = both.slack.web
    web.not_granted |= {"users.info", "conversations.history", "pins.add"}
    web.upset(DROPPED_AFTER_STORING, "Phase E has started")
    both.slack.types("lead", "start E")
    private = both.slack.workspace.open(PEOPLE["lead"])
    (told,) = both.posts("may be missing in", private)
    assert f"<#{GROUP}>: started" in told
    assert len(both.posts("Phase E has started")) == 1
    assert f"<@{PEOPLE['lead']}>" in both.slack.types("dev", "status")["text"]


def test_a_rate_limit_is_waited_out(started: Both) -> None:
    web = started.slack.web
    web.upset(RATE_LIMITED, E1_IS_COMPLETE)
    asked = time.monotonic()
    started.slack.types("dev", "done E1")
    assert len(started.posts(E1_IS_COMPLETE)) == 1
    assert time.monotonic() - asked >= 1
    texts = [str(args.get("text")) for method, args in web.calls if method == "chat.postMessage"]
    assert len([text for text in texts if E1_IS_COMPLETE in text]) == 2


def test_the_board_is_pinned_once_and_edited_in_place(started: Both) -> None:
    workspace = started.slack.workspace
    workspace.wait(lambda: len(workspace.pins) == 1)
    ((channel, ts),) = workspace.pins
    before = workspace.stands(channel, ts)["text"]
    started.slack.types("dev", "done E1.1")
    workspace.wait(lambda: workspace.stands(channel, ts)["text"] != before)
    started.slack.types("dev", "done E1.2 E1.3 E1.4")
    workspace.wait(lambda: "4 of 16 done" in workspace.stands(channel, ts)["text"])
    assert len(workspace.pins) == 1


def test_a_person_who_moves_is_told_hours_of_the_new_place(started: Both) -> None:
    slack = started.slack
    assert "due Fri 27 Nov, 17:00" in slack.types("ops", "due E1.1 fri")["text"]
    for again in (False, True):
        slack.moves("ops", "Asia/Tokyo", again=again)
    assert "Sat 28 Nov, 01:00" in slack.types("ops", "history E1.1")["text"]


def test_a_phase_is_closed_and_a_stakeholder_is_written_to(started: Both) -> None:
    slack = started.slack
    slack.types("dev", "done E1 E2 E3 E4")
    assert "gates keep Phase E open" in slack.types("lead", "close")["text"]
    slack.types("lead", "done pre acc clo")
    slack.types("lead", "gate pass coverage 99")
    slack.types("lead", "close approve @sponsor")
    summary = started.posts("Phase E is finished")[-1]
    started.clock.move(hours=16)  # the morning of sponsor
    started.bot.remind()
    private = slack.workspace.open(PEOPLE["sponsor"])
    (told,) = started.posts("Phase E is finished", private)
    assert told.splitlines()[:2] == summary.splitlines()[:2]
    assert told.count("/files/") == summary.count("/files/") == 3
    assert "closed by lead" in summary


def test_the_bot_says_where_it_must_be_invited(both: Both) -> None:
    both.slack.workspace.members.discard(GROUP)
    assert "has started" in both.slack.types("lead", "start E")["text"]
    private = both.slack.workspace.open(PEOPLE["lead"])
    assert f"I'm not in <#{GROUP}>" in both.posts("Invite", private)[0]
    both.slack.workspace.members.add(GROUP)
    both.slack.types("dev", "done E1.1")
    assert len(both.posts("Phase E has started")) == 1
    assert len(both.slack.workspace.texts(private)) == 1


def test_with_the_scopes_to_ask_a_start_says_at_once_where_the_bot_must_be_invited(
    both: Both,
) -> None:
    slack = both.slack
    slack.web.scopes += ",channels:read,groups:read"
    both.bot.check_tokens()
    slack.workspace.members.discard(GROUP)
    answer = slack.types("lead", "start E")["text"]
    assert f"I'm not in <#{GROUP}> yet, so nobody there sees it." in answer
    assert "one pinned board" not in answer
    assert "chat.postMessage" not in [method for method, _ in slack.web.calls]
    slack.workspace.members.add(GROUP)
    slack.tells({"type": "member_joined_channel", "user": BOT, "channel": GROUP})
    assert len(both.posts("Phase E has started")) == 1


def test_a_token_that_rotates_is_told_at_the_start_and_named_nowhere(both: Both) -> None:
    with capture_logs() as logs:
        both.bot.check_tokens()
    [told] = [line for line in logs if line["event"] == "token_rotates"]
    assert told["mend"].startswith("Make the app anew from phasebot manifest")
    assert "xoxe" not in str(logs)


def test_a_mention_is_answered_for_whoever_wrote_it_alone(both: Both) -> None:
    said = {"type": "app_mention", "user": PEOPLE["dev"], "channel": GROUP, "text": f"<@{BOT}> hi"}
    stamp = {"ts": "1795507920.000100", "thread_ts": None, "edited": None, "files": None}
    both.slack.tells(said | stamp)
    both.slack.tells(said | stamp)
    both.bot.settle()
    [args] = [args for method, args in both.slack.web.calls if method == "chat.postEphemeral"]
    assert (args["channel"], args["user"]) == (GROUP, PEOPLE["dev"])
    assert "nothing was recorded" in args["text"]


def test_a_private_channel_that_is_shared_keeps_its_run_under_another_id(started: Both) -> None:
    slack, workspace = started.slack, started.slack.workspace
    shared = f"C{GROUP[1:]}"
    [(_, board)] = workspace.pins
    workspace.messages[shared] = workspace.messages.pop(GROUP)
    workspace.members.add(shared)
    change = {"old_channel_id": GROUP, "new_channel_id": shared, "event_ts": "1612206778.000000"}
    for again in (False, True):
        slack.tells({"type": "channel_id_changed", **change}, again=again)
    slack.types("dev", "done E1", channel=shared)
    started.posts(E1_IS_COMPLETE, shared)
    workspace.wait(lambda: "4 of 16 done" in workspace.stands(shared, board)["text"])


def test_a_channel_whose_id_changed_unnoticed_is_known_where_somebody_types(started: Both) -> None:
    slack, workspace = started.slack, started.slack.workspace
    shared = f"C{GROUP[1:]}"
    workspace.messages[shared] = workspace.messages.pop(GROUP)
    workspace.members.add(shared)
    assert "Phase E" in slack.types("ops", "status", channel=shared)["text"]
    slack.types("dev", "done E1", channel=shared)
    assert len(started.posts(E1_IS_COMPLETE, shared)) == 1


def test_an_archived_channel_is_left_alone_until_it_is_not(started: Both) -> None:
    slack, workspace = started.slack, started.slack.workspace
    slack.tells({"type": "group_archive", "channel": GROUP, "user": None, "is_moved": 0})
    private = workspace.open(PEOPLE["lead"])
    assert len(started.posts("was archived", private)) == 1
    before = len(workspace.texts(GROUP))
    slack.types("lead", "done E1", channel=private)
    started.bot.courier.settle()
    assert len(workspace.texts(GROUP)) == before
    slack.tells({"type": "group_unarchive", "channel": GROUP, "user": None})
    assert len(started.posts(E1_IS_COMPLETE)) == 1


def test_an_app_that_is_uninstalled_says_nothing_more_and_all_of_it_later(started: Both) -> None:
    slack, workspace = started.slack, started.slack.workspace
    slack.web.revoked = True
    slack.tells({"type": "app_uninstalled", "event_ts": "1.2"})
    slack.tells({"type": "tokens_revoked", "tokens": {"oauth": None, "bot": [BOT]}})
    started.bot.settle()
    slack.types("dev", "done E1")
    started.bot.settle()
    posts = [method for method, _ in slack.web.calls].count("chat.postMessage")
    assert (started.bot.standing.holds, workspace.texts(GROUP, E1_IS_COMPLETE)) == (False, [])
    slack.web.revoked = False
    started.bot.look_again()
    assert len(started.posts(E1_IS_COMPLETE)) == 1
    assert [method for method, _ in slack.web.calls].count("chat.postMessage") == posts + 1


@pytest.mark.parametrize("both", [HTTP], indirect=True)
def test_the_address_is_proved_when_it_is_typed_into_slack(both: Both) -> None:
    way = both.slack.way
    assert isinstance(way, SignedHttp)
    challenge = '{"type": "url_verification", "token": "x", "challenge": "3eZb/+a"}'
    assert way.send(challenge, "application/json") == {"challenge": "3eZb/+a"}
    assert way.send("ssl_check=1&token=x", "application/x-www-form-urlencoded") is None


@pytest.mark.parametrize("both", [SOCKET_MODE], indirect=True)
def test_a_connection_makes_way_for_the_next_one(both: Both) -> None:
    both.slack.types("dev", "help")
    both.slack.sockets.make_way()
    assert both.slack.types("dev", "help")["text"]


def test_the_doctor_finds_nothing_wrong_but_a_token_that_rotates(
    both: Both, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    both.slack.types("lead", "start E")
    monkeypatch.chdir(tmp_path)
    over_socket = both.bot.socket is not None
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN if over_socket else "")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "" if over_socket else SECRET)
    monkeypatch.setenv("SLACK_API_URL", both.slack.api_url)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///other.db")
    answer = phasebot("doctor")
    wrong = [line for line in answer.output.splitlines() if line.startswith("wrong")]
    assert [" ".join(line.split()[:4]) for line in wrong] == [
        "wrong tokens SLACK_BOT_TOKEN rotates:"
    ], answer.output
    assert "@phasebot in Grid & Co" in answer.output


def test_somebody_leaves_and_their_items_are_the_lead_s_to_give(both: Both) -> None:
    both.slack.types("lead", "start E")
    both.slack.types("lead", "assign E1.1 @dev")
    both.slack.changes("dev", deleted=True, tz=None, profile={}, enterprise_user=None)
    both.slack.changes("dev", again=True, deleted=True, tz=None, profile={}, enterprise_user=None)
    direct = both.slack.workspace.open(PEOPLE["lead"])
    [told] = both.posts("has left the workspace", direct)
    assert "E1.1" in told
    refused = both.slack.types("lead", "assign E1.2 @dev")
    assert "has left the workspace" in refused["text"]


def test_a_colleague_of_the_organisation_is_no_outsider_and_a_partner_is(both: Both) -> None:
    both.slack.types("lead", "start E")
    both.slack.types("dev", "done E1.1")
    partner = {"team_id": "T9PARTNER", "is_stranger": False, "enterprise_user": {}}
    both.slack.workspace.changed[PEOPLE["sponsor"]] = partner
    both.slack.types("sponsor", "done E1.2")
    history = both.slack.types("lead", "history")["text"]
    assert f"<@{PEOPLE['dev']}> completed E1.1" in history
    assert f"<@{PEOPLE['sponsor']}> of Partner &lt;Ltd&gt; completed E1.2" in history


def test_nobody_is_given_what_slack_knows_nobody_for(both: Both) -> None:
    both.slack.types("lead", "start E")
    assert "Slack knows nobody" in both.slack.types("lead", "lead @ghost")["text"]
    assert "That is me, the bot" in both.slack.types("lead", "lead @phasebot")["text"]
