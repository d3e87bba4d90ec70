import pytest

from bot.words.links import is_evidence


@pytest.mark.parametrize(
    "word",
    [
        "https://example.com/team/app/pull/7",
        "http://ci.example.com/build?id=7&full=1",
        "pull/7",
        "issues/12",
        "merge_requests/3",
        "#7",
        "team/app#7",
        "!7",
        "abc1234",
        "ABC1234",
        "commit/abc1234",
        "274117e0a1b2c3d4e5f60718293a4b5c6d7e8f90",
    ],
)
def test_addresses_and_references_are_evidence(word: str) -> None:
    assert is_evidence(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "reviewed",
        "E1.2",
        "pre1",
        "pull",
        "pull/",
        "#general",
        "#",
        "abc12",
        "defaced",
        "abc1234g",
        "https://",
        "ftp://example.com/x",
        "see https://example.com",
        "javascript:alert(1)",
        "@dev",
    ],
)
def test_other_words_are_not(word: str) -> None:
    assert not is_evidence(word)
