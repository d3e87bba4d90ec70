"""Readers of the formats in which tools write results. To add one, write its file and a line here.

The name of a reader is its option of ``phasebot report-gate``.
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
