"""Each probe, on what a real look into a real repository gave."""

import pathlib
from datetime import datetime, timedelta

import pytest

from bot.cli.gallery.examples import FRESH, STARTED, retired, run
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.probes import examine, wanted_paths, watched
from bot.domain.probes.names import Path, paths_in
from bot.domain.workspace_facts import Claims, Finding, Outcome, WorkspaceFacts
from bot.workspaces.gathering import Source, gather
from phases.document import Kind
from tests.repository import Repository

E1 = "feat(phase-e): observability foundation established"
E2 = "chore(phase-e): security hardening complete"
NOW = datetime.fromisoformat("2026-11-24T14:02:00+00:00")
FOUND, UNSURE, MISSING = Outcome.FOUND, Outcome.UNSURE, Outcome.MISSING


@pytest.fixture
def devnet(tmp_path: pathlib.Path) -> Repository:
    """A repository with one commit from before the run."""
    repository = Repository(tmp_path / "devnet", "git@github.com:acme/devnet.git")
    repository.write(".env.example", "KEY=\n")
    repository.write("docs/standards/operations/deployment.md", "deploy\n")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository


def looked(repository: Repository, run: RunFacts = FRESH) -> WorkspaceFacts:
    source = Source("devnet", repository.folder / ".git")
    return gather(source, STARTED, wanted_paths(run), NOW)


def found(repository: Repository, code: str, run: RunFacts = FRESH) -> list[Finding]:
    findings = examine(run, looked(repository, run))
    return [each for each in findings if code in (each.item, each.step)]


def only(repository: Repository, code: str, run: RunFacts = FRESH) -> Finding:
    [finding] = found(repository, code, run)
    return finding


def asking(text: str) -> RunFacts:
    """A run with one more item."""
    return run(added=[ItemFacts(99, "E4.9", Kind.DELIVERABLE, "E4", text, 1)])


def test_the_suggested_commit_is_found_by_its_exact_subject(devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "x")
    devnet.write("docs/operations/slo.md", "x")
    commit = devnet.commit(E1)
    finding = only(devnet, "E1")
    assert finding.outcome is FOUND
    assert finding.text == (
        "the suggested commit, touches packages/api and docs/operations/, "
        "not packages/infrastructure"
    )
    assert finding.commit
    assert (finding.commit.id, finding.commit.author) == (commit, "dev")


def test_a_squashed_pull_request_has_the_same_subject(devnet: Repository) -> None:
    devnet.write("package.json", "{}")
    devnet.commit(f"{E2} (#12)")
    assert only(devnet, "E2").outcome is FOUND


def test_the_suggested_commit_that_touches_nothing_suggested_is_for_a_person_to_judge(
    devnet: Repository,
) -> None:
    devnet.commit(E1)
    finding = only(devnet, "E1")
    assert finding.outcome is UNSURE
    assert "touches none of packages/api, packages/infrastructure and docs/op" in finding.text


@pytest.mark.parametrize(
    ("subject", "outcome"),
    [
        ("chore(phase-e): security hardening done", UNSURE),
        ("chore(phase-e): Security hardening completed", UNSURE),
        ("feat(phase-e): security hardening complete", MISSING),
        ("chore(phase-d): security hardening complete", MISSING),
        ("chore(phase-e): bump the lock file", MISSING),
        ("security hardening complete", MISSING),
    ],
)
def test_a_near_miss_has_the_same_type_and_scope(
    devnet: Repository, subject: str, outcome: Outcome
) -> None:
    devnet.write("docs/security/model.md", "x")
    devnet.commit(subject)
    assert only(devnet, "E2").outcome is outcome


def test_what_was_committed_before_the_run_is_no_proof(devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "x")
    devnet.commit(E1, at="2026-11-24T08:00:00Z")
    finding = only(devnet, "E1")
    assert (finding.outcome, finding.text) == (MISSING, f"no commit “{E1}”")


