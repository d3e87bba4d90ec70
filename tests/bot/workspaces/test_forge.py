"""Pages of commits, made from the addresses that repositories are cloned from."""

import pytest

from bot.workspaces.forge import FORGES, commit_pages


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("git@github.com:Acme/DevNet.git", "https://github.com/Acme/DevNet/commit/abc"),
        ("https://github.com/acme/devnet", "https://github.com/acme/devnet/commit/abc"),
        ("https://me:hunter2@gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c/-/commit/abc"),
        ("https://gitlab.acme.com:8443/a/b", "https://gitlab.acme.com:8443/a/b/-/commit/abc"),
        ("git@bitbucket.org:acme/devnet.git", "https://bitbucket.org/acme/devnet/commits/abc"),
        (
            "https://bitbucket.acme.com/scm/ops/devnet.git",
            "https://bitbucket.acme.com/projects/OPS/repos/devnet/commits/abc",
        ),
        ("ssh://git@git.acme.com:2222/a/b.git", "https://git.acme.com/a/b/commit/abc"),
        ("https://codeberg.org/acme/devnet", "https://codeberg.org/acme/devnet/commit/abc"),
        ("https://host/{}/{0}|<b>", "https://host/%7B%7D/%7B0%7D%7C%3Cb%3E/commit/abc"),
    ],
)
def test_each_forge_has_its_page(url: str, page: str) -> None:
    form = commit_pages(url)
    assert form
    assert form.format("abc") == page


@pytest.mark.parametrize("url", ["", "/srv/git/devnet", "../devnet", "file:///srv/devnet"])
def test_a_folder_has_no_pages(url: str) -> None:
    assert commit_pages(url) is None


@pytest.mark.parametrize("kind", FORGES)
def test_the_operator_says_what_the_host_s_name_does_not(kind: str) -> None:
    form = commit_pages("https://code.acme.com/acme/devnet", kind)
    assert form
    assert form.format("abc").startswith("https://code.acme.com/")
    assert form.format("abc").endswith("/abc")
