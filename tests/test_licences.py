"""LICENSES.md names what is installed with Phasebot, and nothing else."""

import re
from pathlib import Path

from licences.page import ELSEWHERE, page

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text()
PAGE = (ROOT / "LICENSES.md").read_text()


def test_every_package_that_is_shipped_has_its_licence_and_none_too_many() -> None:
    lines = [line for line in LOCK.splitlines() if re.match(r"[a-z0-9].*==", line)]
    shipped = {re.split(r"==|\[", line)[0] for line in lines if not ELSEWHERE.search(line)}
    assert len(shipped) > 50
    assert set(re.findall(r"^\| ([a-z0-9._-]+) \| \S", PAGE, re.MULTILINE)) - {"package"} == shipped


def test_the_page_is_what_the_packages_say_of_themselves() -> None:
    assert page(LOCK) == PAGE, "make licences"


def test_what_asks_something_of_whoever_passes_it_on_is_explained() -> None:
    copyleft = re.findall(r"^\| (\S+) \| .*GPL.* \|$", PAGE, re.MULTILINE)
    explained = PAGE.partition("## Copyleft")[2]
    assert copyleft
    assert all(f"- `{name}`, LGPL-3.0-only: " in explained for name in copyleft)
