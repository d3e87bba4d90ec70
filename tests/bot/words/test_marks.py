import pytest

from bot.words.marks import bare, without_marks

WIDTHLESS = [
    "\u200b",
    "\ufeff",
    "\ufe0f",
    "\u2060",
    "\u00ad",
    "\u200d",
    "\u200f",
    "\u2066",
    "\u2069",
]


@pytest.mark.parametrize("mark", WIDTHLESS)
def test_a_mark_without_width_is_no_part_of_a_plain_word(mark: str) -> None:
    assert (
        without_marks(f"{mark}done E1{mark}.1 “fine{mark}” {mark} x{mark}") == "done E1.1 “fine”  x"
    )


@pytest.mark.parametrize(
    "text", ["⚠️ flaky", "👩‍💻 did it", "❤️", "می‌خواهم", "שלום\u200f!", "1️⃣", "🏴\U000e0067\U000e007f"]
)
def test_a_mark_stays_where_it_changes_what_is_drawn(text: str) -> None:
    assert without_marks(text) == text


def test_nothing_else_of_a_text_is_changed() -> None:
    text = "  a\tb\n\n“c”\u00a0d "
    assert without_marks(text + "\u200b") == text
    assert without_marks("caf\u00e9\u200b x") == "café x"


@pytest.mark.parametrize(
    "typed",
    [
        "*E1.1*",
        "_E1.1_",
        "~E1.1~",
        "`E1.1`",
        "*_E1.1_*",
        "(E1.1)",
        "[E1.1],",
        "“E1.1”",
        "•E1.1",
        "E1.1:",
        "E1.1).",
        "E1.1!",
        "☐\ufe0fE1.1",
        "E1.1✅",
        "Ｅ１．１",
        "E1。1",
        "E1.١",
        "E1.①",
        "E1\u200b.1",
    ],
)
def test_formatting_around_a_word_is_looked_through(typed: str) -> None:
    assert bare(typed) == "E1.1"


@pytest.mark.parametrize("word", ["@dev", "#7", "/phase", ".2", "E1.1?", "E1-", "E1²", "a*b", ""])
def test_what_means_something_stays(word: str) -> None:
    assert bare(word) == word
