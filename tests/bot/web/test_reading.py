"""What is read of the files that tools write, and what is refused of them."""

import json
from pathlib import Path

import pytest

from bot.web.report_gate import READERS, Found, UnreadableError, read

BY_NAME = {reader.name: reader for reader in READERS}

DOCTYPE = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">'
JUNIT = (
    '<testsuites name="all"><testsuite name="a" tests="3" failures="1" errors="0">'
    '<testcase name="x"/><testcase name="y"><failure>no</failure><error/></testcase>'
    '<testcase name="z"><skipped/></testcase></testsuite></testsuites>'
)
BOMB = (
    '<!DOCTYPE coverage [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><coverage line-rate="1">&i;</coverage>'
)


def found(name: str, content: str | bytes, folder: Path) -> Found:
    """What that reader makes of a file of this content."""
    path = folder / "results"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(BY_NAME[name], path)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('<coverage line-rate="0.984"/>', 98.4),
        ('<coverage line-rate="0.57" lines-covered="984" lines-valid="1000"/>', 98.4),
        ('<coverage lines-covered="2" lines-valid="3"/>', 66.666667),
        ('<coverage line-rate="0"/>', 0),
        (f'<?xml version="1.0"?>{DOCTYPE}<coverage line-rate="1.0"><packages/></coverage>', 100),
        ('\ufeff<coverage line-rate="1"/>', 100),
    ],
)
def test_cobertura(tmp_path: Path, content: str, value: float) -> None:
    assert found("coverage-xml", content, tmp_path) == Found(value=value)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("TN:\nSF:a.ts\nDA:1,1\nLF:10\nLH:9\nend_of_record\nSF:b.ts\nLF:10\nLH:10\n", 95),
        ("SF:a.ts\r\nLF:3\r\nLH:2\r\nend_of_record\r\n", 66.666667),
        ("\ufeffSF:a.ts\nLF:4\nLH:3\nend_of_record\nSF:b.ts\nLF:4\nLH:4\n", 87.5),
        ("\ufeffSF:a.ts\r\nLF:4\r\nLH:3\r\n".encode("utf-16-le"), 75),
        ("\ufeffSF:a.ts\nLF:4\nLH:3\n".encode("utf-16-be"), 75),
        ("TN:x\nSF:a.ts\nDA:1,5\nDA:2,0\nDA:3,1,FNq8c\nDA:4,-2\nend_of_record\n", 50),
        ("SF:a.ts\nDA:1,1\nDA:2,0\nSF:b.ts\nLF:2\nLH:2\n", 75),
        ("SF:a.ts\nDA:1,0\nDA:1,3\nDA:2,0\n", 50),
        ("SF:a\nBRDA:1,0,0,-\nBRF:9\nBRH:0\nFNF:3\nFNH:0\nDA:1,1\nLF: 10\nLH: 9\n", 90),
        ("LF:100\nLH:0\nSF:a.ts\nLF:2\nLH:1\nend_of_record\nLF:100\nLH:0\n", 50),
    ],
)
def test_lcov(tmp_path: Path, content: str | bytes, value: float) -> None:
    assert found("lcov", content, tmp_path) == Found(value=value)


def test_coverage_summary(tmp_path: Path) -> None:
    content = json.dumps({"total": {"lines": {"total": 10, "covered": 9, "pct": 98.4}}})
    for stored in (content.encode(), b"\xef\xbb\xbf" + content.encode(), content.encode("utf-16")):
        assert found("coverage-summary", stored, tmp_path) == Found(value=98.4)


