"""The formats of a report. To add one: a file with ``make``, and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cards.message import File
from bot.domain.burn_up import burn_up
from bot.domain.report_facts import Report
from bot.reports import as_csv, as_html, as_json, as_markdown, as_png, bundle, picture


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``title`` says what it is for, ``is_text`` whether a terminal can show it."""

    name: str
    title: str
    make: Callable[[Report], bytes]
    is_text: bool = True


_FORMATS = (
    Format("md", "Markdown", as_markdown.make),
    Format("html", "one page that opens offline and prints well", as_html.make),
    Format("json", "every fact, for programs", as_json.make),
    Format("csv", "a row for each item, for spreadsheets", as_csv.make),
    Format("png", "the burn-up picture", as_png.make, is_text=False),
    Format("zip", "plan, events and all of these", bundle.make, is_text=False),
)
_ALSO = {"markdown": "md", "htm": "html"}
FORMATS: Mapping[str, Format] = {form.name: form for form in _FORMATS}


def format_named(word: str) -> Format | None:
    """Find a format by name, ignoring case; ``.md`` and ``markdown`` also mean ``md``."""
    name = word.casefold().lstrip(".")
    return FORMATS.get(_ALSO.get(name, name))


def file_of(report: Report, name: str) -> File:
    """Return the report as a file in one format. Raises UserError if it cannot be made."""
    handle = report.run.handle
    content = FORMATS[name].make(report)
    alt, title = "", f"Report of Phase {handle} ({name})"
    if name == "png":
        burn = burn_up(report.run, report.now)
        title, alt = f"Burn-up of Phase {handle}", picture.alt_text(burn) if burn else ""
    return File(file_name(handle, name), title, content, alt)


def file_name(handle: str, name: str) -> str:
    """Return the file name of a run's report: ``phase-e.html``."""
    return f"phase-{handle.lower()}.{name}"