def test_a_merge_brings_the_paths_of_its_branch(devnet: Repository) -> None:
    devnet.git("checkout", "--quiet", "-b", "work")
    devnet.write("packages/api/log.ts", "x")
    devnet.commit("wip")
    devnet.git("checkout", "--quiet", "main")
    devnet.git("merge", "--quiet", "--no-ff", "work", "-m", E1)
    assert only(devnet, "E1").text.startswith("the suggested commit, touches packages/api")


def test_a_path_in_backticks_must_change_during_the_run(devnet: Repository) -> None:
    unchanged = only(devnet, "E2.3")
    assert unchanged.outcome is UNSURE
    assert unchanged.text == ".env.example is there, and has not changed since the run began"
    assert only(devnet, "E4.1").text == "DEVNET-CHECKPOINT.txt is not there"
    devnet.write(".env.example", "KEY=\nOTHER=\n")
    commit = devnet.commit("docs: keys")
    changed = only(devnet, "E2.3")
    assert (changed.outcome, changed.text) == (FOUND, ".env.example changed")
    assert changed.commit
    assert changed.commit.id == commit
    devnet.git("rm", "--quiet", ".env.example")
    devnet.commit("docs: no keys")
    assert only(devnet, "E2.3").text == ".env.example was deleted"


def test_a_folder_changes_with_what_is_below_it(devnet: Repository) -> None:
    run = asking("The guides in `docs/standards/` are current")
    assert only(devnet, "E4.9", run).outcome is UNSURE
    devnet.write("docs/standards/operations/deployment.md", "deploy better\n")
    devnet.commit()
    assert only(devnet, "E4.9", run).outcome is FOUND


def test_a_link_and_a_submodule_are_named_and_not_followed(devnet: Repository) -> None:
    (devnet.folder / "link.md").symlink_to("/etc/passwd")
    devnet.git("add", "link.md")
    head = devnet.git("rev-parse", "HEAD")
    devnet.git("update-index", "--add", "--cacheinfo", f"160000,{head},vendor/lib")
    devnet.commit()
    run = asking("`link.md` and `vendor/lib` are current")
    assert [finding.text for finding in found(devnet, "E4.9", run)] == [
        "link.md is a symbolic link, which I don't look into",
        "vendor/lib is a submodule, which I don't look into",
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a/b.md", "a/b.md"),
        (".env.example", ".env.example"),
        ("LICENSE.txt", "LICENSE.txt"),
        ("docs/standards/", "docs/standards"),
        ("./docs/x.md", "docs/x.md"),
        ("docs//x.md", "docs/x.md"),
        ("docs/x.md:12", "docs/x.md"),
        ("src/a.py:12:5", "src/a.py"),
        ("src/a.py#L12-L15", "src/a.py"),
        ("docs/x.md#section-two", "docs/x.md"),
        ("tests/test_a.py::test_b[x]", "tests/test_a.py"),
        ("docs/alert thresholds.md", "docs/alert thresholds.md"),
        ("docs/alert\\ thresholds.md", "docs/alert thresholds.md"),
        ("alert\\ thresholds.md", "alert thresholds.md"),
        ("docs/Design Notes/", "docs/Design Notes"),
        ("./My Docs/x.md", "My Docs/x.md"),
        ("Release Notes.md", "Release Notes.md"),
        ("01 Intro.md", "01 Intro.md"),
        ("docs/notes (final).md", "docs/notes (final).md"),
        ("docs\\runbook.md", "docs/runbook.md"),
        ("docs\\my runbook.md", "docs/my runbook.md"),
        ("文档/使用 说明.md", "文档/使用 说明.md"),
        ("docs/R&D.md", "docs/R&D.md"),
    ],
)
def test_a_path_is_read_as_people_write_it(name: str, path: str) -> None:
    assert paths_in(f"See `{name}`, and ``{name}``") == [Path(path)]


@pytest.mark.parametrize(
    "name",
    [
        *("/execute-tasks", "v1.0.0", "1.0rc1", "main", "npm test", "pnpm verify:local", "../up"),
        *("docs/*.md", "src/**/x.ts", "packages/{a,b}", "main..HEAD", "docs/...", "./", "@acme/x"),
        *("docker compose -f ops/docker-compose.yml up", "FOO=bar docs/x.md", "\\d+\\.md"),
        *("scripts/check.sh docs/x.md", "bin/rails db/schema.rb", "cat docs/my\\ file.md"),
        *("https://x/y.md", "make && docs/x.md", "docs/x.md - the guide", "localhost:8080"),
    ],
)
def test_what_stands_in_backticks_is_not_always_a_path(name: str) -> None:
    assert paths_in(f"See `{name}`") == []


