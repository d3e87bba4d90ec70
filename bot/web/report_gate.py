#!/usr/bin/env python3
"""Reports from a pipeline to Phasebot how a gate of a run went.

It needs Python 3.8 and its standard library alone, so that a pipeline can fetch this one file, from
the bot or a checkout, and run it. ``phasebot report-gate`` is the same. The guide is docs/ci.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import ssl
import sys
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, NoReturn
from urllib.parse import quote, urlsplit
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

TOKEN = "PHASEBOT_TOKEN"  # noqa: S105 - a setting's name
URL, RUN = "PHASEBOT_URL", "PHASEBOT_RUN"

TIMEOUT = 20  # seconds
PAUSES = (1, 3, 9)  # seconds before each further try
PASSING = frozenset({500, 502, 503, 504})  # statuses of errors that may pass
LARGEST_FILE = 200_000_000  # bytes
LARGEST_ANSWER = 1_000_000  # bytes

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
del _CONTROLS[ord("\t")], _CONTROLS[ord("\n")]


# What is typed


def options(name: str) -> argparse.ArgumentParser:
    """Return the parser of the command line of the program called ``name``."""
    parser = argparse.ArgumentParser(
        prog=name,
        description="Report how a gate of a run went, from a pipeline. The token is read from "
        f"{TOKEN}.",
        epilog="Ends with 1 when the bot refuses or is not reached, with 2 when something is "
        "missing or wrong.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("gate", metavar="GATE", help="the gate's name: coverage, or one you added")
    add("--value", type=float, help="a figure; of coverage in per cent")
    add("--passed", action="store_true", default=None, help="the gate passed")
    add("--failed", action="store_false", dest="passed", default=None, help="it did not")
    for reader in READERS:
        add(f"--{reader.name}", metavar="FILE", help=reader.help)
    add("--commit", help="the commit; GitHub Actions and GitLab CI tell it")
    add("--url", help="the pipeline's page; the two tell it as well")
    add("--server", metavar="URL", help=f"the bot's public address, instead of {URL}")
    add("--run", help=f"the run's handle or number, such as E, instead of {RUN}")
    return parser


def main(words: Sequence[str], name: str = "report_gate.py") -> None:
    """Report what ``words`` say. Raises SystemExit with 1 or 2 if it is not taken."""
    typed = options(name).parse_args(words)
    where = pipeline(os.environ)
    result = _result(typed)
    report = {
        "gate": typed.gate,
        **result,
        "commit": typed.commit or where.commit,
        "url": typed.url or where.url,
    }
    server, run = (
        os.environ.get(setting, "") if said is None else said
        for said, setting in ((typed.server, URL), (typed.run, RUN))
    )
    _require_text(run=run, **report)
    address = f"{_server(server)}/api/v1/runs/{_run(run)}/results"
    _tell(address, _key(), {name: told for name, told in report.items() if told is not None})


def refuse(sentence: str, code: int = 2) -> NoReturn:
    """Print why nothing can be done, and exit."""
    print(printable(sentence), file=sys.stderr)
    raise SystemExit(code)


def _result(typed: argparse.Namespace) -> dict[str, Any]:
    given = [reader for reader in READERS if _file_of(typed, reader) is not None]
    if not given:
        if typed.value is not None and not isfinite(typed.value):
            refuse("--value is no figure.")
        if typed.value is None and typed.passed is None:
            refuse("Nothing to report: give --passed, --failed, --value or a file.")
        return {"value": typed.value, "passed": typed.passed}
    if len(given) > 1:
        refuse(f"One file at a time: --{' and --'.join(each.name for each in given)} were given.")
    [reader] = given
    found = _read(reader, Path(_file_of(typed, reader) or ""))
    _require_one(reader, "--value", typed.value, found.value)
    _require_one(reader, "--passed or --failed", typed.passed, found.passed)
    return {
        "value": found.value if typed.value is None else typed.value,
        "passed": found.passed if typed.passed is None else typed.passed,
        "evidence": found.evidence,
    }


def _file_of(typed: argparse.Namespace, reader: Reader) -> str | None:
    file: str | None = getattr(typed, reader.name.replace("-", "_"))
    return file


def _require_one(reader: Reader, option: str, typed: object, found: object) -> None:
    if typed is not None and found is not None:
        refuse(f"{option} and --{reader.name} both say it: leave one out.")


def _read(reader: Reader, path: Path) -> Found:
    try:
        return read(reader, path)
    except UnreadableError as error:
        refuse(f"{display(str(path))} {error}.")
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        refuse(f"{display(str(path))} cannot be read: {why}.")


def _server(address: str) -> str:
    trimmed = address.strip().rstrip("/")
    if not trimmed:
        refuse(f"Where is the bot? Set {URL}, or give --server https://phasebot.example.com")
    if not _ADDRESS.fullmatch(trimmed):
        refuse(f"{URL} will not do; expected such as https://phasebot.example.com")
    return trimmed


def _run(name: str) -> str:
    if not name.strip():
        refuse(f"Which run? Set {RUN}, or give --run E")
    return quote(name.strip(), safe="")


def _key() -> str:
    key = os.environ.get(TOKEN, "").strip()
    if not key:
        refuse(f"{TOKEN} is not set: the run's lead makes one in Slack with /phase token new.")
    if not key.isascii() or not key.isprintable() or " " in key:
        refuse(f"{TOKEN} is no token: copy it again, or make a new one.")
    return key


def _require_text(**told: object) -> None:
    """Refuse text that is not UTF-8: a command line and an environment may hold any bytes."""
    for name, text in told.items():
        if isinstance(text, str) and text != text.encode(errors="replace").decode():
            refuse(f"The {name} is not UTF-8: {display(text)}")


def _tell(address: str, key: str, report: Mapping[str, Any]) -> None:
    try:
        told = send(address, key, report)
    except UnusableError as error:
        refuse(str(error))
    except NotSentError as error:
        refuse(str(error), 1)
    known = "Recorded" if told.new else "Known already"
    state = "met" if told.met else "not met"
    print(printable(f"{known} for Phase {told.run}: {told.gate} is {state}, {told.reason}."))
    if told.wanted:
        print(printable(f"What would satisfy it: {told.wanted}"))


def display(name: str) -> str:
    """Return a file's name in a printable form, whatever its bytes are."""
    return printable(name.encode(errors="surrogateescape").decode(errors="replace"))


