import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.code_index import CodeIndex
from bot.words.codes import looks_like_code, read_items, read_step, split_handle
from phases.errors import UserError
from tests.bot.words.documents import phase

E = CodeIndex.of_phase(phase("E", {"E1": 4, "E2": 4, "E3": 4, "E4": 4}, pre=3, acc=5, clo=2))
NAMED = CodeIndex.of_phase(phase("R", {"build": 2, "test-it": 1, "ship": 0}, acc=1))
NUMBERED = CodeIndex.of_phase(phase("2", {"1": 2, "2": 3, "10": 1}, pre=2))
LARGE = CodeIndex.of_phase(phase("E", {f"E{n}": 40 for n in range(1, 61)}))


def codes(word: str, index: CodeIndex = E) -> str:
    return " ".join(read_items(word, index))


def refusal(word: str, index: CodeIndex = E) -> str:
    with pytest.raises(UserError) as refused:
        read_items(word, index)
    return str(refused.value)


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("E1.2", "E1.2"),
        ("e1.2", "E1.2"),
        ("PRE1", "pre1"),
        ("acc3", "acc3"),
        ("clo1", "clo1"),
        ("E1", "E1.1 E1.2 E1.3 E1.4"),
        ("pre", "pre1 pre2 pre3"),
        ("clo", "clo1 clo2"),
        ("E1.2,", "E1.2"),
        ("E1.2.", "E1.2"),
    ],
)
def test_one_code_names_an_item_a_step_or_a_checklist(word: str, named: str) -> None:
    assert codes(word) == named


@pytest.mark.parametrize(
    "word",
    ["E1.1-3", "E1.1-E1.3", "e1.1–3", "E1.1—e1.3", "E1.1−3", "E1.1..3", "E1.1…3", "E1.1...3"],
)
def test_a_range_names_all_between_its_ends(word: str) -> None:
    assert codes(word) == "E1.1 E1.2 E1.3"


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("pre1-2", "pre1 pre2"),
        ("E1.2-2", "E1.2"),
        ("E3-E4", "E3.1 E3.2 E3.3 E3.4 E4.1 E4.2 E4.3 E4.4"),
        ("E1.3-E2.2", "E1.3 E1.4 E2.1 E2.2"),
        ("E1.3-E2", "E1.3 E1.4 E2.1 E2.2 E2.3 E2.4"),
    ],
)
def test_a_range_may_go_over_steps(word: str, named: str) -> None:
    assert codes(word) == named


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("E1.1,E1.3", "E1.1 E1.3"),
        ("E1.3,pre1", "E1.3 pre1"),
        ("E1.1,3,4", "E1.1 E1.3 E1.4"),
        ("E1.1-2,4", "E1.1 E1.2 E1.4"),
        ("E1.2,E1", "E1.2 E1.1 E1.3 E1.4"),
        (",E1.1,,E1.1,", "E1.1"),
    ],
)
def test_commas_join_codes_and_each_item_comes_once(word: str, named: str) -> None:
    assert codes(word) == named


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("e2.9", "E2 has no item 9; it ends at E2.4. Nothing was changed."),
        ("E2.0", "E2 has no item 0; it goes from E2.1 to E2.4. Nothing was changed."),
        ("E1.1-9", "E1 has no item 9; it ends at E1.4. Nothing was changed."),
        ("e7", "Phase E has no step E7; it ends at E4. Nothing was changed."),
        ("E7.1", "Phase E has no step E7; it ends at E4. Nothing was changed."),
        ("E1-E9", "Phase E has no step E9; it ends at E4. Nothing was changed."),
        ("pre9", "Phase E has no pre9; it ends at pre3. Nothing was changed."),
        ("E1.1,E2.9", "E2 has no item 9; it ends at E2.4. Nothing was changed."),
        ("E1.3-1", "E1.3-E1.1 runs backwards. Did you mean E1.1-E1.3?"),
        ("E3-4", "“E3-4” can mean E3.4, or E3-E4. Type the one that you mean."),
        ("E2-E1", "E2-E1 runs backwards. Did you mean E1-E2?"),
        ("E1.1-pre2", "E1.1 and pre2 are in different lists. Name each by itself."),
        ("pre-3", 'Phase E has no "pre-3". Did you mean pre3?'),
        ("2.1", 'Phase E has no "2.1". Did you mean E2.1?'),
        ("banana", 'Phase E has no "banana". Type a code such as E1 or E1.1.'),
        (",", 'Phase E has no ",". Type a code such as E1 or E1.1.'),
    ],
)
def test_a_code_that_is_not_there_is_refused_with_the_nearest(word: str, sentence: str) -> None:
    assert refusal(word) == sentence


def test_a_refusal_shows_no_more_of_a_long_word_than_it_needs() -> None:
    assert refusal("E2." + "9" * 5000).startswith("E2 has no item 999")
    assert len(refusal("E2." + "9" * 5000)) < 150
    assert len(refusal("x" * 5000)) < 150


