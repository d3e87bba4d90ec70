"""What people see and do on the page."""

from typing import Self

from playwright.sync_api import Locator, Page, expect


class Screen:
    """The parts of the page, by what they are called."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.box = tab.get_by_role("textbox", name="Message")
        self.messages = tab.locator("#messages > .message")
        self.suggestions = tab.get_by_role("option")
        self.hint = tab.get_by_role("region", name="Hint")
        self.clock = tab.get_by_role("region", name="Clock")
        self.trouble = tab.locator("#trouble")
        self.form = tab.get_by_role("dialog")
        self.inspector = tab.get_by_role("complementary", name="Inspector")

    def open(self, url: str) -> Self:
        """Go there; it stands when the people do."""
        self.tab.goto(url)
        expect(self.person("lead")).to_be_visible()
        return self

    def send(self, text: str) -> None:
        """Type it and press Enter."""
        self.box.fill(text)
        self.box.press("Enter")

    def place(self, name: str) -> Locator:
        """A channel or the direct messages, on the left."""
        return self.tab.get_by_role("navigation").get_by_role("button", name=name)

    def person(self, name: str) -> Locator:
        """Someone to be, on the left."""
        return self.tab.get_by_role("radio", name=f"@{name}")

    def become(self, name: str) -> None:
        """Be somebody else from now on."""
        self.tab.locator("label", has=self.person(name)).click()
        expect(self.person(name)).to_be_checked()

    def button(self, name: str) -> Locator:
        """A button in a message, by what a screen reader calls it."""
        return self.messages.get_by_role("button", name=name)

    def call(self, action: str, message: Locator | None = None) -> None:
        """Choose one of a message's actions; the newest message's where none is given."""
        where = self.messages.last if message is None else message
        where.hover()
        where.get_by_role("button", name="Message actions").click()
        where.get_by_role("menuitem", name=action).click()

    def inspect(self, what: str) -> Locator:
        """Open the inspector at one of its tabs."""
        self.tab.get_by_role("button", name="Inspector", exact=True).click()
        self.inspector.get_by_role("tab", name=what).click()
        return self.inspector.get_by_role("tabpanel")

    def expect_last(self, text: str) -> Locator:
        """The newest message says so."""
        expect(self.messages.last).to_contain_text(text)
        return self.messages.last

    def expect_some(self, text: str) -> None:
        """One message says so, wherever: news for all and the answer to one overtake each other."""
        expect(self.messages.filter(has_text=text)).to_have_count(1)

    def expect_begun(self) -> None:
        """The channel was told of Phase E and has its board: what is said from now on is last."""
        self.expect_some("Phase E has started:")
        self.expect_some(" of 16 done")