def printable(text: str) -> str:
    """Escape control characters, so that nothing that is told controls the terminal."""
    return text.translate(_CONTROLS)


# What pipelines say of themselves


class Pipeline(NamedTuple):
    """The commit that a pipeline runs for, and its page; None if unknown."""

    commit: str | None = None
    url: str | None = None


class Kind(NamedTuple):
    """A kind of pipeline: the variable with its commit, and the template of its page's URL."""

    commit: str
    url: str


KINDS: tuple[Kind, ...] = (
    Kind("GITHUB_SHA", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}"),
    Kind("CI_COMMIT_SHA", "{CI_PIPELINE_URL}"),  # GitLab
)


def pipeline(environment: Mapping[str, str]) -> Pipeline:
    """Return the pipeline that we run in; an empty one if its kind is unknown."""
    for kind in KINDS:
        if environment.get(kind.commit):
            return Pipeline(environment[kind.commit], _page(kind.url, environment))
    return Pipeline()


def _page(template: str, environment: Mapping[str, str]) -> str | None:
    try:
        return template.format_map(environment) or None
    except KeyError:
        return None


# What is sent


class NotSentError(Exception):
    """The report was refused or did not arrive; the message is a sentence for the user."""


class UnusableError(NotSentError):
    """A setting is wrong, so nothing can be sent; the sentence names it."""


class Told(NamedTuple):
    """The bot's response to a report: the gate's state, and whether the report was ``new``."""

    new: bool
    run: str
    gate: str
    met: bool
    reason: str
    wanted: str


