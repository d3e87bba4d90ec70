"""The watch: what is new in git is proposed in the channel, once, and ticked where the run says so."""

from dataclasses import replace

import sqlalchemy as sa

from bot.cards.proposal import PROPOSED
from bot.storage import runs
from bot.storage.tables import Outbox, table_of
from bot.use_cases.watch_workspaces import watch_workspaces
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

E1 = "feat(phase-e): observability foundation established"


def watch(stage: Stage) -> list[str]:
    """What the watch posts."""
    before = len(stage.posts())
    watch_workspaces(stage.database, stage.context.workspaces, stage.clock())
    return stage.posts()[before:]


def test_a_commit_that_names_an_item_is_proposed_once(watching: Stage, devnet: Repository) -> None:
    assert watch(watching) == []
    commit = devnet.commit("docs: targets\n\nDeliverable: E1.4, E1.2")
    link = f"<https://github.com/acme/devnet/commit/{commit}|{commit[:7]}>"
    assert watch(watching) == [
        f"{link} by @dev looks like E1.2, E1.4: “docs: targets”\n"
        "○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request "
        "duration\n"
        "○ E1.4 SLO/SLA targets documented with alert thresholds\n"
        f"To accept: /phase accept E1.2 E1.4 {commit[:7]}"
    ]
    assert watch(watching) == []
    watching.says("@lead", "set workspace devnet")  # looked at anew, and still said once
    assert watch(watching) == []


def test_a_press_accepts_and_the_question_is_edited(watching: Stage, devnet: Repository) -> None:
    commit = devnet.commit("docs: targets\n\nDeliverable: E1.4, E1.2")
    watch(watching)
    pressed = watching.press("@ops", f"{PROPOSED}_1", f"E1.2:{commit}:E1.2,E1.4")
    assert "accepted by <@U0OPS>" in pressed.message.text
    assert f"accept E1.4 {commit[:7]}" in pressed.message.text
    pressed = watching.press("@ops", f"{PROPOSED}_0", f"E1.4:{commit}:E1.2,E1.4")
    assert "To accept" not in pressed.message.text
    assert watching.run().item("E1.4").found_by == "U0DEV"


def test_a_press_before_all_is_answered_beside_the_question_which_delivery_edits(
    watching: Stage, devnet: Repository
) -> None:
    commit = devnet.commit("docs: targets\n\nDeliverable: E1.4, E1.2")
    watch(watching)
    watching.deliver()
    [(ts, channel)] = posted(watching, "proposal")
    for number, code in ((1, "E1.2"), (0, "E1.4")):
        about = replace(watching.about(f"{code}:{commit}:E1.2,E1.4"), message=ts)
        request = watching.request("@ops", "#phase-e")
        answer = watching.dispatcher.press(request, f"{PROPOSED}_{number}", about)
        assert (answer.ephemeral, answer.message.blocks) == (True, ())
        assert "accepted by <@U0OPS>" in answer.message.text
    watching.deliver()
    [asked] = [said for said in watching.slack.messages(channel) if "looks like" in said.text]
    assert asked.text.count("accepted by <@U0OPS>") == 2
    assert "To accept" not in asked.text


def posted(stage: Stage, kind: str) -> list[tuple[str, str]]:
    """Where the messages of a kind stand."""
    outbox = table_of(Outbox)
    query = sa.select(outbox.c.ts, outbox.c.lane).where(outbox.c.kind == kind)
    with stage.database.read() as session:
        return [(ts, lane) for ts, lane in session.connection().execute(query)]


def test_the_suggested_commit_and_a_near_miss_are_proposed_for_their_steps(
    watching: Stage, devnet: Repository
) -> None:
    watching.says("@dev", "done E1.1-3")
    devnet.write("packages/api/log.ts", "x")
    devnet.commit(E1)
    devnet.commit("chore(phase-e): security hardening done", by="Arjun <a@home.example>")
    first, second = sorted(watch(watching))
    posts = "\n".join((first, second))
    assert "by @dev looks like E1.4: “feat(phase-e)" in posts
    assert "by Arjun looks like E2.1, E2.2, E2.3, E2.4: “chore(phase-e)" in posts


def test_a_tag_is_proposed_although_its_commit_was_seen(
    watching: Stage, devnet: Repository
) -> None:
    devnet.commit("x")
    watch(watching)
    devnet.git("tag", "v1.2.3")
    [said] = watch(watching)
    assert "by @dev, tagged v1.2.3, looks like E4.4" in said
    assert watch(watching) == []


def test_what_is_done_meanwhile_is_no_question(watching: Stage, devnet: Repository) -> None:
    devnet.commit("x\n\nDeliverable: E1.2")
    watch_workspaces(watching.database, watching.context.workspaces, watching.clock())
    watching.says("@dev", "done E1.2")
    assert not any("looks like" in post for post in watching.posts())


