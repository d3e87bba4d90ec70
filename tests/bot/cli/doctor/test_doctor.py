"""``phasebot doctor`` on right and on wrong set-ups, with the practice workspace as Slack."""

import json
import re
import socket
import sqlite3
import ssl
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.cli.doctor import checks
from bot.cli.doctor.checks import CHECKS, examine
from bot.cli.doctor.finding import State
from bot.cli.doctor.situation import Situation
from bot.practice import Practice
from bot.practice.keys import Keys
from bot.settings import Settings
from bot.slack.scopes import SCOPES
from tests.bot.cli.terminal import phasebot
from tests.bot.storage.older import make_newer
from tests.repository import Repository
from tests.stage import Stage
from tests.whole import running

PHASE_E = "C0PHASEE01"
PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
CERTIFICATES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
CERTIFICATE = Path(__file__).parent / "self_signed.pem"


@pytest.fixture
def slack() -> Iterator[Practice]:
    """A workspace that answers."""
    with Practice() as practice:
        yield practice


@pytest.fixture
def right(slack: Practice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Right settings, and a database in which Phase E runs in a channel that the bot is in."""
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.model_fields, *PROXIES, *CERTIFICATES):
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", slack.signing_secret)
    monkeypatch.setenv("SLACK_API_URL", slack.api_url)
    with Stage("sqlite:///phasebot.db") as stage:
        stage.says("@lead", "start E")
    sql("UPDATE runs SET channel = ?", PHASE_E)
    return monkeypatch


def sql(statement: str, *values: str) -> None:
    with closing(sqlite3.connect("phasebot.db")) as connection, connection:
        connection.execute(statement, values)


class Told:
    """What the doctor said, by state and check; a note on SQLite's version is this machine's."""

    def __init__(self, *, code: int) -> None:
        answer = phasebot("doctor", "--json")
        assert answer.code == code, answer.output
        self.printed = answer.output
        self.found = [one for one in json.loads(answer.output) if one["check"] != "sqlite"]

    def of(self, state: State) -> list[str]:
        return [one["check"] for one in self.found if one["state"] == state]

    @property
    def wrong(self) -> str:
        """The one thing that is wrong, with its mend."""
        (wrong,) = (one for one in self.found if one["state"] == State.WRONG)
        return f"{wrong['check']}: {wrong['text']} | {wrong['mend']}"


@pytest.mark.usefixtures("right")
def test_a_right_set_up_is_ok_throughout() -> None:
    told = Told(code=0)
    assert told.of(State.WRONG) == told.of(State.NOTE) == []
    assert told.of(State.OK) == [name for name, _ in CHECKS if name != "sqlite"]


@pytest.mark.usefixtures("right")
def test_each_line_says_ok_note_or_wrong() -> None:
    answer = phasebot("doctor")
    heads = [line for line in answer.output.splitlines() if not line.startswith(" ")]
    assert len(heads) == len(CHECKS)
    assert all(re.match(r"(ok|note|wrong) +[a-z]", line) for line in heads)
    assert "@phasebot in Practice" in answer.output


def test_postgresql_is_looked_at_as_well(
    right: pytest.MonkeyPatch, database_url: str, slack: Practice
) -> None:
    slack.workspace.scopes -= {"channels:read"}
    right.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
    told = Told(code=1)
    assert told.wrong.startswith("channels: the bot is not in C0PHASEE, where E runs")
    assert "conversations.history" in [call.method for call in slack.calls.all()]


def test_a_refused_token(right: pytest.MonkeyPatch) -> None:
    right.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    told = Told(code=1)
    assert told.wrong.startswith("tokens: SLACK_BOT_TOKEN was refused by Slack: invalid_auth | ")
    assert told.of(State.NOTE) == ["scopes", "channels"]
    assert "xoxb-wrong" not in told.printed


def test_a_token_that_rotates_is_wrong_though_slack_takes_it(
    right: pytest.MonkeyPatch,
) -> None:
    with Practice(keys=Keys(token="xoxe.xoxb-1-Mi0yLT")) as slack:
        right.setenv("SLACK_BOT_TOKEN", slack.token)
        right.setenv("SLACK_API_URL", slack.api_url)
        told = Told(code=1)
    assert told.wrong.startswith(
        "tokens: SLACK_BOT_TOKEN rotates: it ends 12 h after it was given out, and Phasebot fetches "
        "no next one | Make the app anew from phasebot manifest, which leaves token rotation off"
    )
    assert told.of(State.NOTE) == []


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-A0", "What it holds is an app-level token, and belongs into"),
        ("SLACK_BOT_TOKEN", "xoxe-1-A0", "What it holds is a token to refresh others with. SLACK"),
        ("SLACK_APP_TOKEN", "xoxb-1-A0", "What it holds is a bot token, and belongs into SLACK_BO"),
        ("SLACK_BOT_TOKEN", '"xoxb-1-A0"', "SLACK_BOT_TOKEN holds the quotes around the token as"),
        ("SLACK_BOT_TOKEN", "xoxb-1-A0", "look there at Allowed IP Address Ranges"),
    ],
)
def test_a_refused_token_is_told_from_one_in_the_wrong_place(
    right: pytest.MonkeyPatch, key: str, given: str, said: str
) -> None:
    right.setenv(key, given)
    told = Told(code=1)
    assert told.wrong.startswith(f"tokens: {key} was refused by Slack: invalid_auth | ")
    assert said in told.wrong
    assert given not in told.printed


def test_socket_mode_is_proposed_where_slack_has_no_way_in(right: pytest.MonkeyPatch) -> None:
    right.delenv("SLACK_SIGNING_SECRET")
    told = Told(code=1)
    assert told.wrong.startswith("settings: SLACK_APP_TOKEN is not set, and neither is SLACK_SIGN")
    assert "needs no public address" in told.wrong


def test_the_address_is_asked_as_slack_asks_it(
    right: pytest.MonkeyPatch, tmp_path: Path, slack: Practice
) -> None:
    def said() -> str:
        with capture_logs():  # the bot's own, about what it refuses
            told = Told(code=1)
        [line] = [one for one in told.found if one["check"] == "address"]
        return f"{line['state']}: {line['text']}"

    with running("http", tmp_path) as whole:
        url = f"{whole.url}/slack/events"
        right.setenv("PHASEBOT_URL", "http://127.0.0.1:1")
        right.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
        assert said().startswith("note: http://127.0.0.1:1/slack/events does not answer from here")
        right.setenv("PHASEBOT_URL", whole.url)
        assert said() == f"wrong: {url}: what runs there has another SLACK_SIGNING_SECRET"
        right.setenv("SLACK_SIGNING_SECRET", whole.practice.keys.signing_secret)
        assert said() == f"ok: {url} answers Slack's check of it"
        right.setenv("PHASEBOT_URL", f"{whole.url}/elsewhere")
        assert "answers Slack's check with 404, and the bot would with 200" in said()
        assert slack.signing_secret not in phasebot("doctor").output


def test_a_refused_app_token(right: pytest.MonkeyPatch) -> None:
    right.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    told = Told(code=1)
    assert told.wrong.startswith("tokens: SLACK_APP_TOKEN was refused by Slack: invalid_auth | ")
    assert "connections:write" in told.wrong


def test_a_right_app_token(right: pytest.MonkeyPatch, slack: Practice) -> None:
    right.setenv("SLACK_APP_TOKEN", slack.app_token)
    right.delenv("SLACK_SIGNING_SECRET")
    assert "/phase over Socket Mode" in Told(code=0).printed


@pytest.mark.usefixtures("right")
def test_a_scope_that_is_needed_is_missing(slack: Practice) -> None:
    slack.workspace.scopes -= {"chat:write"}
    told = Told(code=1)
    assert told.wrong.startswith("scopes: chat:write is missing: nothing is posted")
    assert "reinstall the app" in told.wrong


@pytest.mark.usefixtures("right")
def test_a_minimal_app_is_told_what_is_off_and_nothing_is_wrong(slack: Practice) -> None:
    slack.workspace.scopes = frozenset({"commands", "chat:write"})
    told = Told(code=0)
    assert told.of(State.NOTE) == ["scopes"] * (len(SCOPES) - 2) + ["channels"]
    assert "channels:history is missing: such a post is held" in told.printed
    assert f"could not look into {PHASE_E}, where E runs (missing_scope)" in told.printed


def test_guests_who_only_look_are_told_apart_by_a_scope(
    right: pytest.MonkeyPatch, slack: Practice
) -> None:
    right.setenv("PHASEBOT_OUTSIDERS", "read")
    assert "guests and people of other workspaces look, and change nothing" in Told(code=0).printed
    slack.workspace.scopes -= {"users:read"}
    told = Told(code=1)
    assert told.wrong.startswith("outsiders: guests only look, but without users:read")
    assert "PHASEBOT_OUTSIDERS=act" in told.wrong


@pytest.mark.parametrize("also", [set(), {"channels:read"}])
@pytest.mark.usefixtures("right")
def test_a_channel_that_the_bot_is_not_in(slack: Practice, also: set[str]) -> None:
    slack.workspace.scopes = slack.workspace.scopes - {"channels:read"} | also
    slack.workspace.remove_bot(PHASE_E)
    told = Told(code=1)
    assert told.wrong == (
        f"channels: the bot is not in {PHASE_E}, where E runs: nothing can be posted there | "
        "Invite it there: /invite @Phasebot"
    )


@pytest.mark.usefixtures("right")
def test_a_run_that_is_closed_needs_no_bot_in_its_channel(slack: Practice) -> None:
    slack.workspace.remove_bot(PHASE_E)
    sql("UPDATE runs SET closed_at = started_at")
    assert "channels" not in [one["check"] for one in Told(code=0).found]


@pytest.mark.usefixtures("right")
def test_a_database_newer_than_the_code() -> None:
    make_newer("sqlite:///phasebot.db")
    assert Told(code=1).wrong.startswith("database: The database is at revision 9999")


@pytest.mark.usefixtures("right")
def test_a_file_that_is_no_database() -> None:
    Path("phasebot.db").write_text("words" * 1000)
    assert "phasebot.db cannot be read as a database" in Told(code=1).wrong


@pytest.mark.usefixtures("right")
def test_a_database_that_is_not_there_yet_is_made_at_the_start() -> None:
    Path("phasebot.db").unlink()
    assert Told(code=0).of(State.NOTE) == ["database"]
    assert not Path("phasebot.db").exists()


def test_a_database_server_that_does_not_answer(right: pytest.MonkeyPatch) -> None:
    right.setenv("DATABASE_URL", "postgresql://bot:hunter2@127.0.0.1:1/phasebot")
    told = Told(code=1)
    assert told.wrong.startswith("database: The database at postgresql+psycopg://bot:***@127")
    assert told.wrong.endswith(" | Mend DATABASE_URL or the server that it names.")
    assert "hunter2" not in told.printed
    right.setitem(sys.modules, "psycopg", None)
    assert "pip install" in Told(code=1).wrong
    assert "pipx and uv, docs/operators.md has the words" in Told(code=1).wrong


def test_a_folder_that_does_not_exist(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    right.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/phasebot.db")
    assert f"disk: {tmp_path}/nowhere does not exist | mkdir" in Told(code=1).wrong


def test_temporary_files_that_go_elsewhere_or_nowhere(
    right: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    right.setenv("TMPDIR", str(tmp_path / "nowhere"))
    right.setattr(tempfile, "tempdir", None)  # what this process found before
    told = Told(code=0)
    assert told.of(State.NOTE) == ["temporary"]
    assert f"TMPDIR names {tmp_path}/nowhere, which cannot be written: /" in told.printed
    right.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    said = "temporary: no temporary file can be written: No such file or directory | Name a folder"
    assert Told(code=1).wrong.startswith(said)
    refused = phasebot("try", "--script", "-")
    assert refused.code == 2
    assert refused.errors.startswith("No temporary folder can be made: No such file or directory. ")


def test_settings_that_are_missing_or_wrong_hide_nothing_else(right: pytest.MonkeyPatch) -> None:
    right.delenv("SLACK_BOT_TOKEN")
    right.setenv("DATABASE_URL", "mysql://bot:hunter2@host/db")
    right.setenv("PHASEBOT_PORT", "seventy")
    told = Told(code=1)
    assert told.of(State.WRONG) == ["settings"] * 3
    assert told.of(State.NOTE) == ["database", "tokens", "scopes"]
    assert told.of(State.OK) == [
        "version",
        "temporary",
        "time zones",
        "network",
        "clock",
        "address",
        "outsiders",
        "plans",
        "workspaces",
        "agents",
        "webhooks",
    ]
    assert "hunter2" not in told.printed


def test_a_plan_behind_another_of_its_code(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.md").write_text("# Release checklist\n\n## Step 1: Build\n- Image\n")
    right.setenv("PLANS_DIR", str(tmp_path))
    told = Told(code=0)
    assert told.of(State.NOTE) == ["plans"]
    assert "second.md has the code RC, as first.md has, which counts." in told.printed


def test_a_broken_plan_and_a_folder_that_is_none(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    right.setenv("PLANS_DIR", str(folder))
    assert "expected a folder of phase documents that exists" in Told(code=1).wrong
    folder.mkdir()
    (folder / "broken.md").write_text("# Phase X: Example\n\nNo steps.\n")
    told = Told(code=1)
    assert told.wrong.startswith("plans: broken.md, line ")
    assert f"phasebot check {folder}/broken.md" in told.wrong
    assert "can be started: E" in told.printed
    (folder / "broken.md").write_text("# Phase E: Example\n\nNo steps, in place of the shipped.\n")
    assert "can be started" not in Told(code=1).printed


def test_clones_that_runs_may_start_from(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    roots = tmp_path / "clones"
    right.setenv("WORKSPACE_ROOTS", str(roots))
    assert "WORKSPACE_ROOTS: " in Told(code=1).wrong
    roots.mkdir()
    assert Told(code=1).wrong.startswith(f"workspaces: no git clone in {roots} | ")
    Repository(roots / "devnet", "https://me:hunter2@github.com/acme/devnet")
    Repository(roots / "lonely")
    told = Told(code=0)
    assert "devnet, cloned from github.com/acme/devnet" in told.printed
    assert "hunter2" not in told.printed
    assert told.of(State.NOTE) == ["workspaces"]
    (roots / "lonely" / ".git" / "config").write_text("[broken")
    assert "lonely cannot be read" in Told(code=1).wrong


def test_remotes_that_the_bot_fetches(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, token = tmp_path / "remotes.toml", tmp_path / "token"
    right.setenv("WORKSPACE_REMOTES", str(file))
    assert "WORKSPACE_REMOTES: " in Told(code=1).wrong
    file.write_text('[devnet]\nurl = "file:///srv/devnet"\n')
    assert "[devnet]: url should be an address over ssh or https" in Told(code=1).wrong
    token.write_text("hunter2")
    token.chmod(0o644)
    file.write_text(f'[devnet]\nurl = "https://github.com/acme/devnet"\ntoken = "{token}"\n')
    assert f"{token} can be read by others | chmod 600 {token}" in Told(code=1).wrong
    token.chmod(0o600)
    told = Told(code=0)
    assert "devnet, fetched from github.com/acme/devnet over https; not fetched yet" in told.printed
    assert "hunter2" not in told.printed


def test_clones_that_are_not_read_are_told_with_their_reason(
    right: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Repository(tmp_path / "clones" / "devnet", "https://github.com/acme/devnet")
    (tmp_path / "clones" / "devnet" / ".git" / "objects" / "info").mkdir(exist_ok=True)
    alternates = tmp_path / "clones" / "devnet" / ".git" / "objects" / "info" / "alternates"
    alternates.write_text("/srv/secret/objects\n")
    Repository(tmp_path / "clones" / "web", "https://github.com/acme/web")
    right.setenv("WORKSPACE_ROOTS", str(tmp_path / "clones"))
    assert "devnet is not read: it borrows the objects of another" in Told(code=0).printed


def test_a_slack_that_is_silent(right: pytest.MonkeyPatch) -> None:
    right.setenv("SLACK_API_URL", f"http://127.0.0.1:{closed_port()}/api/")
    told = Told(code=1)
    assert "does not answer: [Errno 111] Connection refused" in told.wrong
    assert told.of(State.NOTE) == ["clock", "tokens", "scopes", "channels"]


def test_a_proxy_that_is_silent_is_named_without_its_password(right: pytest.MonkeyPatch) -> None:
    port = closed_port()
    right.setenv("HTTPS_PROXY", f"http://me:hunter2@127.0.0.1:{port}")
    told = Told(code=1)
    assert f"through the proxy 127.0.0.1:{port} does not answer" in told.wrong
    assert "Look at HTTPS_PROXY" in told.wrong
    assert "hunter2" not in told.printed


def test_a_server_that_speaks_no_tls(right: pytest.MonkeyPatch, slack: Practice) -> None:
    right.setenv("SLACK_API_URL", slack.api_url.replace("http:", "https:"))
    assert "no TLS could be agreed" in Told(code=1).wrong


def test_a_certificate_that_is_not_trusted(right: pytest.MonkeyPatch) -> None:
    right.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    with tls_server() as port:
        right.setenv("SLACK_API_URL", f"https://127.0.0.1:{port}/api/")
        told = Told(code=1)
    assert "its certificate is not trusted: self-signed certificate" in told.wrong
    assert "in SSL_CERT_FILE (REQUESTS_CA_BUNDLE counts for nothing here)." in told.wrong


def test_certificates_that_are_not_there(right: pytest.MonkeyPatch, tmp_path: Path) -> None:
    right.setenv("SSL_CERT_FILE", str(tmp_path / "nowhere.pem"))
    assert "nowhere.pem, which cannot be read" in Told(code=1).wrong


@pytest.mark.parametrize(
    ("off", "state", "said"),
    [
        (2, State.OK, "agrees"),
        (-90, State.NOTE, "s behind Slack's"),
        (600, State.WRONG, "s ahead of Slack's: from 300 s on every request of Slack's is refused"),
    ],
)
@pytest.mark.usefixtures("right")
def test_a_clock_that_is_off(off: int, state: State, said: str) -> None:
    situation = Situation(lambda: datetime.now(UTC) + timedelta(seconds=off))
    (found,) = (finding for name, finding in examine(situation) if name == "clock")
    assert found.state is state
    assert said in found.text


def test_hosts_of_webhooks_that_lead_inside(right: pytest.MonkeyPatch) -> None:
    right.setenv("WEBHOOK_HOSTS", "127.0.0.1:8443 *.example.org no-such-host.invalid")
    told = Told(code=1)
    assert told.wrong == (
        "webhooks: 127.0.0.1 leads to 127.0.0.1, which is not public: nothing is sent there | "
        "List its network in WEBHOOK_NETWORKS, if webhooks shall go inside."
    )
    assert told.of(State.NOTE) == ["webhooks"]
    right.setenv("WEBHOOK_NETWORKS", "127.0.0.0/8")
    assert Told(code=0).of(State.WRONG) == []


def test_a_host_of_webhooks_that_is_none(right: pytest.MonkeyPatch) -> None:
    right.setenv("WEBHOOK_HOSTS", "0x7f.1")
    assert Told(code=1).wrong.startswith("webhooks: WEBHOOK_HOSTS: 0x7f.1 is no host")


def test_a_check_that_fails_itself_hides_no_other(right: pytest.MonkeyPatch) -> None:
    right.setattr(checks, "CHECKS", (("broken", lambda _: 1 / 0), *CHECKS))
    told = Told(code=1)
    assert told.wrong.startswith("broken: this check itself failed: ZeroDivisionError")
    assert "tokens" in told.of(State.OK)


def test_every_check_is_listed_once_and_has_a_file() -> None:
    names = [name for name, _ in CHECKS]
    assert len(set(names)) == len(names)
    parts = {check.__module__.rpartition(".")[2] for _, check in CHECKS}
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")}
    assert files - {"__init__", "checks", "finding", "situation"} == parts


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def tls_server() -> Iterator[int]:
    """A server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)

    def greet(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, pytest.raises(ssl.SSLError):
            context.wrap_socket(connection, server_side=True)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=greet, args=(listening,))
        thread.start()
        yield listening.getsockname()[1]
        thread.join()