class Answer(NamedTuple):
    """The status of an answer, and its body; ``{}`` if that is no JSON object."""

    status: int
    said: dict[str, Any]


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token is for the address that was given."""

    def redirect_request(self, *_: Any) -> None:
        return None


def send(address: str, key: str, report: Mapping[str, Any]) -> Told:
    """Post a report; return the bot's response. Raises NotSentError if it is refused or lost.

    It is tried four times; the bot stores a repeated report only once.
    """
    url, body = _in_ascii(address), json.dumps(report).encode()
    headers = {
        "Authorization": f"Bearer {key}",
        "Content-Type": "application/json",
        "User-Agent": "phasebot-report-gate",  # some firewalls refuse urllib's own
    }
    opener = urllib.request.build_opener(
        _StayHere,
        urllib.request.ProxyHandler(_proxies()),
        urllib.request.HTTPSHandler(context=_certificates()),
    )
    host, trouble = urlsplit(address).hostname, ""
    for pause in (0, *PAUSES):
        time.sleep(pause)
        try:
            # a proxy writes itself into a request, so each try has its own
            answer = _ask(opener, urllib.request.Request(url, body, headers))  # noqa: S310
        except (OSError, HTTPException) as error:
            why = getattr(error, "reason", error)
            why = str(why) or type(why).__name__  # some errors have no text
            trouble = f"{host} cannot be reached: {why}."
            continue
        if answer.status not in PASSING:
            return _told(host, answer)
        said = answer.said.get("error", "")
        trouble = f"{host} answered with status {answer.status}. {said}".strip()
    raise NotSentError(f"{trouble} It was tried {len(PAUSES) + 1} times.")


def _in_ascii(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError as error:
        raise UnusableError(f"{URL} is no address: {error}.") from None
    try:
        _ = parts.port
    except ValueError:
        port = parts.netloc.rpartition(":")[2]
        raise UnusableError(f"{URL} is no address: Invalid port: {port!r}.") from None
    if "@" in host:
        raise UnusableError(f"{URL} is no address: it has a user's name before the host.")
    return f"{parts.scheme}://{host}{quote(parts.path, safe='/%:@!$&()*+,;=~')}"


def _proxies() -> dict[str, str]:
    """Return the environment's proxies. Raises UnusableError if one is no address."""
    told = urllib.request.getproxies()
    found = {
        scheme: told.get(scheme, told.get("all", ""))
        for scheme in ("http", "https")
        if scheme in told or "all" in told
    }
    for proxy in found.values():
        scheme, sign, _ = proxy.partition("://")
        if sign and scheme.lower() != "http":
            raise UnusableError(
                "The proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names is no address: expected "
                "such as http://proxy.example.com:8080"
            )
    return found


