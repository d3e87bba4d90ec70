"""Commit blocks as people write them."""

import pytest

from phases.reading.commits import is_commit, read_commit


@pytest.mark.parametrize(
    ("text", "paths", "subject"),
    [
        ('git add a b/\ngit commit -m "feat: x"', ("a", "b/"), "feat: x"),
        ("git add . && git commit -m 'feat: it'", (".",), "feat: it"),
        ('$ git add -A\n$ git commit -am "feat: x"', (), "feat: x"),
        ('git commit --message="feat: x"', (), "feat: x"),
        ("git commit -s -m feat", (), "feat"),
        ('git commit -m"feat: x"', (), "feat: x"),
        ('git commit -am"feat: x"', (), "feat: x"),
        ('git add a \\\n  "b c" \\\n  d\ngit commit -m "x"', ("a", "b c", "d"), "x"),
        ('git add docs/vendor\'s.md\ngit commit -m "x"', ("docs/vendor's.md",), "x"),
        ('git commit -m "say \\"hi\\" & `go`"', (), 'say "hi" & `go`'),
        ('git commit -m "feat: x\n\nBody."', (), "feat: x"),
        ('git commit -m "feat: x" -m "Body."', (), "feat: x"),
        ("git commit -m \"$(cat <<'EOF'\nfeat: x\n\nBody.\nEOF\n)\"", (), "feat: x"),
        ("git add a # only this\ngit commit -m 'x # y'", ("a",), "x # y"),
        ("git add -- -odd\ngit add b; git commit -m x", ("b",), "x"),
        ("feat(x): only the message\n\nBody.", (), "feat(x): only the message"),
        ("npm test && git add b\ngit commit -m x", ("b",), "x"),
    ],
)
def test_paths_and_subject_are_read(text: str, paths: tuple[str, ...], subject: str) -> None:
    commit = read_commit(text, line=7)
    assert commit is not None
    assert (commit.paths, commit.subject, commit.text, commit.line) == (paths, subject, text, 7)


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "git add a", "git commit", 'git commit -m ""', "git commit -m", "git commit -F m"],
)
def test_a_block_without_a_subject_cannot_be_read(text: str) -> None:
    assert read_commit(text, line=1) is None


@pytest.mark.parametrize(
    "text", ['git commit -m "x\ngit add a', "git commit -m 'x", 'git commit -m"x', 'git "']
)
def test_a_quote_that_nobody_closes_makes_a_commit_unreadable(text: str) -> None:
    assert read_commit(text, line=1) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("git add a\ngit commit -m x", True),
        ("git commit -m x", True),
        ("git add a", False),
        ("git commit -m x\ngit push origin main", True),
        ("git push", False),
        ("git commit -m x\ngit tag v1", False),
        ("make test\ngit commit -m x", False),
        ("", False),
    ],
)
def test_a_block_is_a_commit_only_if_it_does_nothing_else(text: str, expected: bool) -> None:
    assert is_commit(text) is expected
