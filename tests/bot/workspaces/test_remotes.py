"""The operator's file of remotes: what it names, and what is wrong in it with its mend."""

import re
from pathlib import Path

import pytest

from bot.workspaces.remotes import read_remotes
from phases.errors import UserError


def test_the_file_names_remotes(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("x")
    file = tmp_path / "remotes.toml"
    file.write_text(
        f'[devnet]\nurl = "git@github.com:acme/devnet.git"\nkey = "{tmp_path / "key"}"\n'
        f'known_hosts = "{tmp_path / "key"}"\n\n[web]\nurl = "https://gitlab.com/acme/web"\n'
    )
    devnet, web = read_remotes(file)
    assert (devnet.name, devnet.way, str(devnet.repository)) == (
        "devnet",
        "ssh",
        "github.com/acme/devnet",
    )
    assert (web.way, web.token) == ("https", None)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('url = "file:///srv/x"', "url should be an address over ssh or https"),
        ('url = "http://host/x"', "url should be an address over ssh or https"),
        ('url = "ext::sh -c x"', "url should be an address over ssh or https"),
        ('url = "-oProxyCommand=x:y"', "url should be an address over ssh or https"),
        ('url = "https://u:hunter2@host/x"', "without a password in it"),
        ('url = "git@host:x"', "needs a key, and known_hosts to pin the host by"),
        ('url = "https://host/x"\nkey = "{file}"', "an address over https takes a token"),
        ('url = "https://host/x"\ntoken = "/nowhere"', "token should be a file with a read-only"),
        ('url = "https://host/x"\nforge = "svn"', "forge should be one of github, gitlab"),
        ('url = "https://host/x"\nbranch = "x"', "“branch” is not known; a remote has url, key"),
        ('url = "https://host/x"\nuser = "a b"', "user should be the name that the token wants"),
    ],
)
def test_what_is_wrong_in_it_is_named_with_its_mend(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "remotes.toml"
    file.write_text(f"[devnet]\n{table.replace('{file}', str(file))}\n")
    with pytest.raises(UserError, match=re.escape(said)) as refusal:
        read_remotes(file)
    assert str(refusal.value).startswith(f"WORKSPACE_REMOTES: {file}, [devnet]: ")
    assert "hunter2" not in str(refusal.value)


def test_a_file_that_is_not_toml_or_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "remotes.toml"
    with pytest.raises(UserError, match="cannot be read: No such file"):
        read_remotes(file)
    file.write_text("[devnet")
    with pytest.raises(UserError, match="is not TOML"):
        read_remotes(file)
    file.write_text('["../x"]\nurl = "https://host/x"\n')
    with pytest.raises(UserError, match="a remote is a table whose name"):
        read_remotes(file)
