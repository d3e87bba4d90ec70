"""The forms of a report. To add one: a file with ``make``, and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cards.message import File
from bot.domain.burn_up import burn_up
from bot.domain.report_facts import Report
from bot.reports import as_csv, as_html, as_json, as_markdown, as_png, bundle, picture


@dataclass(frozen=True, slots=True)
class Format:
    """One form; ``title`` says what it is good for, ``is_text`` whether a terminal can show it."""

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
    """The format that somebody means: in any case, ``.md`` and ``markdown`` as well as ``md``."""
    name = word.casefold().lstrip(".")
    return FORMATS.get(_ALSO.get(name, name))


def file_of(report: Report, name: str) -> File:
    """One form of the report as a file to share. UserError where it cannot be made."""
    handle = report.run.handle
    content = FORMATS[name].make(report)
    alt, title = "", f"Report of Phase {handle} ({name})"
    if name == "png":
        burn = burn_up(report.run, report.now)
        title, alt = f"Burn-up of Phase {handle}", picture.alt_text(burn) if burn else ""
    return File(file_name(handle, name), title, content, alt)


def file_name(handle: str, name: str) -> str:
    """What one form of a run's report is called: ``phase-e.html``."""
    return f"phase-{handle.lower()}.{name}"
