"""LCOV's tracefiles: for each source file, LF is the number of lines, LH that of lines hit.

If a tool leaves these counts out, the lines themselves are counted: DA is a line with its hits.
"""

from collections.abc import Iterator
from typing import BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError, share

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


def _read(file: BinaryIO) -> Found:
    records = [record.found_and_hit() for record in _records(file)]
    if not records:
        raise UnreadableError("is no LCOV tracefile: no line begins with SF:")
    found, hit = (sum(each) for each in zip(*records, strict=True))
    return Found(value=share(hit, found))


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


READER = Reader("lcov", _read)
