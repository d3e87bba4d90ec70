"""The files of the page: what they may do, and what they are made of."""

import re
from pathlib import Path

import httpx2
import pytest

from bot.practice import Practice
from bot.practice.page_files import PAGE


@pytest.mark.parametrize("path", ["/", "/main.js", "/styles/base.css"])
def test_nothing_but_the_page_itself_may_run_or_load(practice: Practice, path: str) -> None:
    answer = httpx2.get(f"{practice.url}{path}", trust_env=False)
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_address_elsewhere_is_asked_for() -> None:
    for file in filter(Path.is_file, PAGE.rglob("*")):
        addresses = re.findall(r"https?://[\w.]+", file.read_text(encoding="utf-8"))
        assert set(addresses) <= {"http://www.w3.org"}, file.name  # the name of SVG


def test_text_is_never_parsed_as_markup() -> None:
    parsing = r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|eval\("
    scripts = list(PAGE.rglob("*.js"))
    assert scripts
    for script in scripts:
        assert not re.search(parsing, script.read_text(encoding="utf-8")), script.name
