"""Builds the URL of a commit's or file's page on its forge, from the repository's address."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from bot.domain.addresses import place_of

FORGES = {
    "github": "https://{host}/{path}/commit/{{}}",
    "gitlab": "https://{host}/{path}/-/commit/{{}}",
    "bitbucket": "https://{host}/{path}/commits/{{}}",
    "bitbucket-server": "https://{host}/projects/{project}/repos/{name}/commits/{{}}",
    "gitea": "https://{host}/{path}/commit/{{}}",
}
"""The URL of a commit's page, by kind of forge. To add a forge: a line here, and in ``FILES``."""

FILES = {
    "github": "https://{host}/{path}/blob/{commit}/{file}",
    "gitlab": "https://{host}/{path}/-/blob/{commit}/{file}",
    "bitbucket": "https://{host}/{path}/src/{commit}/{file}",
    "bitbucket-server": "https://{host}/projects/{project}/repos/{name}/browse/{file}?at={commit}",
    "gitea": "https://{host}/{path}/src/commit/{commit}/{file}",
}
"""The URL of a file's page at a commit, by kind of forge."""


def commit_pages(url: str, kind: str | None = None) -> str | None:
    """Return the URL of a commit's page with ``{}`` for the id; None for a local folder.

    ``kind`` is one of ``FORGES``, needed if the host's name does not tell. The address's user name
    and password are left out.
    """
    return _page(FORGES, url, kind)


def file_page(url: str, kind: str | None, commit: str, file: str) -> str | None:
    """Return the URL of a file's page at a commit; None for a local folder."""
    return _page(FILES, url, kind, commit=commit, file=quote(file))


def _page(forms: Mapping[str, str], url: str, kind: str | None, **at: str) -> str | None:
    place = place_of(url)
    if place is None:
        return None
    host, path = place
    *above, name = path.removeprefix("scm/").split("/")
    form = forms[kind or _told_by(host, path)]
    # quote() also encodes braces, which would be taken for the id's placeholder.
    return form.format(
        host=_with_port(host, url),
        path=quote(path),
        project=quote("/".join(above).upper()),
        name=quote(name),
        **at,
    )


def _told_by(host: str, path: str) -> str:
    if "bitbucket" in host and host != "bitbucket.org":
        return "bitbucket-server" if path.startswith("scm/") else "bitbucket"
    return next((kind for kind in ("github", "gitlab", "bitbucket") if kind in host), "gitea")


def _with_port(host: str, url: str) -> str:
    """Return the host, with the port of an https address; ssh's port is not the web server's."""
    safe = quote(host, safe=":[]")
    if not url.startswith(("https://", "http://")):
        return safe
    try:
        port = urlsplit(url).port
    except ValueError:
        return safe
    return f"{safe}:{port}" if port else safe
