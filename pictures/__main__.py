"""`make pictures`: plays a scene with the very bot, and takes what the page shows of it.

`python -m pictures kiro prp` takes those alone.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from bot.cli.practice_bot import PracticeBot
from bot.commands import LISTED
from bot.logs import set_up_logs
from bot.practice import Practice
from bot.practice.staging import set_scene
from bot.slack.shortcuts import SHORTCUTS
from pictures.browser import chromium
from pictures.documents import SHOWN, documents

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SCENE = "day-6"
MOST_BYTES = 200_000
LAPTOP: dict[str, Any] = {"viewport": {"width": 1200, "height": 720}}
DESK: dict[str, Any] = {"viewport": {"width": 1010, "height": 1200}}
CARD: dict[str, Any] = {"viewport": {"width": 900, "height": 1100}}
HOME: dict[str, Any] = {"viewport": {"width": 940, "height": 410}}
TABLET: dict[str, Any] = {"viewport": {"width": 1130, "height": 660}}
TELEPHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 760}, "color_scheme": "dark"}
CHANNEL = "#phase-e"
LEAD, OPS, SPONSOR = "U0LEAD0001", "U0OPS00001", "U0SPONSOR1"
READY, FRESH = "ready", "fresh"
SAID = (
    "stakeholders add @sponsor",
    'close outcomes "deploys take ten minutes, they took a day"',
    'close risks "two runbooks are untested; ops tests them in the first week"',
)
ARRIVE = """
localStorage.setItem("hints put away", '["start", "tick", "tomorrow"]');
sessionStorage.setItem("person", '"%s"');
"""

Taken = Page | Locator


def whole_page(page: Page) -> Taken:
    """Day 6 in the channel, as the lead sees it."""
    ask(page, "/phase status")
    return page


def board(page: Page) -> Taken:
    """The board from its top, as the channel's pin leads to it."""
    page.get_by_role("button", name="1 pinned").click()
    page.get_by_role("menuitem").click()
    page.mouse.move(0, 0)
    return page


def step_card(page: Page, code: str = "E2") -> Taken:
    """A step: its message to paste, and what is still open."""
    ask(page, f"/phase step {code}")
    return page.locator("#messages > .message").last


def on_a_telephone(page: Page) -> Taken:
    """In the dark, on a narrow screen."""
    ask(page, "/phase mine")
    return page


def home(page: Page) -> Taken:
    """What is somebody's to do, in the bot's Home tab."""
    page.get_by_role("navigation").get_by_role("button", name="Phasebot").click()
    page.get_by_role("group", name="The bot").get_by_role("button", name="Home").click()
    shown = page.get_by_role("region", name="Home")
    expect(shown).to_contain_text("to do")
    return shown


def closing(page: Page) -> Taken:
    """The closing summary, before it is sent."""
    ask(page, "/phase close")
    return page.locator("#messages > .message").last


def summary(page: Page) -> Taken:
    """The summary as a stakeholder gets it, with the picture and the buttons."""
    page.get_by_role("navigation").get_by_role("button", name="Phasebot").click()
    received = page.locator("#messages > .message").last
    expect(received).to_contain_text("Acknowledge")
    return received


@dataclass(frozen=True)
class Picture:
    """Who looks, at what kind of screen, and what they do before it is taken.

    ``scene`` is where it begins, and ``before`` is typed there by the lead; so many ``hours`` pass
    afterwards. ``document`` is one of the guide's, which the lead drops in the channel and starts.
    """

    person: str
    screen: dict[str, Any]
    prepare: Callable[[Page], Taken]
    scene: str = SCENE
    before: tuple[str, ...] = ()
    document: str = ""
    hours: int = 0


PICTURES = {
    "page": Picture(LEAD, LAPTOP, whole_page),
    "board": Picture(OPS, TABLET, board),
    "step": Picture(OPS, DESK, step_card),
    "home": Picture(OPS, HOME, home),
    "telephone": Picture(OPS, TELEPHONE, on_a_telephone),
    "closing": Picture(LEAD, DESK, closing, READY, SAID),
    "summary": Picture(SPONSOR, DESK, summary, READY, (*SAID, "close approve"), hours=24),
    **{
        f"document-{name}": Picture(LEAD, CARD, partial(step_card, code=code), FRESH, (), name)
        for name, code in SHOWN.items()
    },
}


def main() -> int:
    """1 when a picture is too large to look at in passing."""
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or list(PICTURES)
    with practice_page() as practice, chromium() as browser:
        sizes = {name: take(browser, practice, name) for name in wanted}
    for name, size in sizes.items():
        print(f"docs/pictures/{name}.png: {size / 1000:.0f} kB")
    return int(max(sizes.values()) > MOST_BYTES)


@contextmanager
def practice_page() -> Iterator[Practice]:
    """A practice workspace with a bot, for scenes."""
    offered = [{"usage": each.usage, "summary": each.summary} for each in LISTED]
    shortcuts = [each.as_json() for each in SHORTCUTS]
    workspace = Practice(completions=offered, shortcuts=shortcuts)
    set_up_logs("WARNING")
    with tempfile.TemporaryDirectory() as folder, workspace as practice:
        bot = PracticeBot(practice, Path(folder))
        bot.start()
        yield practice
        bot.stop()


def take(browser: Browser, practice: Practice, name: str) -> int:
    """Take one picture; gives its size in bytes."""
    picture = PICTURES[name]
    set_scene(practice, picture.scene)
    for words in picture.before:
        practice.type("@lead", CHANNEL, f"/phase {words}")
    if picture.document:
        share(practice, picture.document)
    practice.settle()
    practice.move_clock(practice.workspace.clock.now() + timedelta(hours=picture.hours))
    with browser.new_context(locale="en-GB", **picture.screen) as visit:
        visit.add_init_script(ARRIVE % picture.person)
        page = visit.new_page()
        page.goto(practice.url)
        expect(page.locator("#messages > .message").last).to_be_visible()
        return len(picture.prepare(page).screenshot(path=FOLDER / f"{name}.png"))


def share(practice: Practice, name: str) -> None:
    """Drop a document of the guide in the channel, and start it from there with its ticks kept."""
    file, text = f"{name}.md", documents()[name]
    practice.drop("@lead", CHANNEL, file, text.encode())
    practice.shortcut("@lead", "Run as a phase", file, CHANNEL)
    practice.settle()
    if "- [x]" in text:
        practice.fill("@lead", "Boxes that are ticked in the document", "Done already")
    practice.submit("@lead")


def ask(page: Page, command: str) -> None:
    """Type a command and wait for its answer."""
    answers = page.locator("#messages > .ephemeral")
    before = answers.count()
    page.get_by_role("textbox", name="Message").fill(command)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1)
    page.mouse.move(0, 0)


if __name__ == "__main__":
    sys.exit(main())