@pytest.mark.parametrize(
    "name", ["release notes.md", "cat docs/x.md", "docs/a b/c.md", "docs/x y", "example.com:443"]
)
def test_what_may_be_a_command_is_looked_for_and_not_missed(devnet: Repository, name: str) -> None:
    run = asking(f"`{name}` is current")
    assert found(devnet, "E4.9", run) == []
    path = name.partition(":")[0]
    devnet.write(path, "x")
    devnet.commit()
    assert only(devnet, "E4.9", run).text == f"{path} changed"


def test_a_path_with_a_space_is_found_and_missed(devnet: Repository) -> None:
    run = asking("`docs/alert thresholds.md` is current")
    assert only(devnet, "E4.9", run).text == "docs/alert thresholds.md is not there"
    devnet.write("docs/alert thresholds.md", "x")
    devnet.commit()
    finding = only(devnet, "E4.9", run)
    assert (finding.outcome, finding.text) == (FOUND, "docs/alert thresholds.md changed")


def test_any_version_tag_since_the_start_serves_where_the_name_is_an_example(
    devnet: Repository,
) -> None:
    devnet.git("tag", "v0.9.0")  # of a commit from before the run
    assert only(devnet, "E4.4").text == "no version tag since the run began"
    devnet.write("packages/api/log.ts", "x")
    devnet.commit(E1)
    devnet.git("tag", "latest")
    assert only(devnet, "E4.4").outcome is MISSING
    devnet.git("tag", "-a", "v2.3.0", "-m", "the end", GIT_COMMITTER_DATE="2026-11-24T10:00:00Z")
    finding = only(devnet, "E4.4")
    assert (finding.outcome, finding.text) == (FOUND, "tag v2.3.0")
    assert finding.commit
    assert finding.commit.subject == E1


def test_a_tag_must_contain_the_steps_commits(devnet: Repository) -> None:
    devnet.git("tag", "-a", "v1.0.0", "-m", "early", GIT_COMMITTER_DATE="2026-11-24T10:00:00Z")
    devnet.write("packages/api/log.ts", "x")
    devnet.commit(E1)
    finding = only(devnet, "E4.4")
    assert (finding.outcome, finding.text) == (UNSURE, "tag v1.0.0, which lacks the commit of E1")


def test_a_tag_that_is_named_must_be_that_one(devnet: Repository) -> None:
    run = asking("Tag `v2.0.0` is pushed")
    devnet.commit("x")
    devnet.git("tag", "v1.9.9")
    assert only(devnet, "E4.9", run).text == "no tag v2.0.0"
    devnet.git("tag", "v2.0.0")
    assert only(devnet, "E4.9", run).outcome is FOUND


def test_trailers_name_items_and_steps(devnet: Repository) -> None:
    commit = devnet.commit("docs: slo\n\nWhy.\n\nDeliverable: E1.2, e1.4\nPhase-Step: E2\n")
    for code in ("E1.2", "E1.4"):
        finding = only(devnet, code)
        assert (finding.outcome, finding.text) == (FOUND, f"Deliverable: {code}")
        assert finding.claims is Claims.CODE
        assert finding.commit
        assert finding.commit.id == commit
    step, suggested = found(devnet, "E2")
    assert (step.text, step.claims) == ("Phase-Step: E2", None)
    assert suggested.outcome is MISSING


def test_what_a_message_says_above_its_trailers_names_nothing(devnet: Repository) -> None:
    devnet.commit("docs: slo\n\nDeliverable: E1.2\n\nand so on, without end\n")
    assert found(devnet, "E1.2") == []