def test_it_ticks_by_itself_only_when_the_run_says_so(watching: Stage, devnet: Repository) -> None:
    play(
        watching,
        """
        @dev> set autotick on
            Only the lead can change the run. Ask @lead.
        @lead> set autotick maybe
            Type /phase set autotick on or /phase set autotick off
        @lead> set autotick on
            In Phase E a commit with the trailer “Deliverable: CODE” ticks that item, if I know its author.
        """,
    )
    commit = devnet.commit("docs: targets\n\nDeliverable: E1.4\nPhase-Step: E1")
    devnet.commit("docs: who\n\nDeliverable: E1.3", by="Arjun <a@home.example>")
    posted = watch(watching)
    item = watching.run().item("E1.4")
    assert (item.settled_by, item.found_commit, item.recorded_by) == ("U0DEV", commit, "U0DEV")
    assert watching.run().item("E1.3").is_open
    assert any("by Arjun looks like E1.3" in post for post in posted)
    assert any("looks like E1.1, E1.2, E1.3" in post for post in posted)  # of the step, for people
    assert "completed E1.4 by a trailer in" in watching.says("@lead", "history E1.4")


def test_a_strict_run_ticks_nothing_in_a_step_that_is_not_open(
    watching: Stage, devnet: Repository
) -> None:
    play(watching, "@lead> set autotick on\n…\n@lead> set strict on\n…")
    commit = devnet.commit("x\n\nDeliverable: E2.1")
    (asked,) = watch(watching)
    assert "looks like E2.1" in asked
    assert watching.run().item("E2.1").is_open
    refused = watching.says("@dev", f"accept E2.1 {commit[:7]}")
    assert refused.startswith("E2 opens when E1 is complete: E1.1, ")
    watching.says("@dev", "done E1")
    assert watching.says("@dev", f"accept E2.1 {commit[:7]}").startswith("E2.1 found in ")


def test_of_two_runs_with_a_code_only_the_one_that_a_trailer_names_is_ticked(
    watching: Stage, devnet: Repository
) -> None:
    watching.says("@lead", "set autotick on")
    for command in ("start E", "set workspace devnet", "set autotick on"):
        watching.says("@lead", command, "#general")
    devnet.commit("x\n\nDeliverable: E1.2", at="2026-11-24T13:10:00Z")
    said = watch(watching)
    assert any("looks like E1.2" in post for post in said)
    assert any("looks like E1.2" in post for post in watching.posts("#general"))
    devnet.commit("y\n\nDeliverable: E-2.E1.3, e.e1.4", at="2026-11-24T13:20:00Z")
    watch(watching)
    with watching.database.read() as session:
        both = [runs.facts(session, each) for each in runs.all_open(session)]
    found = {(run.handle, item.code) for run in both for item in run.items if item.found_commit}
    assert found == {("E-2", "E1.3"), ("E", "E1.4")}


def test_at_most_five_commits_are_proposed_at_a_time(watching: Stage, devnet: Repository) -> None:
    for number in range(1, 5):
        devnet.commit(f"x\n\nDeliverable: E1.{number}", at=f"2026-11-24T09:0{number}:00Z")
        devnet.commit(f"x\n\nDeliverable: E2.{number}", at=f"2026-11-24T09:1{number}:00Z")
    posted = watch(watching)
    assert [post.partition("looks like ")[2][:4] for post in posted] == [
        "E1.4",
        "E2.1",
        "E2.2",
        "E2.3",
        "E2.4",
    ]


def test_history_that_was_rewritten_is_looked_at_anew(watching: Stage, devnet: Repository) -> None:
    devnet.commit("x\n\nDeliverable: E1.2")
    watch(watching)
    devnet.git("reset", "--quiet", "--hard", "HEAD~1")
    devnet.git("reflog", "expire", "--expire=now", "--all")
    devnet.git("gc", "--quiet", "--prune=now")
    commit = devnet.commit("y\n\nDeliverable: E1.3")
    [said] = watch(watching)
    assert said.startswith(f"<https://github.com/acme/devnet/commit/{commit}|")


def test_a_workspace_that_went_away_hides_no_other(watching: Stage, devnet: Repository) -> None:
    watching.says("@lead", "start E", "#general")
    watching.says("@lead", "set workspace devnet", "#general")
    with watching.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE runs SET workspace = 'gone' WHERE channel = 'C0PHASEE'"
        )
    devnet.commit("x\n\nDeliverable: E1.2", at="2026-11-24T13:00:00Z")
    watch_workspaces(watching.database, watching.context.workspaces, watching.clock())
    assert any("looks like E1.2" in post for post in watching.posts("#general"))
