"""The report as one HTML file: it opens offline, prints well, and runs nothing."""

import base64
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.burn_up import BurnUp, burn_up
from bot.domain.report_facts import STATEMENT, Report
from bot.reports import picture
from bot.reports.as_markdown import awaited, how, stage, standing
from bot.reports.fact_sheet import LISTS, let_go, tell, when
from bot.reports.marked import INLINE

TEMPLATES = Path(__file__).parent / "templates"
EVERYTHING = 100_000


def make(report: Report) -> bytes:
    """The whole report, in UTF-8."""
    return page(report, "Report").encode()


def page(report: Report, kind: str, most: int = EVERYTHING) -> str:
    """The page; ``kind`` stands above its title, ``most`` is how much history it shows."""
    pages, told = _pages(), tell(report)
    burn = burn_up(report.run, report.now)
    items = pages.get_template("items.html.jinja")

    def when_(moment: str | None) -> str:
        return when(moment, report)

    return pages.get_template("report.html.jinja").render(
        told=told,
        kind=kind,
        style=Markup(style()),  # noqa: S704 - a file of ours
        picture=_drawn(burn) if burn else "",
        alt=picture.alt_text(burn) if burn else "",
        statement=STATEMENT,
        lists=LISTS,
        when=when_,
        day=_day,
        standing=standing,
        stage=stage,
        let_go=let_go(told),
        items=lambda some: Markup(  # noqa: S704 - another template's
            items.render(items=some, when=when_, how=how, awaited=awaited)
        ),
        most=most,
    )


def saying(title: str, sentence: str) -> str:
    """A page that says why there is no report."""
    shown = {"title": title, "sentence": sentence}
    return _pages().get_template("saying.html.jinja").render(shown, style=Markup(style()))  # noqa: S704


@cache
def style() -> str:
    """The style sheet that stands in every page."""
    return (TEMPLATES / "report.css").read_text("utf-8")


def style_hash() -> str:
    """By which a strict policy lets that style sheet pass."""
    digest = sha256(style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _pages() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["inline"] = _inline
    pages.filters["sum_at"] = _sum_at
    return pages


def _inline(text: str) -> Markup:
    """An item's Markdown on one line: code, strong text and links; no picture, no HTML."""
    return Markup(INLINE.renderInline(" ".join(text.split())))  # noqa: S704 - it escapes the rest


def _sum_at(steps: Sequence[dict[str, Any]], number: int) -> int:
    return sum(step["settled"][number] for step in steps)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%a} {day.day} {day:%b %Y}"


def _drawn(burn: BurnUp) -> str:
    """The picture as an address; "" where it cannot be drawn: its figures stand in a table."""
    try:
        svg = picture.svg(burn)
    except picture.UndrawnError:
        return ""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
