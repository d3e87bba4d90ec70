import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.code_index import CodeIndex
from bot.words.code_list import CodeList
from bot.words.codes import read_items
from bot.words.split import split
from phases.errors import UserError
from tests.bot.words.documents import phase

E = CodeIndex.of_phase(phase("E", {"E1": 4, "E2": 4, "E3": 2}, pre=3, acc=5))
NUMBERED = CodeIndex.of_phase(phase("2", {"1": 2, "2": 3, "10": 1}, pre=2))
TITLES = {"E1": "Observability & Reliability", "E1.1": "`/health` endpoints **live** in API"}


def read(typed: str, index: CodeIndex = E) -> tuple[str, str]:
    """The items that the words name, and what is left of the words."""
    found = CodeList(split(typed), index, TITLES, lambda _: False)
    items = dict.fromkeys(item for code in found.codes for item in read_items(code, index))
    return " ".join(items), " ".join(word.text for word in found.rest)


def refusal(typed: str, index: CodeIndex = E) -> str:
    with pytest.raises(UserError) as refused:
        read(typed, index)
    return str(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "E1 2",
        "E1 .2",
        "E1: 2",
        "E1 : 2",
        "E1 . 2",
        "E1 (2)",
        "E1 2.",
        "E1 item 2",
        "*E1* 2",
        "E1. 2",
        "E1#2",
        "E1:2",
        "E1_2",
        "E1·2",
        "e1 ２",
        "E1\u00a02",
        '"E1" 2',
        "- [ ] E1 2",
        "item E1 2",
    ],
)
def test_a_number_behind_a_step_is_its_item(typed: str) -> None:
    assert read(typed) == ("E1.2", "")


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("E1 1-3", "E1.1 E1.2 E1.3"),
        ("E1 1 2 3", "E1.1 E1.2 E1.3"),
        ("E1 1, 2 and 3", "E1.1 E1.2 E1.3"),
        ("E1 1,3", "E1.1 E1.3"),
        ("E1 1 and E2 2", "E1.1 E2.2"),
        ("E1.1, 2 & 4", "E1.1 E1.2 E1.4"),
        ("E1.1 and 3", "E1.1 E1.3"),
        ("E1.1 - E1.3", "E1.1 E1.2 E1.3"),
        ("E1.1 -3", "E1.1 E1.2 E1.3"),
        ("E1.1 to 3", "E1.1 E1.2 E1.3"),
        ("E3 to E3", "E3.1 E3.2"),
        ("E1.1/E1.2;E1.3", "E1.1 E1.2 E1.3"),
        ("pre 1 3", "pre1 pre3"),
        ("pre 1-2, acc 2", "pre1 pre2 acc2"),
        ('"E1.1 and E1.3"', "E1.1 E1.3"),
        ("`E1.1 E1.3`", "E1.1 E1.3"),
        ("step E3", "E3.1 E3.2"),
        ("• E1.1 • E1.2", "E1.1 E1.2"),
        (":white_check_mark: E1.1", "E1.1"),
        ("e1-1", "E1.1"),
        ("E1–1", "E1.1"),
        ("E3-1", "E3.1"),
        ("E1/4", "E1.4"),
        ("E1,4", "E1.4"),
        ("E1,4,2", "E1.4 E1.2"),
        ("E1 and 4", "E1.4"),
    ],
)
def test_items_are_listed_as_people_do(typed: str, items: str) -> None:
    assert read(typed) == (items, "")


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("E1.2 2 tests still flaky", "2 tests still flaky"),
        ("E1.2 - 2 tests", "- 2 tests"),
        ("E1.2 and 2 tests", "and 2 tests"),
        ("E1.2 to save time", "to save time"),
        ("E1.2 items are missing", "items are missing"),
        ("E1.2 :tada:", ":tada:"),
        ("E1.2 - waiting", "- waiting"),
        ('E1.2, "a note"', "a note"),
        ('"a note" E1.2', "a note"),
        ('E1.2 "E1.3"', "E1.3"),
        ("E1.2 #7", "#7"),
        ("E1.2 ok E1.3", "ok E1.3"),
    ],
)
def test_what_is_no_code_is_left_in_its_order(typed: str, rest: str) -> None:
    assert read(typed) == ("E1.2", rest)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("E1-3", "“E1-3” can mean E1.3, or E1-E3. Type the one that you mean."),
        ("E1 - 3", "“E1-3” can mean E1.3, or E1-E3. Type the one that you mean."),
        ("E1 -3", "“E1-3” can mean E1.3, or E1-E3. Type the one that you mean."),
        ("E1..3", "“E1..3” can mean E1.3, or E1-E3. Type the one that you mean."),
        ("E1,2", "“E1,2” can mean E1.2, or E1 E2. Type the one that you mean."),
        ("E3,1", "“E3,1” can mean E3.1, or E3 E1. Type the one that you mean."),
        ("E1, 2", "“E1,2” can mean E1.2, or E1 E2. Type the one that you mean."),
        ("E1/2", "“E1/2” can mean E1.2, or E1 E2. Type the one that you mean."),
        ("E1 and 2", "“E1,2” can mean E1.2, or E1 E2. Type the one that you mean."),
        ("E1-E2,3", "“E1-E2,3” can mean E2.3, or E2 E3. Type the one that you mean."),
        ("E1.1 2", '“2” can mean E1.2, or a text: "2". Type the one that you mean.'),
        (
            "E1 2 tests flaky",
            "“2” after E1 can name an item, or begin the text. "
            'Type E1.2 "tests flaky", or E1 "2 tests flaky".',
        ),
        (
            "E1 50% done",
            "“50%” after E1 can mean a part of it. Type the codes that you mean, such as E1.1, "
            'or put the text into quotes: "50% done"',
        ),
        (
            "E1 step 2",
            "“step 2” after E1 can mean a part of it. Type the codes that you mean, "
            'such as E1.1, or put the text into quotes: "step 2"',
        ),
        (
            "E1.1 - E1.3 is late",
            "E1.3 can end a range, or begin the text. Put the text into quotes: "
            '"is late", or "E1.3 is late".',
        ),
        ("E1.1 and", "Something is missing after “and”."),
        ("E1 9", "E1 has no item 9; it ends at E1.4. Nothing was changed."),
    ],
)
def test_what_reads_two_ways_is_refused_with_both(typed: str, sentence: str) -> None:
    assert refusal(typed) == sentence


