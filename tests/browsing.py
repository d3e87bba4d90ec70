"""The browser of this machine, for the tests of pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from pictures.browser import chromium


@contextmanager
def browser_of_this_machine() -> Iterator[Browser]:
    """A browser, for no longer than a page's tests: its driver's loop is in the way of others'.

    Where there is none those tests are skipped, which on CI is a failure.
    """
    if shutil.which("chromium") is None:
        pytest.skip("no chromium on this machine")
    with chromium() as browser:
        yield browser