@pytest.mark.parametrize(
    ("content", "passed", "evidence"),
    [
        (JUNIT, False, "3 tests, 1 failed, 1 skipped"),
        ('<testsuite tests="1"><testcase name="x"/></testsuite>', True, "1 test, none failed"),
        ('<testsuites failures="2"><testcase/></testsuites>', False, "1 test, 2 failed"),
        (
            "<testsuite><error>no fixture</error><testcase/></testsuite>",
            False,
            "1 test, 1 failed",
        ),
        (
            "<testsuites><testsuite><testsuite><testcase><failure/></testcase></testsuite>"
            "<testcase/></testsuite></testsuites>",
            False,
            "2 tests, 1 failed",
        ),
        (  # Surefire of old counts each run: eleven tests and a failure, where ten have passed
            '<testsuite tests="3" errors="0" failures="1"><testcase name="x"/><testcase name="y">'
            "<flakyFailure><stackTrace>at y</stackTrace></flakyFailure></testcase></testsuite>",
            True,
            "2 tests, none failed, 1 flaky",
        ),
        (  # and of late each test once
            '<testsuite tests="1" errors="0" failures="0" flakes="1"><testcase name="y">'
            "<flakyFailure/><flakyError/></testcase></testsuite>",
            True,
            "1 test, none failed, 1 flaky",
        ),
        (
            '<testsuite tests="3" errors="2" failures="0"><testcase name="y"><flakyError/>'
            "<flakyError/></testcase><testcase><rerunFailure/></testcase></testsuite>",
            True,
            "2 tests, none failed, 2 flaky",
        ),
        (  # failed at each run
            '<testsuite tests="3" failures="3"><testcase><failure/><rerunFailure/><rerunFailure/>'
            "</testcase></testsuite>",
            False,
            "1 test, 1 failed",
        ),
        (
            "<testsuite><testcase><flakyFailure/><failure/></testcase></testsuite>",
            False,
            "1 test, 1 failed",
        ),
        (  # what flaky runs of one kind explain is no failure of the other kind
            '<testsuite errors="1"><testcase><flakyFailure/></testcase></testsuite>',
            False,
            "1 test, 1 failed, 1 flaky",
        ),
        (  # nor one of another suite
            '<testsuites failures="2"><testsuite failures="1"><testcase><flakyFailure/></testcase>'
            '</testsuite><testsuite failures="1"><testcase/></testsuite></testsuites>',
            False,
            "2 tests, 1 failed, 1 flaky",
        ),
        (  # a test run twice by Gradle or gotestsum looks like two tests of one name
            '<testsuite tests="2" failures="1"><testcase name="x"><failure/></testcase>'
            '<testcase name="x"/></testsuite>',
            False,
            "2 tests, 1 failed",
        ),
        (
            '<testsuite failures="" errors=" "><properties/><testcase><properties/><system-out>'
            "failure</system-out></testcase><system-err/></testsuite>",
            True,
            "1 test, none failed",
        ),
        ('<?xml version="1.0" encoding="UTF-16"?><testsuite><testcase/></testsuite>', True, None),
        ("\ufeff<testsuite><testcase/></testsuite>", True, "1 test, none failed"),
    ],
)
def test_junit(tmp_path: Path, content: str, passed: bool, evidence: str | None) -> None:
    stored = content.encode("utf-16") if evidence is None else content.encode()
    told = evidence or "1 test, none failed"
    assert found("junit", stored, tmp_path) == Found(passed=passed, evidence=told)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("coverage-xml", "", "is empty"),
        ("coverage-xml", "PNG", "is no whole XML: syntax error, line 1"),
        ("coverage-xml", '<coverage line-rate="1">', "is no whole XML: no element found, line 1"),
        (
            "coverage-xml",
            '<report name="jacoco"/>',
            "is no Cobertura XML: it begins with <report>, not <coverage>",
        ),
        (
            "coverage-xml",
            '<coverage generated="3"/>',
            "has neither line-rate nor lines-covered and lines-valid",
        ),
        (
            "coverage-xml",
            '<coverage lines-covered="0" lines-valid="0"/>',
            "counts no lines: nothing was measured",
        ),
        (
            "coverage-xml",
            '<coverage lines-covered="4" lines-valid="3"/>',
            "counts 4 covered lines of 3: that cannot be",
        ),
        ("coverage-xml", '<coverage line-rate="NaN"/>', "has line-rate='NaN', which is no figure"),
        ("coverage-xml", '<coverage line-rate="-1"/>', "has line-rate='-1', which is no figure"),
        (
            "coverage-xml",
            '<coverage line-rate="98"/>',
            "counts 98 covered lines of 1: that cannot be",
        ),
        ("coverage-xml", BOMB, "declares an entity, 'a': that is not read"),
        (
            "junit",
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><testsuite>&f;</testsuite>',
            "declares an entity, 'f': that is not read",
        ),
        (
            "coverage-xml",
            '<!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1:9/">%f;]><coverage/>',
            "declares an entity, 'f': that is not read",
        ),
        (
            "coverage-xml",
            '<?xml version="1.0" encoding="klingon"?><coverage line-rate="1"/>',
            "is in an encoding that is not read; UTF-8 is",
        ),
        ("junit", "<testsuites/>", "holds no tests"),
        (
            "junit",
            "<html/>",
            "is no JUnit XML: it begins with <html>, not <testsuites> or <testsuite>",
        ),
        ("lcov", "hello", "is no LCOV tracefile: no line begins with SF:"),
        ("lcov", "SF:a\nLF:0\nLH:0\n", "counts no lines: nothing was measured"),
        ("lcov", "SF:a\nLF:ten\n", "has no count of lines where one belongs, line 2"),
        ("lcov", "SF:a\nLF:" + "9" * 5_000, "has no count of lines where one belongs, line 2"),
        ("lcov", "SF:a\nDA:1\n", "has no count of lines where one belongs, line 2"),
        ("lcov", "SF:a\nDA:1,two\n", "has no count of lines where one belongs, line 2"),
        ("lcov", "SF:a\nLF:1\nLH:2\n", "counts 2 covered lines of 1: that cannot be"),
        ("lcov", b"\xff\xfeS\0F\0:", "is no whole UTF-16; UTF-8 is read as well"),
        ("coverage-summary", "{", "is no whole JSON, line 1"),
        ("coverage-summary", "[" * 100_000, "is no whole JSON"),
        ("coverage-summary", b"\xff\xfe\xfd", "is no whole JSON"),
        (
            "coverage-summary",
            '{"total": []}',
            "has no total.lines.pct: is it a coverage-summary.json?",
        ),
        (
            "coverage-summary",
            '{"total": {"lines": {"pct": "Unknown"}}}',
            "has no figure in total.lines.pct: nothing was measured",
        ),
        (
            "coverage-summary",
            '{"total": {"lines": {"pct": NaN}}}',
            "has no figure in total.lines.pct: nothing was measured",
        ),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, name: str, content: str | bytes, why: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        found(name, content, tmp_path)
    assert str(refused.value) == why


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_an_empty_file_and_a_picture_are_refused_by_each(tmp_path: Path, name: str) -> None:
    for content in (b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 100):
        with pytest.raises(UnreadableError):
            found(name, content, tmp_path)
