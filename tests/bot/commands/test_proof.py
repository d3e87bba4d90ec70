"""Dialogues: what git says of a run, and what is accepted as proof."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards import item_menu
from bot.cards import proof as card
from bot.storage import people
from bot.workspaces.planting import mark_fetched
from tests.cast import PEOPLE
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

E1 = "feat(phase-e): observability foundation established"


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone whose origin is a host with pages, as it was last fetched."""
    repository = Repository(tmp_path / "clones" / "devnet", "git@github.com:acme/devnet.git")
    repository.write(".env.example", "KEY=\n")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository


@pytest.fixture
def begun(devnet: Repository, tmp_path: Path) -> Iterator[Stage]:
    """A run whose workspace is the clone, at 14:02 in Berlin."""
    roots = (devnet.folder.parent,)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", workspace_roots=roots) as stage:
        play(
            stage,
            """
            @lead> start E
                …
            @lead> set workspace DevNet
                Phase E looks for proof in devnet. See /phase verify
            """,
        )
        stage.clock.move(hours=4, minutes=50)
        yield stage


def committed(repository: Repository, subject: str = E1, **how: str) -> str:
    """A commit that was pushed, and fetched by the clone; gives its short id."""
    repository.write("packages/api/log.ts", subject)
    commit = repository.commit(subject, **how)
    repository.git("update-ref", "refs/remotes/origin/main", commit)
    return commit[:7]


def page(commit: str) -> str:
    """A commit's link, as it reads."""
    return f"<https://github.com/acme/devnet/commit/{commit}|{commit[:7]}>"


def test_a_step_s_commit_is_found_and_a_miss_says_where_and_when(
    begun: Stage, devnet: Repository
) -> None:
    commit = devnet.git("rev-parse", committed(devnet))
    shown = page(commit)
    play(
        begun,
        f"""
        @lead> verify E1
            *Proof for Phase E*
            devnet, origin/main at {commit[:7]} · looked at 14:02
            E1 found: the suggested commit, touches packages/api, not packages/infrastructure and docs/operations/ · {shown} by @dev · Tue 24 Nov, 10:00
            ○ E1.1 Logging adapters with correlation IDs tied into API/infrastructure
            To accept: /phase accept E1.1 {commit[:7]}
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request…
            To accept: /phase accept E1.2 {commit[:7]}
            …
        @lead> verify E2.3
            *Proof for Phase E*
            devnet, origin/main at {commit[:7]} · looked at 14:02
            E2 missing: no commit “chore(phase-e): security hardening complete”, not on origin/main at 14:02 (not fetched since it was cloned): push, fetch it on the bot's machine, then check again
            ○ E2.3 Secrets management plan documented; `.env.example` and docs updated
            unsure: .env.example is there, and has not changed since the run began
            For your information: 7 references are not at the head: docs/standards/security/appsec.md, docs/standards/security/secrets-management.md, docs/standards/security/threat-modeling.md and 4 more.
        """,
    )


def test_a_miss_in_a_clone_says_when_it_was_fetched_last(begun: Stage, devnet: Repository) -> None:
    committed(devnet)
    mend = "push, fetch it on the bot's machine, then check again"
    mark_fetched(devnet.folder, begun.clock() - timedelta(minutes=12))
    assert f"not on origin/main at 14:02 (fetched 12 minutes ago): {mend}" in (
        begun.says("@lead", "verify E2")
    )
    mark_fetched(devnet.folder, begun.clock() - timedelta(days=1))
    assert f"not on origin/main at 14:02 (fetched on Monday at 14:02): {mend}" in (
        begun.says("@lead", "verify E2")
    )
    devnet.git("config", "remote.origin.url", str(devnet.folder.with_name("gone")))
    with pytest.raises(subprocess.CalledProcessError):
        devnet.git("fetch")
    left = devnet.folder / ".git" / "FETCH_HEAD"
    os.utime(left, (begun.clock().timestamp(), begun.clock().timestamp()))
    assert f"at 14:02 (I could not fetch it a moment ago): {mend}" in (
        begun.says("@lead", "verify E2")
    )


def test_what_a_link_in_place_of_a_fetch_leads_to_is_not_looked_at(
    begun: Stage, devnet: Repository, tmp_path: Path
) -> None:
    committed(devnet)
    (devnet.folder / ".git" / "FETCH_HEAD").symlink_to(tmp_path)
    assert "(not fetched since it was cloned)" in begun.says("@lead", "verify E2")


