import contextlib
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.entities import unescape
from bot.words.split import Word, split
from phases.errors import UserError


def texts(typed: str) -> list[str]:
    return [word.text for word in split(typed)]


def sent(typed: str) -> str:
    """What Slack makes of typed text on its way to us."""
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_white_space_separates_words() -> None:
    assert texts(" done  E1.1\tE1.2\n\u00a0E1.3 ") == ["done", "E1.1", "E1.2", "E1.3"]


def test_nothing_typed_is_no_word() -> None:
    assert split("") == split(" \u00a0\n") == []


@pytest.mark.parametrize(
    "quoted",
    [
        '"reviewed by ops"',
        "'reviewed by ops'",
        "“reviewed by ops”",
        "‘reviewed by ops’",
        "„reviewed by ops“",
        "”reviewed by ops”",
        "«reviewed by ops»",
        "»reviewed by ops«",
        "«\u00a0reviewed by ops\u00a0»",
        '“reviewed by ops"',
        '"reviewed by ops”',
        "‘reviewed by ops'",
        "'reviewed by ops’",
        "`reviewed by ops`",
    ],
)
def test_quotes_of_every_kind_group_words(quoted: str) -> None:
    assert split(f"done {quoted} E1") == [
        Word("done"),
        Word("reviewed by ops", quoted=True),
        Word("E1"),
    ]


@pytest.mark.parametrize(
    "word", ["vendor's", "l’équipe", "ops'", "rock'n'roll", 'a"b', '15"', "a«b»"]
)
def test_a_quote_inside_a_word_is_a_letter(word: str) -> None:
    assert split(f"see {word} now") == [Word("see"), Word(word), Word("now")]


def test_apostrophes_inside_quotes_do_not_end_them() -> None:
    assert texts("waive E1 'the vendor's scan' \"the vendor's job\" ‘it’s ours’") == [
        "waive",
        "E1",
        "the vendor's scan",
        "the vendor's job",
        "it’s ours",
    ]


def test_a_single_letter_keeps_its_apostrophes() -> None:
    assert texts("rock 'n' roll") == ["rock", "'n'", "roll"]


@pytest.mark.parametrize("typed", ["'tis done", "’tis done", "the '90s", "a ' b", "vendors' scan"])
def test_a_lone_single_quote_is_a_letter(typed: str) -> None:
    assert texts(typed) == typed.split()


def test_a_quote_ends_only_where_a_word_ends() -> None:
    assert texts('"a "b" c" d') == ['a "b', 'c"', "d"]
    assert texts('"the"m" x') == ['the"m', "x"]


def test_a_backslash_is_a_letter_and_keeps_a_quote_inside_quotes() -> None:
    assert texts(r'C:\temp "he said \"yes\" twice" “she said \”no\” ” ' + r"'a\' b") == [
        r"C:\temp",
        'he said "yes" twice',
        "she said ”no” ",
        "a\\",
        "b",
    ]


def test_an_empty_quote_is_an_empty_word() -> None:
    assert split("done \"\" ''") == [Word("done"), Word("", quoted=True), Word("", quoted=True)]


def test_guillemets_that_stand_alone_are_letters() -> None:
    assert texts("Settings » Users") == ["Settings", "»", "Users"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("`E1.2`", Word("E1.2")),
        ("``E1.2``", Word("E1.2")),
        ("`npm test`", Word("npm test", quoted=True)),
        ("`E1.2", Word("`E1.2")),
        ("`a`b", Word("`a`b")),
        ("`", Word("`")),
    ],
)
def test_backticks_around_a_word_fall_away(typed: str, word: Word) -> None:
    assert split(typed)[0] == word


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (
            'done E1 "reviewed by ops',
            'The quote that opens at "reviewed by ops is never closed. '
            'Close it before a space or at the end: "reviewed by ops"',
        ),
        (
            "note “a &lt; b.",
            "The quote that opens at “a < b. is never closed. "
            'Close it before a space or at the end: "a < b"',
        ),
        (
            '"a long story that goes on and on',
            'The quote that opens at "a long story that goes on and… is never closed. '
            'Close it before a space or at the end: "a long story that goes on and…"',
        ),
        (
            'done "',
            'The quote that opens at " is never closed. '
            'Close it before a space or at the end: "your words"',
        ),
    ],
)
def test_an_unclosed_quote_is_shown_with_its_mend(typed: str, refusal: str) -> None:
    with pytest.raises(UserError) as refused:
        split(typed)
    assert str(refused.value) == refusal