def test_references_that_are_absent_are_told_in_one_line_of_advice(devnet: Repository) -> None:
    [advice] = [each for each in examine(FRESH, looked(devnet)) if each.probe == "references"]
    assert advice.outcome is UNSURE
    assert advice.text == (
        "6 references are not at the head: docs/standards/security/appsec.md, "
        "docs/standards/security/secrets-management.md, "
        "docs/standards/security/threat-modeling.md and 3 more"
    )


def test_the_watch_is_not_told_of_files_that_merely_changed(devnet: Repository) -> None:
    devnet.write(".env.example", "OTHER=\n")
    devnet.commit("docs: keys\n\nDeliverable: E1.1")
    told = watched(FRESH, looked(devnet))
    assert [(each.probe, each.item) for each in told if each.commit] == [("trailer", "E1.1")]


def test_a_retired_item_is_looked_for_no_more(devnet: Repository) -> None:
    gone = run({"E2.3": retired("not ours")})
    assert found(devnet, "E2.3", gone) == []
    assert ".env.example" not in wanted_paths(gone)


def test_a_commit_from_long_after_is_dated_as_it_says(devnet: Repository) -> None:
    devnet.commit("later", at="2099-01-01T00:00:00Z")
    assert looked(devnet).commits[0].at - NOW > timedelta(days=1)


def reverting(repository: Repository, commit: str) -> str:
    repository.git("revert", "--no-edit", commit)
    return repository.git("rev-parse", "HEAD")


def test_what_was_reverted_is_at_most_unsure_and_proves_nothing(devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "x")
    devnet.write(".env.example", "KEY=2\n")
    commit = devnet.commit(f"{E1}\n\nDeliverable: E1.2, E2.3\nPhase-Step: E1")
    revert = reverting(devnet, commit)
    everything = [*found(devnet, "E1"), *found(devnet, "E1.2"), *found(devnet, "E2.3")]
    assert {(each.outcome, each.proves, each.claims) for each in everything} == {
        (UNSURE, False, None)
    }
    assert [each.text for each in everything] == [
        f"Phase-Step: E1, reverted in {revert[:7]}",
        "the suggested commit, touches packages/api, not packages/infrastructure and "
        f"docs/operations/, reverted in {revert[:7]}",
        f"Deliverable: E1.2, reverted in {revert[:7]}",
        f"Deliverable: E2.3, reverted in {revert[:7]}",
        f".env.example changed, reverted in {revert[:7]}",
    ]
    reverting(devnet, revert)
    again = [*found(devnet, "E1"), *found(devnet, "E1.2"), *found(devnet, "E2.3")]
    assert {(each.outcome, each.commit and each.commit.id) for each in again} == {(FOUND, commit)}


def test_an_older_commit_that_stands_goes_before_a_newer_one_that_was_reverted(
    devnet: Repository,
) -> None:
    devnet.write(".env.example", "KEY=2\n")
    stands = devnet.commit("docs: keys\n\nDeliverable: E2.3")
    devnet.write(".env.example", "KEY=3\n")
    reverting(devnet, devnet.commit("docs: more keys\n\nDeliverable: E2.3"))
    assert {(each.outcome, each.commit and each.commit.id) for each in found(devnet, "E2.3")} == {
        (FOUND, stands)
    }


def test_a_revert_has_the_trailers_of_what_it_takes_back(devnet: Repository) -> None:
    commit = devnet.commit("docs: targets\n\nDeliverable: E1.4")
    devnet.commit(
        f'Revert "docs: targets" (#12)\n\nThis reverts commit {commit}.\n\nDeliverable: E1.4'
    )
    finding = only(devnet, "E1.4")
    assert (finding.outcome, finding.commit and finding.commit.id) == (UNSURE, commit)
    devnet.commit("Revert 0123456789\n\nDeliverable: E1.3")
    assert found(devnet, "E1.3") == []


def test_a_title_alone_leaves_a_reverted_commit_to_people(devnet: Repository) -> None:
    devnet.commit("docs: targets\n\nDeliverable: E1.4")
    revert = devnet.commit('Revert "docs: targets" (#12)')
    finding = only(devnet, "E1.4")
    assert (finding.outcome, finding.proves, finding.claims) == (UNSURE, True, None)
    assert finding.text == f"Deliverable: E1.4, perhaps reverted in {revert[:7]}"
