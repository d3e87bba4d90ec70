"""``phasebot report-gate`` as a pipeline runs it, against a whole bot."""

import itertools
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from structlog.testing import capture_logs

from bot.practice.server import Server
from bot.settings import Settings
from bot.web.report_gate import KINDS
from tests.bot.cli.terminal import phasebot
from tests.bot.web.pipeline import VERIFY, Pipeline
from tests.ports import free_port
from tests.whole import running

OURS = ("PHASEBOT_URL", "PHASEBOT_TOKEN", "PHASEBOT_RUN")
GITHUB = {
    "GITHUB_SHA": "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "acme/devnet",
    "GITHUB_RUN_ID": "77",
}
GITLAB = {
    "CI_COMMIT_SHA": "2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d1a",
    "CI_PIPELINE_URL": "https://gitlab.com/acme/devnet/-/pipelines/8",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Nothing of the pipeline that these tests may run in themselves, in an empty folder."""
    for name in (*OURS, *GITHUB, *GITLAB, *(kind.commit for kind in KINDS)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def pipeline(environment: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Pipeline]:
    """A run that waits for two gates, and the environment that reports to it.

    The bot's own log, of the same process here, would stand among what the pipeline prints.
    """
    with capture_logs(), running("http", tmp_path) as whole:
        begun = Pipeline(whole).begin()
        for name, value in zip(OURS, (whole.url, begun.key, "E"), strict=True):
            environment.setenv(name, value)
        yield begun


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it would have waited between its tries."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


@pytest.mark.usefixtures("pipeline")
def test_a_result_is_reported_and_the_log_says_how_the_gate_stands() -> None:
    said = "Phase E: coverage is met, 98.4% at its lowest (target 98%).\n"
    assert phasebot("report-gate", "coverage", "--value", "98.4") == (0, f"Recorded for {said}", "")
    again = phasebot("report-gate", "coverage", "--value", "98.4")
    assert again == (0, f"Known already for {said}", "")


@pytest.mark.usefixtures("pipeline")
def test_a_gate_that_is_not_met_is_no_failure_of_the_pipeline() -> None:
    answer = phasebot("report-gate", VERIFY, "--failed")
    assert answer.code == 0
    assert answer.output == (
        "Recorded for Phase E: pnpm verify:local is not met, failed, said by CI on Mon 23 Nov.\n"
        'What would satisfy it: once it passes: /phase gate pass "pnpm verify:local"\n'
    )


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--coverage-xml", '<coverage line-rate="0.984"/>', "passed with 98.4"),
        ("--lcov", "SF:a\nLF:1000\nLH:984\n", "passed with 98.4"),
        ("--coverage-summary", '{"total": {"lines": {"pct": 97.5}}}', "did not pass with 97.5"),
    ],
)
def test_the_value_is_taken_from_a_file(
    pipeline: Pipeline, option: str, content: str, said: str
) -> None:
    Path("results").write_text(content)
    assert phasebot("report-gate", "coverage", option, "results").code == 0
    assert pipeline.history() == [f"CI said that “coverage” {said}"]


def test_a_file_of_tests_says_whether_they_passed(pipeline: Pipeline) -> None:
    Path("junit.xml").write_text(
        "<testsuite><testcase/><testcase><failure/></testcase></testsuite>"
    )
    assert phasebot("report-gate", VERIFY, "--junit", "junit.xml").code == 0
    assert pipeline.history() == [f"CI said that “{VERIFY}” did not pass: 2 tests, 1 failed"]


@pytest.mark.parametrize(
    ("variables", "at"),
    [
        (GITHUB, "1a2b3c4: https://github.com/acme/devnet/actions/runs/77"),
        (GITLAB, "2b3c4d5: https://gitlab.com/acme/devnet/-/pipelines/8"),
        ({"GITHUB_SHA": GITHUB["GITHUB_SHA"]}, "1a2b3c4"),
    ],
    ids=["GitHub Actions", "GitLab CI", "a commit alone"],
)
def test_commit_and_page_are_what_the_pipeline_says_of_itself(
    pipeline: Pipeline, environment: pytest.MonkeyPatch, variables: dict[str, str], at: str
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    phasebot("report-gate", VERIFY, "--passed")
    assert pipeline.history() == [f"CI said that “{VERIFY}” passed at {at}"]


def test_what_is_typed_stands_before_the_environment(
    pipeline: Pipeline, environment: pytest.MonkeyPatch
) -> None:
    for name, value in (
        GITHUB | {"PHASEBOT_RUN": "F", "PHASEBOT_URL": "http://127.0.0.1:9"}
    ).items():
        environment.setenv(name, value)
    typed = ("--commit", "abcdef1", "--url", "https://x.example/", "--run", "1")
    answer = phasebot(
        "report-gate", VERIFY, "--passed", *typed, "--server", pipeline.whole.url + "/"
    )
    assert answer.code == 0
    assert pipeline.history() == [f"CI said that “{VERIFY}” passed at abcdef1: https://x.example/"]


@pytest.mark.usefixtures("pipeline")
def test_what_the_bot_refuses_is_said_in_its_words() -> None:
    answer = phasebot("report-gate", "tests", "--passed")
    assert answer == (
        1,
        "",
        "Phase E has no gate “tests” that takes results. Those that do: “coverage”, “pnpm "
        'verify:local”. The lead adds one with /phase gate add "tests"\n',
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("coverage", "Nothing to report: give --passed, --failed, --value or a file."),
        ("coverage --value nan", "--value is no figure."),
        ("coverage --lcov nowhere", "nowhere cannot be read: no such file or directory."),
        ("coverage --lcov .", ". cannot be read: is a directory."),
        ("coverage --coverage-xml empty", "empty is empty."),
        ("coverage --junit page", "page is no whole XML: not well-formed (invalid token), line 1."),
        (
            "coverage --lcov empty --junit page",
            "One file at a time: --lcov and --junit were given.",
        ),
        ("coverage --lcov full --value 3", "--value and --lcov both say it: leave one out."),
        (
            "coverage --junit tests --passed",
            "--passed or --failed and --junit both say it: leave one out.",
        ),
        (
            "coverage --value 3 --server example.com",
            "PHASEBOT_URL will not do; expected such as https://phasebot.example.com",
        ),
    ],
)
@pytest.mark.usefixtures("pipeline")
def test_what_cannot_be_reported_ends_with_2_before_anything_is_sent(words: str, said: str) -> None:
    Path("empty").touch()
    Path("page").write_text("<a b>")
    Path("full").write_text("SF:a\nLF:1\nLH:1\n")
    Path("tests").write_text("<testsuite><testcase/></testsuite>")
    assert phasebot("report-gate", *words.split()) == (2, "", f"{said}\n")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "PHASEBOT_URL",
            "",
            "Where is the bot? Set PHASEBOT_URL, or give --server https://phasebot.example.com",
        ),
        ("PHASEBOT_RUN", "", "Which run? Set PHASEBOT_RUN, or give --run E"),
        (
            "PHASEBOT_TOKEN",
            "",
            "PHASEBOT_TOKEN is not set: the run's lead makes one in Slack with /phase token new.",
        ),
        (
            "PHASEBOT_TOKEN",
            "two words",
            "PHASEBOT_TOKEN is no token: copy it again, or make a new one.",
        ),
    ],
)
@pytest.mark.usefixtures("pipeline")
def test_a_setting_that_is_missing_is_named(
    environment: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    environment.setenv(name, value)
    assert phasebot("report-gate", "coverage", "--value", "99") == (2, "", f"{said}\n")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "PHASEBOT_URL",
            "https://phasebot:abc",
            "PHASEBOT_URL is no address: Invalid port: 'abc'.",
        ),
        (
            "SSL_CERT_FILE",
            "/nowhere.pem",
            "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: "
            "no such file or directory.",
        ),
        (
            "HTTPS_PROXY",
            "proxy://example.com",
            "The proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names is no address: expected "
            "such as http://proxy.example.com:8080",
        ),
        ("PHASEBOT_RUN", "E\udcff", "The run is not UTF-8: E�"),
        ("GITHUB_SHA", "1a2b\udcff", "The commit is not UTF-8: 1a2b�"),
    ],
)
@pytest.mark.usefixtures("pipeline")
def test_a_setting_that_will_not_do_is_named(
    environment: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    environment.setenv(name, value)
    assert phasebot("report-gate", "coverage", "--value", "99") == (2, "", f"{said}\n")


@pytest.mark.usefixtures("pipeline")
def test_a_gate_whose_name_is_no_text_is_refused() -> None:
    answer = phasebot("report-gate", "tests\udcff", "--passed")
    assert answer == (2, "", "The gate is not UTF-8: tests�\n")


def test_the_token_is_never_typed() -> None:
    assert "PHASEBOT_TOKEN" in phasebot("report-gate", "--help").output
    assert phasebot("report-gate", "coverage", "--value", "99", "--token", "x").code == 2


def test_a_server_that_stumbles_is_asked_again_and_the_report_is_kept_once(
    pipeline: Pipeline, environment: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    answers = itertools.chain([503, 502], itertools.repeat(0))

    def stumbling(request: Request) -> Response:
        status, key = next(answers), request.headers["authorization"].removeprefix("Bearer ")
        kept, said = pipeline.post({"gate": VERIFY, "passed": True}, key=key)  # it had arrived
        return PlainTextResponse("", status) if status else JSONResponse(said, kept)

    with served(stumbling) as url:
        environment.setenv("PHASEBOT_URL", url)
        answer = phasebot("report-gate", VERIFY, "--passed")
    assert (answer.code, answer.output.split(" for ")[0]) == (0, "Known already")
    assert pauses == [0, 1, 3]
    assert len(pipeline.history()) == 1


def test_a_network_that_fails_for_good_ends_with_1(
    pipeline: Pipeline, environment: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    environment.setenv("PHASEBOT_URL", f"http://127.0.0.1:{free_port()}")
    answer = phasebot("report-gate", VERIFY, "--passed")
    assert (answer.code, answer.output) == (1, "")
    said = r"127\.0\.0\.1 cannot be reached: \[Errno \d+\] Connection refused\. It was tried 4 times\.\n"
    assert re.fullmatch(said, answer.errors)
    assert pauses == [0, 1, 3, 9]
    assert pipeline.key not in str(answer)


@pytest.mark.parametrize(
    ("response", "status"),
    [
        (PlainTextResponse("It works!"), 200),
        (JSONResponse({"gate": "coverage"}), 200),
        (JSONResponse([1]), 200),
        (RedirectResponse("https://elsewhere.example/"), 307),
        (PlainTextResponse("Not Found", 404), 404),
    ],
    ids=["a page", "half of it", "another JSON", "a redirect", "nothing there"],
)
@pytest.mark.usefixtures("pipeline")
def test_who_does_not_answer_as_the_bot_does_is_not_believed(
    environment: pytest.MonkeyPatch, response: Response, status: int
) -> None:
    with served(lambda _: response) as url:
        environment.setenv("PHASEBOT_URL", url)
        answer = phasebot("report-gate", VERIFY, "--passed")
    assert answer == (
        1,
        "",
        f"127.0.0.1 answered with status {status}, and not as Phasebot does. "
        f"Is PHASEBOT_URL its address?\n",
    )


@contextmanager
def served(answer: Callable[[Request], Response]) -> Iterator[str]:
    """A server at this address that answers every report so."""
    server = Server()
    server.start(Starlette(routes=[Route("/{path:path}", answer, methods=["POST"])]))
    yield server.url
    server.stop()


def test_the_address_is_the_very_setting_of_the_bots_operator() -> None:
    assert "phasebot_url" in Settings.model_fields
