"""The guide for programs: its commands are run, its tables are whole, and its client works."""

import json
import os
import re
import runpy
import shlex
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from bot.web.openapi import description
from bot.web.programs.call import LARGEST_BODY
from bot.web.programs.deeds import DEEDS
from bot.web.programs.problems import KINDS, type_of
from bot.web.programs.told import Word
from tests.bot.web.programs.program import BEGUN, Program
from tests.whole import running

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "api.md").read_text()
CLIENT = ROOT / "docs" / "example_client.py"
COMMANDS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A program of a bot that serves."""
    with running("http", tmp_path) as whole:
        whole.play(BEGUN)
        one = Program(whole)
        yield one
        one.finish()


def _settings(program: Program) -> dict[str, str]:
    told = {"PHASEBOT_URL": program.whole.url, "PHASEBOT_KEY": program.key, "PHASEBOT_RUN": "E"}
    return os.environ | told | {"NO_PROXY": "*", "no_proxy": "*"}


def _run(program: Program, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(CLIENT), *words],
        env=_settings(program),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_command_of_the_guide_works_in_its_order(program: Program) -> None:
    assert len(COMMANDS) == 6
    for text in COMMANDS:
        line = text.replace("\\\n", " ").replace("python ", f"{shlex.quote(sys.executable)} ")
        ended = subprocess.run(
            ["bash", "-c", line],
            env=_settings(program),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, (text, ended.stdout, ended.stderr)
    done = program.item("E1.2")
    assert (done["word"], done["agent"], done["note"]) == (
        "said by a program",
        "ci",
        "metrics are scraped",
    )
    assert program.item("E1.3")["evidence"] == "https://ci.example.com/runs/1207"


def test_the_refusal_that_it_shows_is_one_of_ours() -> None:
    [shown] = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    told = json.loads(shown)
    [kind] = [kind for kind in KINDS if type_of(kind) == told["type"]]
    assert (told["title"], told["status"]) == (kind.title, kind.status)


def test_every_status_word_and_deed_is_in_the_guide() -> None:
    rows = re.findall(r"^\| ((?:\d{3}(?:, )?)+) \|", GUIDE, re.MULTILINE)
    statuses = {status for row in rows for status in row.split(", ")}
    described = {
        status
        for path, item in description("")["paths"].items()
        if not path.endswith("/results")
        for method in item.keys() - {"parameters"}
        for status in item[method]["responses"]
    }
    assert statuses == described - {"200", "304"} | {"405"}
    words = GUIDE.partition("| word | |")[2].partition("\n\n")[0]
    for word in chain.from_iterable(get_args(each) for each in get_args(Word)):
        assert re.search(rf"^\| (.*, )?{word}(, .*)? \|", words, re.MULTILINE), word
    deeds = re.findall(r"^\| `/([a-z]+)` \| (.*?) \|", GUIDE, re.MULTILINE)
    assert [name for name, _ in deeds] == [deed.name for deed in DEEDS]
    for (_, fields), deed in zip(deeds, DEEDS, strict=True):
        assert re.findall(r"`(\w+)`", fields) == list(deed.asked.model_fields)
    assert f"{LARGEST_BODY:,} bytes" in GUIDE


def test_the_example_client_acts_and_says_what_came_of_it(program: Program) -> None:
    assert _run(program).stdout.splitlines()[0] == "E1 Observability & Reliability: 0 of 4 done"
    assert _run(program, "done", "E1.1", "https://ci.example.com/7").stdout == (
        "E1.1: said by a program\n"
    )
    again = _run(program, "done", "E1.1")
    assert again.returncode == 0, "what is done already is no trouble for a pipeline"
    assert again.stderr == "settled: ci completed E1.1 a moment ago. Nothing was changed.\n"
    assert _run(program, "undo", "E1.1").stdout == "E1.1: open\n"
    assert _run(program, "block", "E1.1", "no", "runner").stdout == "E1.1: open\n"
    assert _run(program, "note", "E1", "sampled at 10 %").stdout == "E1: noted\n"
    told = _run(program, "events").stdout.splitlines()
    assert told[-1].endswith("ci noted for E1: sampled at 10 %")
    refused = _run(program, "done", "pre1")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("checklist: pre1 is no deliverable")


def test_the_example_client_sends_again_under_one_key_and_acts_once(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = runpy.run_path(str(CLIENT))
    with losing_the_first_answer(program.whole.url) as (address, requests):
        bot = client["Phasebot"](address, "E", program.key)
        monkeypatch.setitem(bot.do.__func__.__globals__, "FIRST_WAIT", 0.0)
        assert bot.do("done", "E1.4")["item"]["word"] == "said by a program"
    keys = [re.findall(rb"(?i)idempotency-key: (\S+)", request) for request in requests]
    assert len(keys) == 2
    assert keys[0] == keys[1] != []
    assert program.history().count("ci said that E1.4 is done") == 1


@contextmanager
def losing_the_first_answer(url: str) -> Iterator[tuple[str, list[bytes]]]:
    """A way to the bot that breaks when its first answer is on the way; with what went through."""
    host, _, port = url.removeprefix("http://").partition(":")
    requests: list[bytes] = []

    class Between(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = self.request.recv(65_536)
            while not request.endswith(b"}"):  # head and body may come apart
                request += self.request.recv(65_536)
            requests.append(request)
            with socket.create_connection((host, int(port))) as bot:
                bot.sendall(request)
                answer = bot.recv(65_536)
                while len(requests) > 1 and not answer.endswith(b"}"):
                    answer += bot.recv(65_536)
            if len(requests) > 1:
                self.request.sendall(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Between) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", requests
        finally:
            server.shutdown()
            thread.join()