def test_a_tag_is_missed_in_the_workspace_and_pushed_by_itself(
    begun: Stage, devnet: Repository
) -> None:
    assert (
        "missing: no version tag since the run began, not in devnet at 14:02: push the tag, then "
        "check again"
    ) in begun.says("@lead", "verify E4.4")
    committed(devnet)
    mark_fetched(devnet.folder, begun.clock())
    assert (
        "not in devnet at 14:02 (fetched a moment ago): push the tag, fetch it on the bot's machine, "
        "then check again"
    ) in begun.says("@lead", "verify E4.4")


def test_an_item_that_names_nothing_to_look_for_says_so(begun: Stage) -> None:
    nothing = "git can't show this one: tick it when it is done"
    assert nothing in begun.says("@lead", "verify clo1")
    assert nothing in str(begun.card("@lead", "verify clo1").blocks)
    assert nothing not in begun.says("@lead", "verify E1"), "its step's commit is looked for"
    assert nothing not in begun.says("@lead", "verify acc4"), "it names a path"
    begun.says("@lead", "done clo1")
    assert nothing not in begun.says("@lead", "verify clo1")


def test_found_and_said_never_look_the_same(begun: Stage, devnet: Repository) -> None:
    short = committed(devnet)
    play(
        begun,
        f"""
        @ops> done E1.1
            …
        @lead> accept E1.2
            E1.2 found in {page(devnet.git("rev-parse", short))} by @dev.
            E1: 2 of 4 done.
        """,
    )
    blocks = str(begun.card("@lead", "step E1").blocks)
    found = f"found in {page(devnet.git('rev-parse', short))}"
    assert "API/infrastructure · <@U0OPS>, Tue 24 Nov" in blocks
    assert f"AI request duration · {found}, <@U0DEV>" in blocks
    assert f"· {found}, @dev" in begun.says("@lead", "step E1")
    item = begun.run().item("E1.2")
    assert (item.settled_by, item.recorded_by, item.found_author) == ("U0DEV", "U0LEAD", "dev")
    assert f"@lead accepted {page(devnet.git('rev-parse', short))} by @dev as proof of E1.2" in (
        begun.says("@lead", "history E1.2")
    )


def test_what_was_said_can_be_found_later_and_keeps_its_credit(
    begun: Stage, devnet: Repository
) -> None:
    play(begun, '@ops> done E1.1 "by hand"\n…')
    committed(devnet)
    play(begun, "@lead> accept E1.1\n…")
    item = begun.run().item("E1.1")
    assert (item.settled_by, item.note, item.found_by) == ("U0OPS", "by hand", "U0DEV")
    assert begun.says("@lead", "accept E1.1").startswith("E1.1 is found in")
    play(begun, "@lead> undo E1.1\n…")
    item = begun.run().item("E1.1")
    assert (item.is_open, item.found_commit) == (True, None)


def test_a_step_that_is_completed_by_proof_says_so(begun: Stage, devnet: Repository) -> None:
    committed(devnet)
    play(begun, "@ops> done E1.1\n…\n@lead> accept E1\n…")
    assert begun.posts()[-1].startswith("*E1 Observability & Reliability is done:* 4 of 4, by ")


def test_any_commit_of_the_run_can_be_named(begun: Stage, devnet: Repository) -> None:
    short = committed(devnet, "wip: metrics")
    play(
        begun,
        f"""
        @lead> accept E1.2
            Nothing on origin/main looked like E1.2 at 14:02 (not fetched since it was cloned). Push, fetch it on the bot's machine, then /phase verify E1, or name the commit: /phase accept E1.2 COMMIT. On your word alone: /phase done E1.2
        @lead> accept E1.2 0000000
            0000000 is not on origin/main since the run began. Push, fetch it on the bot's machine, then check again: /phase verify
        @lead> accept E1.2 {short[:6]}
            E1.2 found in {page(devnet.git("rev-parse", short))} by @dev.
            E1: 1 of 4 done.
        """,
    )