def test_steps_may_have_names_for_codes() -> None:
    assert codes("Build", NAMED) == "build.1 build.2"
    assert codes("build.2", NAMED) == "build.2"
    assert codes("test-it", NAMED) == "test-it.1"
    assert codes("build-test-it", NAMED) == "build.1 build.2 test-it.1"
    assert codes("test-it-ship", NAMED) == "test-it.1 ship.1"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("bild", 'Phase R has no "bild". Did you mean build?'),
        ("build.9", "build has no item 9; it ends at build.2. Nothing was changed."),
        (
            "test-it.2",
            "test-it has no item 2; it has only test-it.1. Nothing was changed.",
        ),
        ("pre", "Phase R has no prerequisites. Nothing was changed."),
        ("clo1", "Phase R has no closure items. Nothing was changed."),
        ("acc2", "Phase R has no acc2; it has only acc1. Nothing was changed."),
    ],
)
def test_refusals_use_the_documents_own_codes(word: str, sentence: str) -> None:
    assert refusal(word, NAMED) == sentence


def test_steps_may_have_numbers_for_codes() -> None:
    assert codes("1", NUMBERED) == "1.1 1.2"
    assert codes("2.1-3", NUMBERED) == "2.1 2.2 2.3"
    assert codes("2-10", NUMBERED) == "2.1 2.2 2.3 10.1"
    assert (
        refusal("7", NUMBERED)
        == "Phase 2 has no step 7; it goes from 1 to 10. Nothing was changed."
    )


def test_a_large_document_is_read_as_a_small_one() -> None:
    assert codes("E10.12", LARGE) == "E10.12"
    assert codes("E9.39-E10.2", LARGE) == "E9.39 E9.40 E10.1 E10.2"
    assert len(read_items("E1-E60", LARGE)) == 2400
    assert refusal("E10.41", LARGE).endswith("it ends at E10.40. Nothing was changed.")
    assert refusal("E61", LARGE).endswith("it ends at E60. Nothing was changed.")


@pytest.mark.parametrize(
    "word", ["E1.2", "e1", "pre", "E2.9", "E7", "E7.1", "pre9", "E1.1-3", "E1-E9", "E1,x", "pre-3"]
)
def test_what_could_be_a_code_looks_like_one(word: str) -> None:
    assert looks_like_code(word, E)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "E",
        "E2E",
        "reviewed",
        "pull/7",
        "#7",
        "7",
        "abc1234",
        "2026-12-01",
        "prepared",
        "pre-release",
        "E1-fix",
        "E12345",
        "https://example.com/E1.1,2",
        "@dev",
    ],
)
def test_other_words_do_not(word: str) -> None:
    assert not looks_like_code(word, E)


def test_files_and_hashes_do_not_look_like_codes_of_named_or_numbered_steps() -> None:
    assert not looks_like_code("build.sh", NAMED)
    assert looks_like_code("build.9", NAMED)
    assert not looks_like_code("1234567", NUMBERED)
    assert not looks_like_code("2026-12-01", NUMBERED)
    assert looks_like_code("7", NUMBERED)


@pytest.mark.parametrize("word", ["E2", "e2", "2", "E2,"])
def test_a_step_is_named_by_its_code_or_its_number(word: str) -> None:
    assert read_step(word, E) == "E2"


@pytest.mark.parametrize(
    ("word", "index", "sentence"),
    [
        ("E7", E, "Phase E has no step E7; it ends at E4. Nothing was changed."),
        ("e0", E, "Phase E has no step E0; it goes from E1 to E4. Nothing was changed."),
        ("9", E, "Phase E has no step 9; it ends at E4. Nothing was changed."),
        ("E2.1", E, "E2.1 is an item of E2, and a step is asked for. Nothing was changed."),
        ("deploy", E, "Phase E has no step deploy; it goes from E1 to E4. Nothing was changed."),
        (
            "bild",
            NAMED,
            "Phase R has no step bild; it has build, test-it and ship. Nothing was changed. "
            "Did you mean build?",
        ),
        ("1", NAMED, "Phase R has no step 1; it has build, test-it and ship. Nothing was changed."),
    ],
)
def test_a_step_that_is_not_there_is_refused(word: str, index: CodeIndex, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        read_step(word, index)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("E.pre1", ("E", "pre1")),
        ("e.pre1", ("E", "pre1")),
        ("E-2.E1.2", ("E-2", "E1.2")),
        ("e-2.E1", ("E-2", "E1")),
        ("E1.2", (None, "E1.2")),
        ("pre1", (None, "pre1")),
        ("E-3.E1", (None, "E-3.E1")),
        ("E.", (None, "E.")),
        ("E-2", (None, "E-2")),
    ],
)
def test_a_runs_handle_may_stand_before_a_code(word: str, parts: tuple[str | None, str]) -> None:
    assert split_handle(word, ["E", "E-2"]) == parts


def test_the_longest_handle_is_meant() -> None:
    assert split_handle("1.2.pre1", ["1", "1.2"]) == ("1.2", "pre1")


INDEXES = [E, NAMED, NUMBERED, LARGE]
ITEMS = [(index, code) for index in INDEXES for code in index.items]


@given(st.sampled_from(ITEMS), st.sampled_from([str, str.upper, str.lower]))
def test_every_items_code_reads_as_that_item(
    placed: tuple[CodeIndex, str], spelled: Callable[[str], str]
) -> None:
    index, code = placed
    assert read_items(spelled(code), index) == (code,)


@given(st.text(st.sampled_from("EePpRrBb0129.,-–… ")) | st.text(), st.sampled_from(INDEXES))
def test_any_word_is_read_or_refused_and_what_is_read_looks_like_a_code(
    word: str, index: CodeIndex
) -> None:
    with contextlib.suppress(UserError):
        read_step(word, index)
    looks_like = looks_like_code(word, index)
    with contextlib.suppress(UserError):
        assert read_items(word, index)
        assert looks_like
