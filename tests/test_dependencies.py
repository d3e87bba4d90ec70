"""What the code imports by itself is declared: no other package's needs are relied on."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

from bot.cli.doctor.agents import INSTALL
from bot.storage.server_engine import DRIVER_IS_MISSING

PROJECT = Path(__file__).parent.parent


def test_every_package_that_is_imported_is_declared() -> None:
    own = {"bot", "phases"} | sys.stdlib_module_names
    distributions = packages_distributions()
    imported = {
        distributions[name][0].casefold().replace("_", "-")
        for file in (*PROJECT.glob("bot/**/*.py"), *PROJECT.glob("phases/**/*.py"))
        for name in _imported(file)
        if name not in own
    }
    assert imported <= _declared()


def test_whoever_lacks_an_extra_is_told_what_it_asks_for() -> None:
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    guide = (PROJECT / "docs" / "operators.md").read_text()
    for told, [asked] in ((DRIVER_IS_MISSING, extras["postgres"]), (INSTALL, extras["agents"])):
        assert told.endswith(f'pip install "{asked}"')
        assert f'`pip install "{asked}"`' in guide


def _imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def _declared() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    return {re.split(r"[^\w-]", each)[0] for each in asked}
