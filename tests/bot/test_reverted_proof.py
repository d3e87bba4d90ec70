"""Proof that was accepted, and reverted afterwards; and the branch that proof was looked for on."""

import pytest

from bot.domain.webhooks import item_data
from bot.use_cases.watch_workspaces import watch_workspaces
from tests.repository import Repository
from tests.stage import Stage

PAGE = "https://github.com/acme/devnet/commit"


def watch(stage: Stage, where: str = "@lead") -> list[str]:
    """What the watch sends the lead."""
    before = len(stage.posts(where))
    watch_workspaces(stage.database, stage.context.workspaces, stage.clock())
    return stage.posts(where)[before:]


def git_revert(repository: Repository, commit: str) -> str:
    repository.git("revert", "--no-edit", commit)
    return repository.git("rev-parse", "HEAD")


def work(repository: Repository, message: str = "docs: targets\n\nDeliverable: E1.4") -> str:
    repository.write("docs/slo.md", f"{message} {repository.git('rev-parse', 'HEAD')}")
    return repository.commit(message)


def link(commit: str) -> str:
    return f"<{PAGE}/{commit}|{commit[:7]}>"


def test_the_lead_hears_once_of_proof_that_was_reverted(
    watching: Stage, devnet: Repository
) -> None:
    commit = work(devnet)
    watching.says("@dev", "accept E1.4")
    assert watch(watching) == []
    revert = git_revert(devnet, commit)
    assert watch(watching) == [
        f'{link(revert)} by dev reverts the proof of E1.4 in Phase E: “Revert "docs: targets"”\n'
        "✓ E1.4 SLO/SLA targets documented with alert thresholds · "
        f"{commit[:7]} was reverted in {link(revert)}\n"
        "E1.4 still counts as done, but without proof. Closing waits for it.\n"
        "To open again: /phase undo E1.4\n"
        "If another commit proves it: /phase accept E1.4 COMMIT"
    ]
    assert watch(watching) == []
    devnet.commit("chore: something else")
    assert watch(watching) == []
    told = f"{commit[:7]} was reverted in {link(revert)}"
    assert f", reverted in {link(revert)}" in watching.says("@dev", "step E1")
    assert f"Proof reverted: E1.4: {told}" in watching.says("@dev", "status")
    assert f"○ *evidence* · 0 found in git, 0 said, 1 reverted since: E1.4 in {revert[:7]}" in (
        watching.says("@lead", "gates")
    )
    assert f"{link(revert)} reverted {commit[:7]}, the proof of E1.4" in watching.says(
        "@lead", "history E1.4"
    )
    again = git_revert(devnet, revert)
    assert watch(watching) == []
    assert "Proof reverted" not in watching.says("@dev", "status")
    assert "✓ *evidence* · 1 found in git, 0 said" in watching.says("@lead", "gates")
    assert f"{commit[:7]}, the proof of E1.4, stands again" in watching.says(
        "@lead", "history E1.4"
    )
    assert git_revert(devnet, again)
    [said] = watch(watching)
    assert "reverts the proof of E1.4" in said


def test_of_several_items_one_message_tells(watching: Stage, devnet: Repository) -> None:
    commit = work(devnet)
    watching.says("@dev", f"accept E1.2 E1.4 {commit[:7]}")
    git_revert(devnet, commit)
    [said] = watch(watching)
    assert "reverts the proof of E1.2, E1.4 in Phase E" in said
    assert "/phase undo E1.2 E1.4" in said


def test_what_is_open_again_before_the_lead_reads_is_no_news(
    watching: Stage, devnet: Repository
) -> None:
    commit = work(devnet)
    watching.says("@dev", "accept E1.4")
    git_revert(devnet, commit)
    watch_workspaces(watching.database, watching.context.workspaces, watching.clock())
    watching.says("@lead", "undo E1.4")
    assert not any("reverts" in post for post in watching.posts("@lead"))
    item = watching.run().item("E1.4")
    assert (item.is_open, item.reverted_in, item.reverted_commit) == (True, None, None)


@pytest.mark.parametrize(
    "given",
    [
        f"{PAGE}/{{}}",
        f"{PAGE}s/{{}}?diff=split",
        "https://git.example.com/devnet/commit/?h=main&id={}",
        "{}",
    ],
)
def test_evidence_that_is_a_commit_is_looked_after_too(
    watching: Stage, devnet: Repository, given: str
) -> None:
    commit = work(devnet, "docs: targets")
    watching.says("@dev", f"done E1.4 {given.format(commit)}")
    assert watch(watching) == []
    revert = git_revert(devnet, commit)
    [said] = watch(watching)
    assert f"{commit[:7]} was reverted in {link(revert)}" in said
    assert f"{commit[:7]} was reverted in {link(revert)}" in watching.says("@dev", "step E1")


def test_a_commit_that_was_reverted_before_somebody_named_it_is_told_as_well(
    watching: Stage, devnet: Repository
) -> None:
    commit = work(devnet, "docs: targets")
    git_revert(devnet, commit)
    assert watch(watching) == []
    watching.says("@dev", f"done E1.4 {PAGE}/{commit}")
    [said] = watch(watching)
    assert "reverts the proof of E1.4" in said
    assert watch(watching) == []


