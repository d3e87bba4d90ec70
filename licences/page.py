"""LICENSES.md: each package that requirements.lock pins, with its licence as an SPDX expression.

Versions are left out, so that a newer pin changes the page only where a licence changes.
"""

import re
from importlib.metadata import metadata

PINNED = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)(?:\[.*?\])?==[^ ]+(?: ; (.*?))?(?: \\)?$", re.MULTILINE
)
ELSEWHERE = re.compile(r"sys_platform == '(win32|emscripten)'")
"""Markers of packages that are installed where Phasebot does not run."""

BY_NAME = {
    "gitdb": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "resvg-py": "MIT",
}
"""From the licence's text, where the metadata has less than an SPDX expression."""

BY_WORD = {
    "Apache-2.0": "Apache-2.0",
    "BSD-3-Clause": "BSD-3-Clause",
    "ISC License": "ISC",
    "MIT": "MIT",
    "MIT License": "MIT",
}
"""What older metadata calls a licence."""

COPYLEFT = {
    "psycopg": "used unchanged, as a library that anybody can replace by another version; what "
    "uses it keeps its own licence (LGPL, section 4)",
    "psycopg-binary": "the same. Its wheel carries libpq and what that needs, each as a shared "
    "library of its own; two of them, libkeyutils and libcrypt, are LGPL-2.1-or-later",
}
"""Packages whose licence asks something of whoever passes them on, and why it is fine."""

HEAD = """\
# Licences

Phasebot is [MIT](LICENSE). The fonts of its charts, Liberation Sans, are
[OFL-1.1](bot/reports/fonts/OFL.txt), and stand in it unchanged. Everything else comes from the
packages that `requirements.lock` pins, each under its own licence; nothing of them is copied. The
image also holds packages of Debian's, each with its licence under `/usr/share/doc`.

`make licences` writes this page from the packages' own metadata, without versions. A wheel with
compiled parts lists those in its `.dist-info/sboms`, and a release of Phasebot lists all packages
in its `sbom.json`.

| package | licence (SPDX) |
|---|---|
"""


def page(lock: str) -> str:
    """Return LICENSES.md for a lock. Raises ValueError for a licence that is not known."""
    pinned: dict[str, str] = dict(PINNED.findall(lock))
    elsewhere = [name for name, marker in pinned.items() if ELSEWHERE.search(marker)]
    here = {name: licence(name) for name in pinned if name not in elsewhere}
    rows = "".join(f"| {name} | {spdx} |\n" for name, spdx in sorted(here.items()))
    reasons = "".join(f"- `{name}`, {here[name]}: {COPYLEFT[name]}.\n" for name in _copyleft(here))
    return (
        f"{HEAD}{rows}\n## Copyleft\n\n{reasons}\n## Not installed\n\n"
        "Pinned for systems on which Phasebot does not run: "
        f"{', '.join(f'`{name}`' for name in sorted(elsewhere))}.\n"
    )


def licence(name: str) -> str:
    """Return a package's licence as an SPDX expression. Raises ValueError if it is not known."""
    told = metadata(name)
    classified = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier", [])]
    words = [*told.get_all("License", []), *classified]
    stated: list[str] = told.get_all("License-Expression", [])
    stated += [BY_NAME[name]] if name in BY_NAME else []
    stated += [BY_WORD[word] for word in words if word in BY_WORD]
    if not stated:
        raise ValueError(f"{name}: read its licence, and name it in BY_NAME in licences/page.py")
    return stated[0]


def _copyleft(here: dict[str, str]) -> list[str]:
    found = [name for name, spdx in sorted(here.items()) if re.search(r"GPL|MPL|EPL|CDDL", spdx)]
    if unexplained := [name for name in found if name not in COPYLEFT]:
        raise ValueError(f"{', '.join(unexplained)}: say in COPYLEFT why it is fine, or do without")
    return found
