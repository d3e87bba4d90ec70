"""Each form of a whole report, as it is: a change of what people read is seen here."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.report_facts import Report
from bot.reports import FORMATS

PICTURE = re.compile(r"data:image/svg\+xml;base64,[\w+/=]+")


@pytest.mark.parametrize("name", ["md", "json", "csv", "html"])
def test_the_form_is(report: Report, name: str, snapshot: SnapshotAssertion) -> None:
    text = FORMATS[name].make(report).decode()
    style = text.find("<style>"), text.find("</style>")
    shown = text if style[0] < 0 else text[: style[0]] + text[style[1] :]
    assert PICTURE.sub("PICTURE", shown).replace("\r\n", "\n") == snapshot