def test_an_author_whom_nobody_knows_is_asked_for_once(begun: Stage, devnet: Repository) -> None:
    short = committed(devnet, by="Arjun <Arjun@home.example>")
    shown = begun.says("@lead", "verify E1")
    assert "by Arjun ·" in shown
    assert "Who is Arjun (Arjun@home.example)? /phase author Arjun@home.example @who" in shown
    play(
        begun,
        """
        @dev> author arjun@home.example @ops
            Only the lead can say who another address belongs to. Ask @lead.
        @ops> author arjun@home.example me
            Commits by arjun@home.example are @ops's from now on.
        @dev> author arjun@home.example me
            Only the lead can say who another address belongs to. Ask @lead.
        @lead> accept E1.1
            …
        @lead> author nobody me
            Which address, as git log shows it? Type: /phase author EMAIL @who|me|nobody
        @lead> author arjun@home.example nobody
            Commits by arjun@home.example are nobody's from now on.
        @lead> author arjun@home.example nobody
            Nobody confirmed whose arjun@home.example is: there is nothing to forget.
        """,
    )
    assert begun.run().item("E1.1").settled_by == "U0OPS"
    assert short in begun.says("@lead", "verify E1")
    told = begun.says("@lead", "history")
    assert "said that commits by arjun@home.example are @ops's" in told
    assert "said that commits by arjun@home.example are nobody's" in told


def test_people_give_up_their_own_address_and_nobody_elses(begun: Stage) -> None:
    mine = "Only the lead can say who another address belongs to. Ask @lead."
    play(
        begun,
        f"""
        @ops> author arjun@home.example me
            …
        @dev> author arjun@home.example nobody
            {mine}
        @ops> author arjun@home.example @dev
            {mine}
        @ops> author arjun@home.example nobody
            Commits by arjun@home.example are nobody's from now on.
        @dev> author arjun@home.example me
            Commits by arjun@home.example are @dev's from now on.
        """,
    )


def test_an_address_in_two_profiles_is_for_one_of_the_two_to_claim(begun: Stage) -> None:
    with begun.database.write() as session:
        for who in ("@dev", "@ops"):
            shared = replace(PEOPLE[who], email="team@home.example")
            people.keep(session, shared, begun.clock())
    play(
        begun,
        """
        @sponsor> author team@home.example me
            Only the lead can say who another address belongs to. Ask @lead.
        @ops> author team@home.example me
            Commits by team@home.example are @ops's from now on.
        @dev> author team@home.example me
            Only the lead can say who another address belongs to. Ask @lead.
        """,
    )


