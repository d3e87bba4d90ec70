"""A workspace that stands before its bot comes, and goes on after it went."""

import subprocess
import sys
from textwrap import dedent

import httpx2
from slack_sdk import WebClient

from bot.practice import Practice
from bot.practice.keys import Keys
from tests.bot.practice.small_bot import SmallBot
from tests.ports import free_port

KEYS = Keys("xoxb-known", "xapp-known", "a known secret")


def test_a_bot_may_come_late_go_and_come_back() -> None:
    port = free_port()
    with Practice(keys=KEYS) as practice:
        practice.connect(f"http://127.0.0.1:{port}/slack/events")
        for _ in range(2):
            practice.type("@dev", "#phase-e", "/phase before")
            assert "dispatch_failed" in practice.workspace.messages()[-1].text
            with SmallBot(KEYS.signing_secret, port) as bot:
                bot.answer = lambda _: "here"
                practice.type("@dev", "#phase-e", "/phase")
                assert practice.workspace.messages()[-1].text == "here"
        assert len(practice.workspace.failures) == 2


def test_a_socket_that_nobody_holds_is_no_crash() -> None:
    with Practice(keys=KEYS) as practice:
        practice.app.courier.way = practice.sockets
        practice.type("@dev", "#phase-e", "/phase")
        assert "no app is connected" in practice.workspace.failures[0]


def test_it_runs_in_a_process_of_its_own_with_keys_that_others_know() -> None:
    port = free_port()
    program = dedent(
        f"""
        from bot.practice import Practice
        from bot.practice.keys import Keys
        keys = Keys("xoxb-known", "xapp-known", "a known secret")
        with Practice(port={port}, keys=keys) as practice:
            practice.connect("http://127.0.0.1:9/slack/events")
            print("open", flush=True)
            input()
        """
    )
    command = [sys.executable, "-c", program]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as apart:  # type: ignore[call-overload]
        assert apart.stdout.readline() == "open\n"
        url = f"http://127.0.0.1:{port}"
        client = WebClient(KEYS.token, base_url=f"{url}/api/")
        client.chat_postMessage(channel="#phase-e", text="from another process")
        seen = httpx2.get(f"{url}/page/state", trust_env=False).json()
        assert seen["conversations"][0]["messages"][0]["text"] == "from another process"
        apart.communicate("\n")
    assert apart.returncode == 0
