"""Where settings come from beside their own variables: files, and what platforms set.

``KEY_FILE`` names a file with the value of a secret, as Docker and Kubernetes mount them;
``PHASEBOT_SECRETS_DIR`` a folder of files named like the keys. A platform's ``PORT`` is the port.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from phases.errors import UserError

ENV_FILE = "PHASEBOT_ENV_FILE"
"""The variable that names another file than ``.env``."""
SECRETS_DIR = "PHASEBOT_SECRETS_DIR"


def env_file() -> str:
    """The file of settings. Raises UserError if another one was named, or it cannot be read."""
    named = os.environ.get(ENV_FILE)
    file, key = named or ".env", ENV_FILE if named else "The file of settings"
    if _is_file(key, Path(file)):
        _read(key, Path(file))
    elif named:
        raise UserError(f"{ENV_FILE}: there is no file {named!r}; expected a file of settings")
    return file


def beside(file: str | None, secrets: tuple[str, ...]) -> dict[str, Any]:
    """What files and the platform say, by the setting's name."""
    written = {key.upper(): value for key, value in dotenv_values(file).items()} if file else {}
    known = {key: value for key, value in (written | dict(os.environ)).items() if value}
    found: dict[str, Any] = dict(_from_files(known, secrets))
    if "PORT" in known and "PHASEBOT_PORT" not in known:
        found["phasebot_port"] = known["PORT"]
    return found


def _from_files(known: Mapping[str, str], secrets: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    folder = Path(known[SECRETS_DIR]) if SECRETS_DIR in known else None
    if folder and not folder.is_dir():
        raise UserError(f"{SECRETS_DIR}: there is no folder {str(folder)!r}")
    for name in secrets:
        key = name.upper()
        file = known.get(f"{key}_FILE")
        if file and key in known:
            raise UserError(f"{key} and {key}_FILE are both set: keep one of them")
        if file:
            yield name, _read(f"{key}_FILE", Path(file))
        elif folder and key not in known:
            named = (folder / each for each in (key, name))
            kept = next((each for each in named if _is_file(SECRETS_DIR, each)), None)
            if kept is not None:
                yield name, _read(SECRETS_DIR, kept)


def _is_file(key: str, file: Path) -> bool:
    """Whether there is one; ``Path.is_file`` breaks where a folder may not be looked into."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreadable(key, file, error) from None


def _read(key: str, file: Path) -> str:
    try:
        return file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(key, file, error) from None


def _unreadable(key: str, file: Path, error: OSError | UnicodeDecodeError) -> UserError:
    why = error.strerror if isinstance(error, OSError) else "it is no text"
    whom = f" (for user {os.geteuid()})" if isinstance(error, PermissionError) else ""
    return UserError(f"{key}: {str(file)!r} can't be read: {why}{whom}")