def test_a_reverted_commit_is_not_accepted_and_another_one_is(
    watching: Stage, devnet: Repository
) -> None:
    commit = work(devnet)
    revert = git_revert(devnet, commit)
    refused = (
        f"{commit[:7]} was reverted in {revert[:7]} on main, so it no longer proves anything. Push the "
        "work again and accept that commit, or on your word alone: /phase done E1.4"
    )
    shown = watching.says("@dev", "verify E1.4")
    assert f"unsure: Deliverable: E1.4, reverted in {revert[:7]}" in shown
    assert "To accept" not in shown
    assert watching.says("@dev", "accept E1.4") == refused
    assert watching.says("@dev", f"accept E1.4 {commit[:7]}") == refused
    assert watching.run().item("E1.4").is_open
    mended = work(devnet, "docs: better targets\n\nDeliverable: E1.4")
    assert f"E1.4 found in {link(mended)}" in watching.says("@dev", "accept E1.4")
    git_revert(devnet, mended)
    assert len(watch(watching)) == 1
    assert "or open E1.4 again: /phase undo E1.4" in watching.says("@dev", "accept E1.4")
    third = work(devnet, "docs: best targets\n\nDeliverable: E1.4")
    assert f"E1.4 found in {link(third)}" in watching.says("@dev", "accept E1.4")
    item = watching.run().item("E1.4")
    assert (item.found_commit, item.is_found, item.reverted_url) == (third, True, None)


def test_neither_what_was_reverted_nor_its_revert_completes_anything(
    watching: Stage, devnet: Repository
) -> None:
    watching.says("@lead", "set autotick on")
    commit = work(devnet)
    devnet.git("rm", "--quiet", "docs/slo.md")
    devnet.commit(
        f'Revert "docs: targets" (#12)\n\nThis reverts commit {commit}.\n\nDeliverable: E1.4'
    )
    assert watch(watching, "#phase-e") == []
    assert watching.run().item("E1.4").is_open
    work(devnet)
    assert len(watch(watching, "#phase-e")) == 0
    assert watching.run().item("E1.4").is_found


def test_what_was_ticked_by_itself_is_told_as_well(watching: Stage, devnet: Repository) -> None:
    watching.says("@lead", "set autotick on")
    commit = work(devnet)
    watch(watching)
    assert watching.run().item("E1.4").is_found
    git_revert(devnet, commit)
    [said] = watch(watching)
    assert "reverts the proof of E1.4" in said
    assert watching.run().item("E1.4").reverted_commit == commit


def test_the_summary_says_what_was_reverted(watching: Stage, devnet: Repository) -> None:
    commit = work(devnet)
    watching.says("@dev", "accept E1.4")
    revert = git_revert(devnet, commit)
    watch(watching)
    run = watching.run()
    watching.says("@lead", "done " + " ".join(item.code for item in run.open_items))
    assert "evidence" in watching.says("@lead", "close")
    watching.says("@lead", 'gate override coverage "nobody measures it"')
    watching.says("@lead", 'gate override evidence "it is in the wiki now"')
    preview = watching.says("@lead", "close")
    assert "*Reverted since:* SLO/SLA targets documented" in preview
    assert f"{commit[:7]} was reverted in {link(revert)}" in preview
    assert "15 said, 1 reverted" in preview


def test_a_branch_that_goes_is_told_once_and_again_when_it_goes_anew(
    watching: Stage, devnet: Repository
) -> None:
    devnet.git("branch", "release/2")
    watching.says("@lead", "set workspace devnet release/2")
    assert watch(watching) == []
    devnet.git("branch", "-m", "release/2", "release-2")
    why = (
        "devnet has no branch “release/2” any more. It has main, release-2. To name another, as its "
        "lead: /phase set workspace devnet release-2"
    )
    assert watch(watching) == [
        f"I can't look for proof in Phase E: {why}\n"
        "Until then I propose no commits, and notice no reverts."
    ]
    assert watch(watching) == []
    assert watching.says("@dev", "verify E1") == why
    unseen = (
        "devnet no longer has a branch “release/2”. To name another: /phase set workspace devnet"
    )
    assert unseen in watching.says("@dev", "status")
    devnet.git("branch", "release/2")
    assert watch(watching) == []
    assert "looked for proof" not in watching.says("@dev", "status")
    devnet.git("branch", "-D", "release/2")
    assert len(watch(watching)) == 1
    watching.says("@lead", "set workspace devnet release-2")
    assert "looked for proof" not in watching.says("@dev", "status")
    assert watch(watching) == []


def test_receivers_of_webhooks_are_told_that_it_was_reverted(
    watching: Stage, devnet: Repository
) -> None:
    commit = work(devnet)
    watching.says("@dev", "accept E1.4")
    assert item_data(watching.run().item("E1.4"))["word"] == "found"
    git_revert(devnet, commit)
    watch(watching)
    assert item_data(watching.run().item("E1.4"))["word"] == "reverted"
