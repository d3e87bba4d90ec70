"""Slack waits three seconds for an acknowledgement: all that it waits for shares one time."""

import time
from dataclasses import replace
from pathlib import Path

from bot import ack_budget
from bot.practice.faults import slow
from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import Workspaces
from tests.git_host import CERTIFICATE, git_host
from tests.whole import running


def test_a_press_is_acknowledged_in_time_though_everything_is_slow(tmp_path: Path) -> None:
    with git_host(tmp_path) as host, running("http", tmp_path) as whole:
        remote = Remote(name="devnet", url=f"{host.url}/devnet/.git", ca=CERTIFICATE)
        workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
        whole.bot.dispatcher.context = replace(whole.bot.dispatcher.context, workspaces=workspaces)
        faults = whole.practice.faults
        faults.switch("nobody is known", ("users.info",), slow(2.5))
        whole.play(
            """
            @lead #phase-e /phase start E
            @lead #phase-e /phase set workspace devnet
            @lead home
            @lead press "Open E1"
            """
        )
        lead = whole.practice.workspace.person_named("lead")
        assert lead
        whole.bot.profiles.forget(lead.id)
        faults.switch("no form opens", ("views.push",), slow(2.5))
        host.answering.clear()
        began = time.monotonic()
        # The practice workspace fails a script where an acknowledgement takes three seconds.
        printed = whole.play('@lead press "Check git"')
        took = time.monotonic() - began
        host.answering.set()
        whole.bot.workspaces.stop()
    assert "It may not have opened: Slack did not answer." in printed
    assert took > 2, "each of the three was waited for"


def test_what_one_wait_takes_is_left_to_no_other() -> None:
    assert ack_budget.left(60) == 60
    with ack_budget.shared(5):
        assert 4 < ack_budget.left(60) <= 5
        assert 2 < ack_budget.left(60, keeping=2) <= 3
        assert ack_budget.left(1) == 1
        assert ack_budget.left(1, keeping=9) == 0
        seen: list[float] = []
        ack_budget.afterwards(lambda: seen.append(ack_budget.left(60)))()
        assert seen == [60]
        assert ack_budget.left(60) <= 5
    assert ack_budget.left(60) == 60
