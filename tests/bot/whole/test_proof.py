"""Proof in git that takes its time."""

import threading
from dataclasses import replace
from pathlib import Path

from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import Workspaces
from tests.git_host import CERTIFICATE, TOKEN, git_host
from tests.repository import Repository
from tests.whole import Whole


def test_the_result_of_a_fetch_that_takes_its_time_follows(whole: Whole, tmp_path: Path) -> None:
    origin = Repository(tmp_path / "host" / "devnet")
    origin.write("packages/api/log.ts", "x")
    origin.commit("feat(phase-e): observability foundation established")
    origin.git("update-server-info")
    (tmp_path / "token").write_text(TOKEN)
    with git_host(tmp_path / "host") as host:
        url = f"{host.url}/devnet/.git"
        remote = Remote(name="devnet", url=url, token=tmp_path / "token", ca=CERTIFICATE)
        workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
        whole.bot.dispatcher.context = replace(whole.bot.dispatcher.context, workspaces=workspaces)
        whole.play("@lead #phase-e /phase start E\n@lead #phase-e /phase set workspace devnet")
        host.answering.clear()
        patient = threading.Thread(target=_once_told, args=(whole, "Fetching", host.answering))
        patient.start()
        printed = whole.play("@dev #phase-e /phase verify E1")
        patient.join()
    first, _, then = printed.partition("Fetching devnet: the result follows.")
    assert "found: the suggested commit" not in first
    assert "found: the suggested commit, touches packages/api" in then


def _once_told(whole: Whole, words: str, go_on: threading.Event) -> None:
    """Let go on what waits, once somebody has been told so."""
    changed = threading.Event()
    workspace = whole.practice.workspace
    workspace.listen(changed.set)
    while not any(message.text.startswith(words) for message in workspace.messages()):
        if not changed.wait(20):
            break
        changed.clear()
    go_on.set()
