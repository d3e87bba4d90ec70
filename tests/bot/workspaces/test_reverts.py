"""Commits that a later one takes back: as git, the forges and people write it."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.domain.workspace_facts import WorkspaceFacts
from bot.workspaces.gathering import Source, gather
from tests.repository import Repository

SINCE = datetime(2026, 11, 24, 8, tzinfo=UTC)
MINUTE = count()


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A repository with one commit from before the run."""
    repository = Repository(tmp_path / "devnet")
    repository.write("docs/slo.md", "none\n")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository


def work(repository: Repository, subject: str = "docs: targets", file: str = "docs/slo.md") -> str:
    """A commit that changes a file."""
    repository.write(file, f"{subject} {next(MINUTE)}\n")
    return repository.commit(subject)


def looked(repository: Repository) -> WorkspaceFacts:
    return gather(Source("devnet", repository.folder / ".git"), SINCE, (), SINCE)


def became(repository: Repository, commit: str) -> str:
    """What became of a commit, in words; "" where it stands."""
    return str(looked(repository).reverted.get(commit, ""))


def git_revert(repository: Repository, commit: str, *words: str) -> str:
    repository.git("revert", "--no-edit", *words, commit)
    return repository.git("rev-parse", "HEAD")


def test_a_chain_of_reverts_is_followed_to_its_end(devnet: Repository) -> None:
    commit = work(devnet)
    assert became(devnet, commit) == ""
    first = git_revert(devnet, commit)
    assert became(devnet, commit) == f"reverted in {first[:7]}"
    second = git_revert(devnet, first)
    assert became(devnet, commit) == ""
    third = git_revert(devnet, second)
    assert became(devnet, commit) == f"reverted in {first[:7]}"
    git_revert(devnet, third)
    assert became(devnet, commit) == ""


def test_what_was_applied_again_can_be_reverted_by_its_own_id_again(devnet: Repository) -> None:
    commit = work(devnet)
    git_revert(devnet, git_revert(devnet, commit))
    again = devnet.commit(f"chore: no targets\n\nThis reverts commit {commit}.")
    assert became(devnet, commit) == f"reverted in {again[:7]}"


@pytest.mark.parametrize(
    "message",
    [
        'Revert "docs: targets"\n\nThis reverts commit {id}.',
        "Revert the targets\n\nNobody agreed to them.\n\nThis reverts commit {id}.",
        "docs: no targets yet\n\nThey broke the build.\n\nThis reverts commit {id}",
        'Revert "docs: targets"\n\nThis reverts commit {short} (docs: targets, 2026-11-24).',
        "Revert {short}",
        "Revert {id}.",
        "Revert: {short}",
        "[OPS-12] reverted {id}",
        "fix(docs): revert {short}",
        "revert: docs: targets\n\nThis reverts commit {id}.",
        "revert: let us not speak of it\n\nRefs: {short}",
        "Revert two commits\n\nThis reverts commits 0123456789abcdef and {id}.",
        "Revert two commits\n\nThis reverts commits\n{short},\n0123456789abcdef",
        "Backed out changeset {short}",
        "Revert\n\nReverts https://github.com/acme/devnet/commit/{id}",
        "Revert\n\nReverts acme/devnet@{short}",
        'Revert "docs: targets" (#12)\n\n* Revert "docs: targets"\n\nThis reverts commit {id}.\n\n'
        "* docs: mend a link",
        'Revert "docs: targets"\n\nThis reverts commit {id}.\n\nReason for revert: too early\n\n'
        "Original change's description:\n> docs: targets\n> Deliverable: E1.4",
    ],
)
def test_a_line_that_names_the_commit_is_sure(devnet: Repository, message: str) -> None:
    commit = work(devnet)
    revert = devnet.commit(message.format(id=commit, short=commit[:9]))
    assert became(devnet, commit) == f"reverted in {revert[:7]}"


@pytest.mark.parametrize(
    "message",
    [
        'Revert "docs: targets"',
        'Revert "docs: targets" (#12)',
        "Revert “docs: targets”",
        "[release/2] Revert 'docs: targets'",
        'Merged PR 12: Revert "docs: targets"\n\nReverts !7',
        "revert: docs: targets",
        "revert(docs): targets",
        'Revert "docs: targets"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
        "Revert some of it\n\nThis partially reverts commit {id}.",
        "docs: half the targets\n\nReverts part of commit {id}.",
        "feat: alerts (#12)\n\n* alerts\n\n* Revert targets\n\nThis reverts commit {id}.",
        'Revert (#12)\n\n* Revert "a"\n\nThis reverts commit {id}.\n\n* Reapply "a"\n\n'
        "This reverts commit 0123456.",
    ],
)
def test_a_title_or_a_part_is_a_hint_for_people(devnet: Repository, message: str) -> None:
    commit = work(devnet)
    revert = devnet.commit(message.format(id=commit))
    assert became(devnet, commit) == f"perhaps reverted in {revert[:7]}"


@pytest.mark.parametrize(
    "message",
    [
        "Revert to the old cache\n\nSince {id} the build is slow.",
        "docs: why\n\nWe should not revert commit {id}: it is fine.",
        "docs: why\n\n    This reverts commit {id}.\n\nis what git writes.",
        "docs: why\n\n> This reverts commit {id}.",
        "fix: what {short} broke\n\nFixes: {id}",
        "chore: revert the lock file of {short}",
        'Reland "docs: targets"\n\nThis is a reland of commit {id}',
        "docs: targets are reverted in {short}",
        'docs: say "Revert" in words',
        'Revert "docs: other targets"',
        "docs: targets (#12)",
    ],
)
def test_a_hash_within_a_sentence_takes_nothing_back(devnet: Repository, message: str) -> None:
    commit = work(devnet)
    devnet.commit(message.format(id=commit, short=commit[:9]))
    assert became(devnet, commit) == ""


