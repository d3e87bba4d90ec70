"""A bot that worked for a while, and what Prometheus reads of it."""

import urllib.request
from collections.abc import Iterator

import pytest

from bot.practice.faults import rate_limited
from bot.storage import tokens
from bot.storage.tokens import Purpose
from tests.bot.agents.agent import Agent
from tests.bot.agents.agent import make_key as key_of_an_agent
from tests.bot.web.pipeline import Pipeline
from tests.bot.web.programs.program import Program
from tests.scraping import Page, scrape
from tests.whole import Whole, running

REMOTES = """
[devnet]
url = "https://127.0.0.1:9/devnet/.git"
"""
HOOKS = {
    "webhook_hosts": ("localhost:9",),
    "webhook_networks": ("127.0.0.0/8", "::1"),
    "phasebot_metrics_port": 9464,
}
STORY = """
@lead #phase-e /phase webhook add http://localhost:9/zanzibar
@lead #phase-e /phase set workspace devnet
@lead #phase-e /phase verify
@dev #phase-e /phase done E1.1 "zanzibar note" https://example.com/zanzibar/7
@dev #phase-e /phase zanzibar E1.4
@dev #phase-e /phase done E9.9
@dev #phase-e /phase step E1
@dev press "Done" on E1.2
@dev press "Done" on E1.3
@ops dm hello
@lead home
"""


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """What it reads after people, an agent, a program, a pipeline and a reader have been there."""
    folder = tmp_path_factory.mktemp("metrics")
    remotes = folder / "remotes.toml"
    remotes.write_text(REMOTES)
    mirrors = folder / "mirrors"
    also = HOOKS | {"workspace_remotes": remotes, "workspace_mirrors": mirrors}
    with running("socket mode", folder, **also) as whole:
        whole.practice.faults.add("chat.postMessage", rate_limited())
        whole.play("@lead #phase-e /phase start E")
        whole.wait_for_posts("phase-e", 1)
        whole.play(STORY)
        others_call(whole)
        urllib.request.urlopen(f"{whole.url}/readyz", timeout=30).close()
        yield scrape(whole.bot)


def others_call(whole: Whole) -> None:
    """An agent, a program, a pipeline and a reader call; each is refused once."""
    agent = Agent(whole, key_of_an_agent(whole))
    agent.call("get_step", step="E1")
    agent.refused("complete_item", item="E9.9", request_id="1", evidence="zanzibar")
    program = Program(whole)
    program.done("E1.4", note="zanzibar")
    assert program.send("GET", "/runs/zanzibar")[0] >= 400
    program.finish()
    pipeline = Pipeline(whole)
    pipeline.key = pipeline.make_token("#phase-e")
    assert pipeline.post({"gate": "zanzibar", "value": 1})[0] >= 400
    with whole.bot.database.write() as session:
        key = tokens.make(session, 1, Purpose.PAGE, "U0LEAD0001", whole.bot.clock())
    urllib.request.urlopen(f"{whole.url}/runs/E?key={key}", timeout=30).close()
