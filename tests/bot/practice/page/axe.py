"""axe-core, which finds what people who do not see the page or use no mouse would stumble over."""

from importlib.resources import files

from playwright.sync_api import Page

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_RUN = """() => axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
    [id, nodes.map(({ html, failureSummary }) => `${html}\\n${failureSummary}`)]))"""


def stumbling_blocks(tab: Page) -> dict[str, list[str]]:
    """What is wrong on the page as it stands: the places of each rule that is broken."""
    tab.evaluate(_AXE)
    return dict(tab.evaluate(_RUN))
