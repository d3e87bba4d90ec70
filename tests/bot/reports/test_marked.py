"""Words inside Markdown: what people type stays as it is, what documents hold does nothing."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.reports.marked import INLINE, from_document, quoted, safe, safe_lines

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""A trusting one: HTML in a report would be HTML in its page."""

TAG = re.compile(r"<[^>]*>")
SIGNS = "\\`*_{}[]<>#|~!&-+=.)(1: \"'"
TYPED = st.text(st.sampled_from(f"{SIGNS}\nab文م🚀"), max_size=40)
PIECES = (
    *SIGNS,
    *("a", " b", "文", "**", "``", "`x`", "[press](https://example.com/a_b)", "![look](/p.png)"),
    *("<script>", "<https://example.com>", "[x](javascript:alert(1))", "&lt;", "&copy;", "<!--"),
)
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def words(markdown: str) -> str:
    """What a reader sees of it."""
    return unescape(TAG.sub("", READER.render(markdown)))


def elements(markdown: str) -> set[str]:
    return set(re.findall(r"<(\w+)", READER.render(markdown)))


@given(TYPED)
def test_what_somebody_typed_is_what_is_read(typed: str) -> None:
    one_line = " ".join(typed.split())
    assert words(f"- note: {safe(typed)}").strip() == f"\nnote: {one_line}".strip()
    assert elements(f"- note: {safe(typed)}") <= {"ul", "li"}


@given(TYPED)
def test_what_was_typed_in_lines_is_read_in_lines(typed: str) -> None:
    shown = safe_lines(typed)
    read = [line.strip() for line in words(shown).splitlines() if line.strip()]
    assert read == [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    assert elements(shown) <= {"p", "br"}
    assert elements("\n".join(quoted(typed))) <= {"blockquote", "p", "br"}


@given(WRITTEN)
def test_an_items_markdown_reads_the_same_without_what_could_do_harm(source: str) -> None:
    one_line = " ".join(source.split())
    read = READER.renderInline(from_document(source))
    assert read == INLINE.renderInline(one_line)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("see https://example.com/a_b_c.", "see <https://example.com/a_b_c>."),
        ("(https://example.com/x)", "(<https://example.com/x>)"),
        ("1. one", "1. one"),
        ("<script> & *more*", "\\<script\\> \\& \\*more\\*"),
    ],
)
def test_addresses_can_be_pressed(typed: str, written: str) -> None:
    assert safe(typed) == written


def test_a_line_begins_no_list() -> None:
    assert safe_lines("Done:\n- one\n1. two\n\n=== three") == (
        "Done:  \n\\- one  \n1\\. two\n\n\\=== three"
    )


def test_code_with_ticks_stays_code() -> None:
    assert from_document("run `` a`b `` and ``` `x` ```") == "run ``a`b`` and `` `x` ``"