def test_steps_that_are_plain_numbers_are_listed_with_commas() -> None:
    assert read("1, 2", NUMBERED) == ("1.1 1.2 2.1 2.2 2.3", "")
    assert read("2-10", NUMBERED) == ("2.1 2.2 2.3 10.1", "")
    assert read("2 3", NUMBERED) == ("2.3", "")
    assert refusal("1 2", NUMBERED).startswith("“1 2” can mean 1.2, or 1, 2.")
    assert refusal("1,2", NUMBERED).startswith("“1,2” can mean 1.2, or 1, 2.")
    assert read("1/12 is late", NUMBERED) == ("", "1/12 is late")


@pytest.mark.parametrize(
    ("typed", "items", "rest"),
    [
        ("☐ *E1.1* `/health` endpoints live in API", "E1.1", ""),
        ("○ E1.1 /health endpoints … @dev", "E1.1", "@dev"),
        ("○ E1.1 /health endpoints live in API\n   @dev · due Fri 4 Dec", "E1.1", "@dev"),
        ("• E1.1 /health endpoints live in API · @dev · late", "E1.1", ""),
        ("○ E1.1 /health endpoints live in API\n○ E1.2", "E1.1 E1.2", ""),
        ("○ E1.1 /health endpoints live in API · due Fri\n○ E1.2", "E1.1 E1.2", ""),
        ("▶ E1 Observability & Reliability  1/4 ready", "E1.1 E1.2 E1.3 E1.4", ""),
        ("E1.1 /health endpoints are up", "E1.1", "/health endpoints are up"),
        ("E1.1 /health is up", "E1.1", "/health is up"),
    ],
)
def test_a_pasted_line_of_a_card_names_its_item(typed: str, items: str, rest: str) -> None:
    assert read(typed) == (items, rest)


def test_a_number_is_left_to_whoever_reads_it() -> None:
    def left(typed: str, *dates: str) -> tuple[list[str], str]:
        found = CodeList(split(typed), E, {}, lambda text: text in dates)
        return found.codes, " ".join(word.text for word in found.rest)

    assert left("E1 4 dec", "4 dec") == (["E1"], "4 dec")
    assert left("E1 1 fri", "fri") == (["E1.1"], "fri")
    assert left("E1 2", "2") == (["E1"], "2")


WORDS = st.sampled_from(
    [
        "E1",
        "E1.1",
        "E2.9",
        "pre",
        "2",
        "1-3",
        ".2",
        "-3",
        "and",
        ",",
        "-",
        "to",
        "item",
        "step",
        "…",
        '"E1.1"',
        '"a note"',
        "#7",
        "@dev",
        "is",
        "2nd",
        "☐",
        ":ok:",
        "[",
        "x]",
        "E1-3",
        "E1,2",
        "·",
    ]
)


@given(st.lists(WORDS, max_size=8), st.sampled_from([E, NUMBERED]))
def test_any_words_are_read_or_refused_and_none_is_lost(words: list[str], index: CodeIndex) -> None:
    typed = split(" ".join(words))
    with contextlib.suppress(UserError):
        found = CodeList(typed, index, TITLES, lambda _: False)
        assert found.codes or found.rest == typed
        in_order = iter(typed)
        assert all(word in in_order for word in found.rest)
