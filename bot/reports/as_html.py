"""The report as one HTML file: it opens offline, prints well, and has no scripts."""

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
from bot.reports.burn_up_chart import draw
from bot.reports.fact_sheet import LISTS, let_go, tell, when
from bot.reports.marked import INLINE

TEMPLATES = Path(__file__).parent / "templates"
EVERYTHING = 100_000


def make(report: Report) -> bytes:
    """Return the whole report as HTML in UTF-8."""
    return page(report, "Report").encode()


def page(report: Report, kind: str, most: int = EVERYTHING) -> str:
    """Render the page; ``kind`` appears above its title, ``most`` limits the history shown."""
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
    """Render a page that says why there is no report."""
    shown = {"title": title, "sentence": sentence}
    return _pages().get_template("saying.html.jinja").render(shown, style=Markup(style()))  # noqa: S704


@cache
def style() -> str:
    """Return the style sheet that is inlined in every page."""
    return (TEMPLATES / "report.css").read_text("utf-8")


def style_hash() -> str:
    """Return the hash that allows this style sheet in a Content-Security-Policy."""
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
    """Render an item's Markdown on one line: code, strong text and links; no images, no HTML."""
    return Markup(INLINE.renderInline(" ".join(text.split())))  # noqa: S704 - it escapes the rest


def _sum_at(steps: Sequence[dict[str, Any]], number: int) -> int:
    return sum(step["settled"][number] for step in steps)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%a} {day.day} {day:%b %Y}"


def _drawn(burn: BurnUp) -> str:
    """Return the chart as a data URL, so that nothing in it reaches the page."""
    return f"data:image/svg+xml;base64,{base64.b64encode(draw(burn).encode()).decode()}"