def test_of_several_runs_the_handle_says_whose_workspace_is_set(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    play(
        begun,
        """
        @lead dm> set E-2 workspace devnet main
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            Phase E-2 looks for proof in devnet main. See /phase verify
        @lead dm> set E-2 workspace a b c
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            Name a workspace, and a branch if need be: /phase set workspace devnet release/2
        @lead dm> set E-2 workspace none
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            Phase E-2 has no workspace now. Items are done on people's word.
        """,
    )


def test_buttons_do_what_is_typed(begun: Stage, devnet: Repository) -> None:
    commit = devnet.git("rev-parse", committed(devnet, by="Arjun <arjun@home.example>"))
    checked = begun.press("@ops", card.CHECK, "E1")
    assert checked.ephemeral
    assert "found: the suggested commit" in checked.message.text
    claimed = begun.press("@ops", f"{card.ITS_ME}_0", "arjun@home.example")
    assert "by <@U0OPS>" in claimed.message.text
    accepted = begun.press("@lead", card.ACCEPT, f"E1.2:{commit}")
    assert not accepted.ephemeral, "what was proposed gives way to what became of it"
    assert not accepted.refused
    assert "found in" in str(accepted.message.blocks)
    assert begun.run().item("E1.2").found_by == "U0OPS"
    begun.press("@lead", card.ACCEPT, f"E1.1,E1.3,E1.4:{commit}")
    assert begun.run().item("E1.4").found_commit == commit
    again = begun.press("@lead", card.ACCEPT, f"E1.2:{commit}")
    assert again.refused
    assert again.message.text == f"E1.2 is found in {commit[:7]} already."


def test_the_step_card_checks_git_where_there_is_a_workspace(begun: Stage) -> None:
    assert "Check git" in str(begun.card("@dev", "step E1").blocks)
    pressed = begun.press("@dev", item_menu.DONE, "E1.1")
    assert "Check git" in str(pressed.message.blocks)
    play(
        begun,
        """
        @lead> set workspace none
            Phase E has no workspace now. Items are done on people's word.
        """,
    )
    assert "Check git" not in str(begun.card("@dev", "step E1").blocks)


def test_a_run_without_a_workspace_says_how_to_name_one(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set workspace none
            …
        @dev> verify
            Phase E has no workspace. The lead names one: /phase set workspace devnet. Allowed: devnet
        @dev> accept E1
            Phase E has no workspace. The lead names one: /phase set workspace devnet. Allowed: devnet
        """,
    )


def test_a_machine_without_workspaces_names_the_settings(stage: Stage) -> None:
    play(
        stage,
        """
        @lead> start E
            …
        @lead> verify E1
            Phase E has no workspace, and none is allowed here: your operator names clones in WORKSPACE_ROOTS, or remotes in WORKSPACE_REMOTES.
        @lead> set workspace devnet
            devnet is not an allowed workspace. None is: your operator names folders of git clones in WORKSPACE_ROOTS.
        @lead> set workspace
            Set it to what? For example /phase set workspace none
        """,
    )


def test_a_workspace_is_named_by_its_folder_or_its_address_too(
    begun: Stage, devnet: Repository
) -> None:
    for typed in (
        str(devnet.folder),
        "https://github.com/acme/devnet",
        "git@github.com:acme/devnet.git",
    ):
        assert begun.says("@lead", f"set workspace {typed}").startswith("Phase E looks for proof")
        assert begun.run().workspace == "devnet"


@pytest.mark.parametrize("typed", ["/etc", "../clones/devnet", "{root}/../clones/devnet", "./x"])
def test_a_folder_outside_is_refused_in_a_sentence(
    begun: Stage, devnet: Repository, typed: str
) -> None:
    path = typed.format(root=devnet.folder.parent)
    said = begun.says("@lead", f"set workspace {path}")
    assert said.endswith("is not a clone in an allowed folder. Allowed: devnet (WORKSPACE_ROOTS).")
    assert begun.run().workspace == "devnet"


def test_only_the_lead_names_one_and_the_others_learn_nothing(begun: Stage) -> None:
    for path in ("/etc", "devnet"):
        said = begun.says("@dev", f"set workspace {path}")
        assert said == "Only the lead can change the run. Ask @lead."


def test_the_branch_that_counts_can_be_named(begun: Stage, devnet: Repository) -> None:
    devnet.git("checkout", "--quiet", "-b", "release/2")
    devnet.write("packages/api/log.ts", "x")
    devnet.commit(E1)
    devnet.git("update-ref", "refs/remotes/origin/main", "main")
    assert "E1 missing:" in begun.says("@lead", "verify E1")
    play(
        begun,
        """
        @lead> set workspace devnet release/2
            Phase E looks for proof in devnet release/2. See /phase verify
        """,
    )
    assert "E1 found:" in begun.says("@lead", "verify E1")
    devnet.git("checkout", "--quiet", "main")
    devnet.git("branch", "-D", "release/2")
    play(
        begun,
        """
        @lead> verify E1
            devnet has no branch “release/2” any more. To name another, as its lead: /phase set workspace devnet main
        """,
    )


def test_a_branch_is_looked_at_when_it_is_named(begun: Stage, devnet: Repository) -> None:
    for name in ("main", "release/2", "<!channel>", "<@U0LEAD>"):
        devnet.git("update-ref", f"refs/remotes/origin/{name}", "HEAD")
    play(
        begun,
        """
        @lead> set workspace devnet nobranch
            devnet has no branch “nobranch” here. It has main, release/2. To look at its default one: /phase set workspace devnet
        @lead> set workspace devnet relaese/2
            devnet has no branch “relaese/2” here. Did you mean /phase set workspace devnet release/2?
        @lead> set workspace devnet origin/release/2
            Phase E looks for proof in devnet release/2. See /phase verify
        @dev> set workspace devnet nobranch
            Only the lead can change the run. Ask @lead.
        """,
    )
    assert begun.run().workspace_branch == "release/2"


def test_a_branch_of_a_clone_that_cannot_be_read_is_not_taken(
    begun: Stage, devnet: Repository
) -> None:
    (devnet.folder / ".git" / "config").write_text("[broken")
    said = begun.says("@lead", "set workspace devnet main")
    assert said.startswith("devnet cannot be read: git for-each-ref stopped with exit code 128.")
    assert begun.run().workspace_branch is None
