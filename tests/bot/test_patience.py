"""Slack waits three seconds for an acknowledgement: all that it waits for shares one time."""

import time
from dataclasses import replace
from pathlib import Path

from bot import patience
from bot.clones.remotes import Remote
from bot.clones.workspaces import Workspaces
from bot.practice.faults import slow
from tests.git_host import CERTIFICATE, git_host
from tests.whole import running


def test_a_press_is_acknowledged_in_time_though_everything_is_slow(tmp_path: Path) -> None:
    with git_host(tmp_path) as host, running("http", tmp_path) as whole:
        remote = Remote(name="devnet", url=f"{host.url}/devnet/.git", ca=CERTIFICATE)
        workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
        whole.bot.desk.place = replace(whole.bot.desk.place, workspaces=workspaces)
        faults = whole.practice.faults
        faults.switch("nobody is known", ("users.info",), slow(2.5))
        whole.play(
            """
            @lead #phase-e /phase start E
            @lead #phase-e /phase set workspace devnet
            @lead home
            @lead press "Next step"
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
    assert patience.left(60) == 60
    with patience.shared(5):
        assert 4 < patience.left(60) <= 5
        assert 2 < patience.left(60, keeping=2) <= 3
        assert patience.left(1) == 1
        assert patience.left(1, keeping=9) == 0
        seen: list[float] = []
        patience.afterwards(lambda: seen.append(patience.left(60)))()
        assert seen == [60]
        assert patience.left(60) <= 5
    assert patience.left(60) == 60
