"""What git shows an agent of its step, with one fetch a minute however many ask."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import Workspaces
from tests.bot.agents.agent import BEGUN, Agent, make_key
from tests.git_host import CERTIFICATE, TOKEN, git_host
from tests.repository import Repository
from tests.whole import Whole, running

AT = "2026-11-23T08:30:00Z"
TRAILED = "feat: logs\n\nDeliverable: E1.1"


@pytest.fixture
def agent(tmp_path: Path, devnet: Repository) -> Iterator[Agent]:
    """An agent of a run whose workspace is that clone."""
    with running("http", tmp_path, workspace_roots=[str(devnet.folder)]) as whole:
        whole.play(f"{BEGUN}\n@lead #phase-e /phase set workspace devnet\nclock +1h")
        yield Agent(whole, make_key(whole))


def test_a_commit_is_found_and_accepted_by_nobody(agent: Agent, devnet: Repository) -> None:
    devnet.write("logs", "x")
    commit = devnet.commit(TRAILED, at=AT)
    said = agent.call("verify_step", step="E1")
    assert (said["looked"], said["workspace"], said["head"]) == (True, "devnet", commit)
    [found] = [each for each in said["findings"] if each["outcome"] == "found"]
    assert (found["item"], found["commit"]) == ("E1.1", commit)
    assert found["page"] == f"https://github.com/acme/devnet/commit/{commit}"
    assert agent.call("get_step")["deliverables"][0]["state"] == "open"


def test_a_step_is_asked_for(agent: Agent) -> None:
    assert agent.refused("verify_step") == (
        "Nothing was changed: “step” is missing. verify_step takes: step, run."
    )
    assert agent.refused("verify_step", step="E9").startswith("Phase E has no step “E9”.")


def test_a_slow_fetch_is_told_and_one_serves_all(whole: Whole, tmp_path: Path) -> None:
    origin = Repository(tmp_path / "host" / "devnet")
    origin.write("logs", "x")
    origin.commit(TRAILED, at=AT)
    origin.git("update-server-info")
    (tmp_path / "token").write_text(TOKEN)
    with git_host(tmp_path / "host") as host:
        url = f"{host.url}/devnet/.git"
        remote = Remote(name="devnet", url=url, token=tmp_path / "token", ca=CERTIFICATE)
        workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
        for place in (whole.bot.dispatcher, whole.bot.desk):
            place.context = replace(place.context, workspaces=workspaces)
        whole.play("@lead #phase-e /phase set workspace devnet")
        agent = Agent(whole, make_key(whole))
        host.answering.clear()
        for _ in range(2):
            said = agent.call("verify_step", step="E1")
            assert (said["looked"], said["ask_again_in_seconds"]) == (False, 10)
            assert said["findings"] == []
        host.answering.set()
        for _ in range(5_000):
            said = agent.call("verify_step", step="E1")
            if said["looked"]:
                break
        assert "E1.1" in {each.get("item") for each in said["findings"]}
        asked = len(host.asked)
        assert agent.call("verify_step", step="E2")["looked"]
        assert len(host.asked) == asked
