"""LCOV's tracefiles: of each source file, LF lines that were found and LH that were hit."""

from typing import BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError, share


def _read(file: BinaryIO) -> Found:
    sums = {b"LF": 0, b"LH": 0}
    records = 0
    for number, line in enumerate(file, start=1):
        key, _, rest = line.strip().partition(b":")
        records += key == b"SF"
        if key in sums:
            sums[key] += _count(rest, number)
    if not records:
        raise UnreadableError("is no LCOV tracefile: no line begins with SF:")
    return Found(value=share(sums[b"LH"], sums[b"LF"]))


def _count(text: bytes, line: int) -> int:
    if not text.isdigit() or len(text) > 15:
        raise UnreadableError(f"has no count of lines where one belongs, line {line}")
    return int(text)


READER = Reader("lcov", _read)
