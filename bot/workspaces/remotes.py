"""The remotes that the operator allows the bot to fetch, from a TOML file of addresses and key
files."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, FilePath, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from bot.domain.addresses import Repository, read_origin
from bot.workspaces.forge import FORGES
from phases.errors import UserError

LIMIT = 1_000_000  # bytes

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,60}")
_PLAIN_USER = re.compile(r"^[\w.@+-]+$")


class Remote(BaseModel):
    """One remote. Error messages quote a field's description. Keys and tokens stay in files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    url: str = Field(description="an address over ssh or https, without a password in it")
    key: FilePath | None = Field(
        default=None, description="the file of a read-only deploy key, for an address over ssh"
    )
    known_hosts: FilePath | None = Field(
        default=None, description="a file with the host's key, as ssh-keyscan writes it"
    )
    token: FilePath | None = Field(
        default=None, description="a file with a read-only token, for an address over https"
    )
    user: str = Field(
        default="x-access-token", pattern=_PLAIN_USER, description="the name that the token wants"
    )
    ca: FilePath | None = Field(
        default=None, description="a PEM file with the authority of the host's certificate"
    )
    forge: str | None = Field(default=None, description=f"one of {', '.join(FORGES)}")

    @field_validator("url")
    @classmethod
    def _safe(cls, url: str) -> str:
        place, secret = read_origin(url), _secret_in(url)
        if place is None or secret or url[0] == "-" or "::" in url or _way_of(url) is None:
            raise PydanticCustomError("unsafe", "not safe")
        return url

    @field_validator("forge")
    @classmethod
    def _known(cls, forge: str | None) -> str | None:
        if forge is not None and forge not in FORGES:
            raise PydanticCustomError("unknown", "not known")
        return forge

    @property
    def way(self) -> Literal["ssh", "https"]:
        """The protocol of the fetch."""
        way = _way_of(self.url)
        assert way is not None
        return way

    @property
    def repository(self) -> Repository:
        """The repository, independent of how its address is written."""
        repository = read_origin(self.url)
        assert repository is not None
        return repository


def _way_of(url: str) -> Literal["ssh", "https"] | None:
    scheme, told, _ = url.partition("://")
    if not told:
        return "ssh"  # git@host:path
    return next((way for way in ("ssh", "https") if way == scheme), None)


def _secret_in(url: str) -> bool:
    try:
        return urlsplit(url).password is not None
    except ValueError:
        return True


def read_remotes(file: Path | None) -> tuple[Remote, ...]:
    """Read the remotes from the operator's file. Raises UserError with each mistake and remedy."""
    if file is None:
        return ()
    try:
        with file.open("rb") as opened:
            tables = tomllib.loads(opened.read(LIMIT).decode())
    except OSError as error:
        raise UserError(f"WORKSPACE_REMOTES: {file} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"WORKSPACE_REMOTES: {file} is not TOML: {error}") from None
    remotes, problems = list[Remote](), list[str]()
    for name, table in tables.items():
        try:
            remotes.append(_remote(name, table))
        except UserError as error:
            problems.append(f"WORKSPACE_REMOTES: {file}, [{name}]: {error}")
    if problems:
        raise UserError("\n".join(problems))
    return tuple(remotes)


def _remote(name: str, table: Any) -> Remote:
    if not _NAME.fullmatch(name) or not isinstance(table, dict):
        raise UserError("a remote is a table whose name has letters, digits, dots, - and _")
    try:
        remote = Remote.model_validate({**table, "name": name})
    except ValidationError as error:
        raise UserError("; ".join(_mends(error))) from None
    if remote.way == "ssh" and not (remote.key and remote.known_hosts):
        raise UserError("an address over ssh needs a key, and known_hosts to pin the host by")
    if remote.way == "https" and (remote.key or remote.known_hosts):
        raise UserError("key and known_hosts are for ssh; an address over https takes a token")
    return remote


def _mends(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        field = str(problem["loc"][0]) if problem["loc"] else "url"
        if field not in Remote.model_fields:
            known = ", ".join(name for name in Remote.model_fields if name != "name")
            yield f"“{field}” is not known; a remote has {known}"
        else:
            yield f"{field} should be {Remote.model_fields[field].description}"