def _certificates() -> ssl.SSLContext:
    """Return the environment's authorities. Raises UnusableError if they cannot be read."""
    file, folder = (os.environ.get(name) or None for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
    try:
        return ssl.create_default_context(cafile=file, capath=None if file else folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UnusableError(
            f"The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: {why}."
        ) from None


def _ask(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Answer:
    try:
        with opener.open(request, timeout=TIMEOUT) as reply:
            return Answer(reply.status, _object(reply.read(LARGEST_ANSWER)))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _object(error.read(LARGEST_ANSWER)))


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _told(host: str | None, answer: Answer) -> Told:
    said = answer.said
    if "error" in said:
        raise NotSentError(str(said["error"]))
    try:
        gate = said["gate"]
        told = (said["run"], gate["name"], gate["met"], gate["reason"], gate["wanted"])
    except (KeyError, TypeError):
        raise NotSentError(
            f"{host} answered with status {answer.status}, and not as Phasebot does. "
            f"Is {URL} its address?"
        ) from None
    return Told(answer.status == 201, *told)


# What tools write


class UnreadableError(Exception):
    """A file cannot be used; the message ends a sentence that begins with the file's name."""


class Found(NamedTuple):
    """The content of a file: a value in per cent, or whether it passed, with a few words."""

    value: float | None = None
    passed: bool | None = None
    evidence: str | None = None


class Reader(NamedTuple):
    """A reader of one format. ``name`` is that of its option; ``read`` raises UnreadableError."""

    name: str
    read: Callable[[BinaryIO], Found]
    help: str


def read(reader: Reader, path: Path) -> Found:
    """Read a file. Raises OSError, or UnreadableError if nothing can be made of it."""
    with path.open("rb") as file:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableError(f"has {size:,} bytes; {LARGEST_FILE:,} are the most")
        if not file.peek(1):
            raise UnreadableError("is empty")
        return reader.read(file)


def _share(covered: float, valid: float) -> float:
    """Return the covered share in per cent. Raises UnreadableError if the counts are wrong."""
    if valid <= 0:
        raise UnreadableError("counts no lines: nothing was measured")
    if not 0 <= covered <= valid:
        raise UnreadableError(f"counts {covered:g} covered lines of {valid:g}: that cannot be")
    return round(100 * covered / valid, 6)


def _walk(
    file: BinaryIO,
    begins: Callable[[str, Mapping[str, str]], None],
    ends: Callable[[str], None] = lambda _: None,
) -> None:
    """Call ``begins`` with each element's name and attributes, and ``ends`` with its name.

    Nothing of the file is kept, and nothing opened that it refers to. A DOCTYPE is ignored, since
    tools write one. Raises UnreadableError if it declares entities or is not well-formed.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise UnreadableError(f"is no whole XML: {why}, line {error.lineno}") from None
    except (LookupError, ValueError):
        raise UnreadableError("is in an encoding that is not read; UTF-8 is") from None


def _refuse_entity(name: str, *_: object) -> None:
    raise UnreadableError(f"declares an entity, {name[:40]!r}: that is not read")


def _number(attributes: Mapping[str, str], name: str) -> float | None:
    """Return an attribute as a number, or None if it is missing.

    Raises UnreadableError if it is not a number, is negative or infinite.
    """
    text = attributes.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        raise UnreadableError(f"has {name}={text[:40]!r}, which is no figure")
    return value


# Cobertura XML, written by coverage.py, pytest-cov, gcovr, coverlet and many others


def _read_cobertura(file: BinaryIO) -> Found:
    root: list[tuple[str, Mapping[str, str]]] = []

    def begins(name: str, attributes: Mapping[str, str]) -> None:
        if not root:
            root.append((name, attributes))

    _walk(file, begins)
    [(name, attributes)] = root
    if name != "coverage":
        raise UnreadableError(f"is no Cobertura XML: it begins with <{name[:40]}>, not <coverage>")
    return Found(value=_covered(attributes))


def _covered(attributes: Mapping[str, str]) -> float:
    """Compute coverage from the line counts if there are any, since the rate is rounded."""
    covered, valid = (_number(attributes, f"lines-{name}") for name in ("covered", "valid"))
    if covered is not None and valid is not None:
        return _share(covered, valid)
    rate = _number(attributes, "line-rate")
    if rate is None:
        raise UnreadableError("has neither line-rate nor lines-covered and lines-valid")
    return _share(rate, 1)


# LCOV's tracefiles: for each source file, LF is the number of lines, LH that of lines hit. If a
# tool leaves these counts out, the lines themselves are counted: DA is a line with its hits.

MARKS = {b"\xef\xbb\xbf": None, b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order marks, and the encoding to decode, or None if the bytes can be read as they are.

PowerShell's ``>`` writes the second.
"""

END = b"end_of_record"


class _Record:
    """The lines of one source file."""

    def __init__(self) -> None:
        self.counts: dict[bytes, int] = {}
        self.hit: dict[bytes, bool] = {}

    def takes(self, key: bytes, rest: bytes, line: int) -> None:
        if key in (b"LF", b"LH"):
            self.counts[key] = self.counts.get(key, 0) + _count(rest, line)
        elif key == b"DA":
            which, _, hits = rest.partition(b",")
            was = self.hit.get(which.strip(), False)
            self.hit[which.strip()] = was or _is_hit(hits.partition(b",")[0], line)

    def found_and_hit(self) -> tuple[int, int]:
        if b"LF" in self.counts:
            return self.counts[b"LF"], self.counts.get(b"LH", sum(self.hit.values()))
        return len(self.hit), sum(self.hit.values())


def _read_lcov(file: BinaryIO) -> Found:
    records = [record.found_and_hit() for record in _records(file)]
    if not records:
        raise UnreadableError("is no LCOV tracefile: no line begins with SF:")
    found, hit = (sum(each) for each in zip(*records))
    return Found(value=_share(hit, found))


def _records(file: BinaryIO) -> Iterator[_Record]:
    """Yield a record for each source file; it ends at the next one even without an end mark."""
    record = None
    for number, line in enumerate(_lines(file), start=1):
        key, _, rest = line.strip().partition(b":")
        if key == b"SF":
            if record is not None:
                yield record
            record = _Record()
        elif key == END and record is not None:
            yield record
            record = None
        elif record is not None:
            record.takes(key, rest.strip(), number)
    if record is not None:
        yield record


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines as ASCII-compatible bytes, even if the file is UTF-16."""
    first = file.read(3)
    mark = next((mark for mark in MARKS if first.startswith(mark)), b"")
    file.seek(len(mark))
    encoding = MARKS.get(mark)
    if encoding is None:
        yield from file
        return
    try:
        yield from file.read().decode(encoding).encode().splitlines()
    except UnicodeDecodeError:
        raise UnreadableError("is no whole UTF-16; UTF-8 is read as well") from None


def _is_hit(text: bytes, line: int) -> bool:
    """Return whether a line was run; a negative count (an overflow) means that it was not."""
    text = text.strip()
    return not text.startswith(b"-") and _count(text, line) > 0


def _count(text: bytes, line: int) -> int:
    if not text.isdigit() or len(text) > 20:
        raise UnreadableError(f"has no count of lines where one belongs, line {line}")
    return int(text)


# coverage-summary.json, written by istanbul, nyc, Jest and Vitest


def _read_coverage_summary(file: BinaryIO) -> Found:
    try:
        found: Any = json.load(file)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableError(f"is no whole JSON{where}") from None
    for name in ("total", "lines", "pct"):
        if not isinstance(found, dict) or name not in found:
            raise UnreadableError("has no total.lines.pct: is it a coverage-summary.json?")
        found = found[name]
    if isinstance(found, bool) or not isinstance(found, (int, float)) or not 0 <= found <= 100:
        raise UnreadableError("has no figure in total.lines.pct: nothing was measured")
    return Found(value=float(found))


# JUnit XML, written by pytest, Jest, Maven, Gradle, go-junit-report and many others

ROOTS = ("testsuites", "testsuite")
BAD, SKIPPED = ("failure", "error"), "skipped"
AGAIN = {
    "flakyFailure": "failure",
    "rerunFailure": "failure",
    "flakyError": "error",
    "rerunError": "error",
}
"""Elements for earlier runs of a repeated test. The last run decides, and has no such element."""


class _Tally(NamedTuple):
    """The counts at the start of a suite, and the failures and errors that the suite claims."""

    claims: dict[str, float]
    failed: int
    again: dict[str, int]


class _Count:
    """Counts tests and failed tests; a suite can also fail outside its tests.

    Surefire adds each failed run of a flaky test to the failures of its suite; those are not
    counted.
    """

    def __init__(self) -> None:
        self.root = ""
        self.tests = self.failed = self.skipped = self.flaky = 0
        self._again = dict.fromkeys(BAD, 0)
        self._suites: list[_Tally] = []
        self._test: set[str] | None = None  # names of the test's elements; None outside a test

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        if name in ROOTS:
            claims = {each: _number(attributes, f"{each}s") or 0 for each in BAD}
            self._suites.append(_Tally(claims, self.failed, dict(self._again)))
        elif name == "testcase":
            self.tests += 1
            self._test = set()
        elif self._test is not None:
            self._test.add(name)
            self.skipped += name == SKIPPED
            if name in AGAIN:
                self._again[AGAIN[name]] += 1
        elif name in BAD:
            self.failed += 1

    def ends(self, name: str) -> None:
        if name == "testcase" and self._test is not None:
            has_failed = not self._test.isdisjoint(BAD)
            self.failed += has_failed
            self.flaky += not has_failed and not self._test.isdisjoint(AGAIN)
            self._test = None
        elif name in ROOTS:
            self._end_suite(self._suites.pop())

    def _end_suite(self, suite: _Tally) -> None:
        """Count the failures that the suite claims and no element in it shows."""
        unexplained = sum(
            max(suite.claims[each] - (self._again[each] - suite.again[each]), 0) for each in BAD
        )
        self.failed = max(self.failed, suite.failed + int(unexplained))


def _read_junit(file: BinaryIO) -> Found:
    count = _Count()
    _walk(file, count.begins, count.ends)
    if count.root not in ROOTS:
        raise UnreadableError(
            f"is no JUnit XML: it begins with <{count.root[:40]}>, not <testsuites> or <testsuite>"
        )
    if not count.tests:
        raise UnreadableError("holds no tests")
    return Found(passed=not count.failed, evidence=_words(count))


def _words(count: _Count) -> str:
    """``412 tests, 2 failed, 1 flaky``."""
    noun = "test" if count.tests == 1 else "tests"
    others = ((count.flaky, "flaky"), (count.skipped, "skipped"))
    beside = "".join(f", {number} {how}" for number, how in others if number)
    return f"{count.tests} {noun}, {count.failed or 'none'} failed{beside}"


READERS: tuple[Reader, ...] = (
    Reader("coverage-xml", _read_cobertura, "take the value from Cobertura XML"),
    Reader("lcov", _read_lcov, "take the value from an LCOV file"),
    Reader("coverage-summary", _read_coverage_summary, "take the value from coverage-summary.json"),
    Reader("junit", _read_junit, "take from JUnit XML whether it passed"),
)


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    main(sys.argv[1:])