@pytest.mark.parametrize("typed", [r'"5\" pipe', '"see <https://example.com|a" b> c'])
def test_a_quote_kept_inside_does_not_close_after_all(typed: str) -> None:
    with pytest.raises(UserError, match="never closed"):
        split(typed)


def test_a_mention_is_one_word_with_the_persons_id() -> None:
    assert [
        (word.text, word.mention) for word in split("assign <@U123|Dev Smith> <@W9> <@U7>,")
    ] == [
        ("assign", None),
        ("@Dev Smith", "U123"),
        ("<@W9>", "W9"),
        ("<@U7>,", "U7"),
    ]


def test_a_channel_is_one_word_with_its_id() -> None:
    assert [(word.text, word.channel) for word in split("close <#C1|stake holders> <#C2>")] == [
        ("close", None),
        ("#stake holders", "C1"),
        ("<#C2>", "C2"),
    ]


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("<https://example.com/pull/7>", "https://example.com/pull/7"),
        ("<https://example.com/?a=1&amp;b=2|the pull request>", "https://example.com/?a=1&b=2"),
        ("https://example.com/?a=1&amp;b=2", "https://example.com/?a=1&b=2"),
        ("HTTP://EXAMPLE.COM", "HTTP://EXAMPLE.COM"),
        ("https://example.com/pull/7,", "https://example.com/pull/7"),
        ('"https://example.com/pull/7"', "https://example.com/pull/7"),
        ('"see https://example.com"', None),
        ("<mailto:a@example.com|a@example.com>", None),
        ("example.com", None),
        ("ftp://example.com", None),
    ],
)
def test_an_address_is_a_link_however_it_came(typed: str, link: str | None) -> None:
    assert [word.link for word in split(typed)] == [link]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("@dev", "dev"),
        ("@dev.ops-2,", "dev.ops-2"),
        ("@", None),
        ("dev", None),
        ("a@example.com", None),
        ('"@dev"', None),
        ("<@U1|dev>", None),
    ],
)
def test_a_bare_name_is_one_that_slack_did_not_know(typed: str, name: str | None) -> None:
    assert [word.name for word in split(typed)] == [name]


def test_entities_inside_quotes_read_as_they_did_on_the_screen() -> None:
    typed = '"asked <@U1|the "big" dev> in <#C1|ops>, see <https://example.com|x> &amp; &lt;b&gt;"'
    assert split(typed) == [
        Word('asked @the "big" dev in #ops, see https://example.com & <b>', quoted=True)
    ]


def test_an_entity_that_somebody_wrote_out_names_nobody() -> None:
    assert [(word.text, word.mention) for word in split(sent("<@U123>"))] == [("<@U123>", None)]


def test_groups_and_broadcasts_read_as_typed() -> None:
    assert texts("<!here> <!subteam^S1|@ops> <mailto:a@example.com|a@example.com>") == [
        "@here",
        "@ops",
        "a@example.com",
    ]


def test_escapes_are_turned_back_once() -> None:
    assert unescape("&amp;lt; &lt;b&gt; &amp;amp; &quot;") == "&lt; <b> &amp; &quot;"


LETTERS = st.sampled_from("ab1 '\"“”„«»‘’`\\<>@#|!&;:/.\u00a0\n")


@given(st.text(LETTERS))
def test_any_text_is_split_or_refused(typed: str) -> None:
    with contextlib.suppress(UserError):
        assert all(word.text or word.quoted for word in split(typed))


def seen(typed: str) -> str:
    """Without format characters and variation selectors, which have tests of their own."""
    return "".join(each for each in typed if unicodedata.category(each) not in ("Cf", "Mn"))


@given(st.text().map(seen))
def test_plain_words_come_back_as_they_were_typed(typed: str) -> None:
    plain = re.sub("[\"'“”„‟«»‘’‚`]", "", typed)
    assert texts(sent(plain)) == plain.split()


@given(st.lists(st.text(LETTERS) | st.text().map(seen)))
def test_quoted_texts_come_back_as_they_were_typed(notes: list[str]) -> None:
    # A text that ends in a backslash would keep its closing quote.
    whole = [note.rstrip("\\") for note in notes]
    quoted = [re.sub(r'(["“”„‟])', r"\\\1", note) for note in whole]
    typed = " ".join(f'"{note}"' for note in quoted)
    assert split(sent(typed)) == [Word(note, quoted=True) for note in whole]
