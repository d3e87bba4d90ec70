"""Addresses of repositories and files, in the shapes that hosts give them."""

import pytest

from bot.domain.addresses import FileLink, Repository, read_link, read_origin

DEVNET = Repository("github.com", "acme/devnet")


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/devnet",
        "https://github.com/acme/devnet.git",
        "https://GitHub.com/Acme/DevNet.git/",
        "https://x-access-token:secret@github.com/acme/devnet.git",
        "git@github.com:acme/devnet.git",
        "GIT@GITHUB.COM:acme/devnet",
        "github.com:acme/devnet.git",
        "ssh://git@github.com/acme/devnet.git",
        "ssh://git@github.com:2222/acme/devnet",
        "git://github.com/acme/devnet",
    ],
)
def test_one_repository_has_many_addresses(url: str) -> None:
    assert read_origin(url) == DEVNET


@pytest.mark.parametrize(
    "url", ["", "/srv/git/devnet", "../devnet", "file:///srv/devnet", "http://["]
)
def test_a_folder_is_no_address(url: str) -> None:
    assert read_origin(url) is None


@pytest.mark.parametrize(
    ("link", "repository", "rest"),
    [
        ("github.com/acme/devnet/blob/main/docs/f.md", "acme/devnet", "main/docs/f.md"),
        ("github.com/acme/devnet/blob/main/docs/f.md?plain=1#L3", "acme/devnet", "main/docs/f.md"),
        ("github.com/acme/devnet/blob/main/a%20b%23.md", "acme/devnet", "main/a b#.md"),
        ("gitlab.com/acme/web/devnet/-/blob/main/f.md", "acme/web/devnet", "main/f.md"),
        ("bitbucket.org/acme/devnet/src/main/docs/f.md", "acme/devnet", "main/docs/f.md"),
        ("git.example.com/acme/devnet/src/branch/a/b/f.md", "acme/devnet", "a/b/f.md"),
        ("git.example.com/acme/devnet/src/tag/v1/f.md", "acme/devnet", "v1/f.md"),
        (
            "git.example.com:8443/git/acme/devnet/src/commit/abc1234/f.md",
            "git/acme/devnet",
            "abc1234/f.md",
        ),
        ("github.com/acme/src/blob/main/src/f.md", "acme/src", "main/src/f.md"),
    ],
)
def test_a_link_to_a_file_is_read(link: str, repository: str, rest: str) -> None:
    host = link.partition("/")[0].partition(":")[0]
    assert read_link(f"https://{link}") == FileLink(Repository(host, repository), rest)


@pytest.mark.parametrize(
    "link",
    [
        "https://github.com/acme/devnet",
        "https://github.com/acme/devnet/blob/main",
        "https://github.com/acme/devnet/pull/7",
        "https://github.com/devnet/blob/main/f.md",
        "https:///acme/devnet/blob/main/f.md",
        "https://[::1/acme/devnet/blob/main/f.md",
    ],
)
def test_another_link_is_none(link: str) -> None:
    assert read_link(link) is None
