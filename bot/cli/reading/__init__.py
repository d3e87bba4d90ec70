"""One file for each format that tools write their results in. To add one: its file, a line here.

Each reader is an option of ``phasebot report-gate``, by its name.
"""

from bot.cli.reading import cobertura, coverage_summary, junit, lcov
from bot.cli.reading.reader import Found, Reader, UnreadableError, read

__all__ = ["READERS", "Found", "Reader", "UnreadableError", "read"]

READERS: tuple[Reader, ...] = (
    cobertura.READER,
    lcov.READER,
    coverage_summary.READER,
    junit.READER,
)