def test_of_two_commits_with_a_title_the_newest_before_the_revert_is_meant(
    devnet: Repository,
) -> None:
    old, new = work(devnet), work(devnet)
    devnet.commit('Revert "docs: targets"')
    after = work(devnet)
    assert [bool(became(devnet, each)) for each in (old, new, after)] == [False, True, False]


def test_a_title_applied_again_without_a_hash_leaves_it_to_people(devnet: Repository) -> None:
    commit = work(devnet)
    revert = git_revert(devnet, commit)
    assert became(devnet, commit) == f"reverted in {revert[:7]}"
    devnet.commit('Reapply "docs: targets"')
    assert became(devnet, commit) == f"perhaps reverted in {revert[:7]}"


def merged(repository: Repository, branch: str, message: str, *subjects: str) -> tuple[str, ...]:
    """The merge of a branch with these commits, and after it the commits themselves."""
    repository.git("checkout", "--quiet", "-b", branch)
    commits = [work(repository, subject, f"docs/{branch}.md") for subject in subjects]
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", branch, "-m", message)
    return repository.git("rev-parse", "HEAD"), *commits


def test_a_reverted_merge_takes_all_back_that_it_brought(devnet: Repository) -> None:
    before = work(devnet)
    everything = merged(devnet, "topic", "Merge branch 'topic'", "feat: a", "feat: b")
    after = work(devnet)
    revert = git_revert(devnet, everything[0], "-m", "1")
    assert {became(devnet, each) for each in everything} == {f"reverted in {revert[:7]}"}
    assert became(devnet, before) == became(devnet, after) == ""
    git_revert(devnet, revert)
    assert {became(devnet, each) for each in everything} == {""}


@pytest.mark.parametrize(
    ("merge", "revert"),
    [
        ("Merge pull request #7 from acme/topic\n\nA", 'Revert "A" (#8)\n\nReverts acme/devnet#7'),
        (
            "Merge branch 'topic' into 'main'\n\nA\n\nSee merge request acme/devnet!7",
            "Revert \"Merge branch 'topic' into 'main'\"\n\nThis reverts merge request !7",
        ),
        (
            "Merged in topic (pull request #7)\n\nA",
            'Revert "Merged in topic (pull request #7)"\n\nThis reverts pull request #7.',
        ),
        ("Merged PR 7: A", 'Merged PR 8: Revert "A"\n\nReverts !7'),
    ],
)
def test_a_request_is_reverted_by_its_number(devnet: Repository, merge: str, revert: str) -> None:
    everything = merged(devnet, "topic", merge, "feat: a", "feat: b")
    other = merged(devnet, "other", merge.replace("7", "17").replace("topic", "other"), "feat: c")
    by = devnet.commit(revert)
    assert {became(devnet, each) for each in everything} == {f"reverted in {by[:7]}"}
    assert {became(devnet, each) for each in other} == {""}


def test_a_squashed_request_is_reverted_by_its_number(devnet: Repository) -> None:
    commit = work(devnet, "docs: targets (#7)")
    other = work(devnet, "docs: targets (#9)")
    by = devnet.commit('Revert "docs: targets" (#12)\n\nReverts acme/devnet#7')
    assert became(devnet, commit) == f"reverted in {by[:7]}"
    assert became(devnet, other) == ""


def test_a_merge_that_brings_reverted_work_alone_no_longer_stands(devnet: Repository) -> None:
    merge, commit, other = merged(devnet, "topic", "Merge branch 'topic'", "feat: a", "feat: b")
    git_revert(devnet, other)
    assert (became(devnet, commit), became(devnet, merge)) == ("", "")
    last = git_revert(devnet, commit)
    assert became(devnet, merge).startswith("reverted in ")
    git_revert(devnet, last)
    assert became(devnet, merge) == ""


def test_a_revert_on_another_branch_does_not_count(devnet: Repository) -> None:
    commit = work(devnet)
    devnet.git("checkout", "--quiet", "-b", "other")
    git_revert(devnet, commit)
    devnet.git("checkout", "--quiet", "main")
    assert became(devnet, commit) == ""
    devnet.git("merge", "--quiet", "--no-ff", "other", "-m", "Merge branch 'other'")
    assert became(devnet, commit).startswith("reverted in ")


def test_reverts_that_were_copied_to_a_release_branch_name_the_copies(devnet: Repository) -> None:
    devnet.git("branch", "release")
    commit = work(devnet)
    revert = git_revert(devnet, commit)
    devnet.git("checkout", "--quiet", "release")
    devnet.git("cherry-pick", "-x", commit)
    copy = devnet.git("rev-parse", "HEAD")
    assert became(devnet, copy) == ""
    devnet.git("cherry-pick", "-x", revert)
    by = devnet.git("rev-parse", "HEAD")
    assert became(devnet, copy) == f"reverted in {by[:7]}"


def test_a_message_of_any_length_is_read_in_time(devnet: Repository) -> None:
    commit = work(devnet)
    odd = [
        "revert " * 3_000,
        "a." * 9_000,
        "abc1234 " * 2_500,
        "This reverts commit abc1234" + " " * 9_000,
    ]
    for number, text in enumerate(odd):
        (devnet.folder / "message").write_text(f"docs: {number}\n\n{text}\nx")
        devnet.git("commit", "--quiet", "--allow-empty", "-F", "message")
    assert became(devnet, commit) == ""
