"""Block Kit in our words: what is escaped, shortened and cut, and what is not."""

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.blocks import escape, escape_all_but_mentions, from_markdown, linked, pieces


@given(st.text(alphabet="ab <&>", max_size=200), st.integers(6, 40))
def test_pieces_joined_are_the_text_and_each_fits(text: str, limit: int) -> None:
    cut = pieces(text, limit)
    assert "".join(cut) == text
    assert all(len(escape(piece)) <= limit for piece in cut)


def test_markdown_of_an_item_becomes_what_slack_reads() -> None:
    assert from_markdown("**a** & `**b** <c>` [d](https://e.example)") == (
        "*a* &amp; `**b** &lt;c&gt;` <https://e.example|d>"
    )
    assert from_markdown("**a** b", strong=False) == "a b"
    assert from_markdown(r"in \#general \& at C:\temp, `\#` stays") == (
        r"in #general &amp; at C:\temp, `\#` stays"
    )


def test_nobody_is_called_by_a_text_that_somebody_typed() -> None:
    assert escape("<!channel>") == "&lt;!channel&gt;"
    assert escape_all_but_mentions("<@U1> said <!here> & <#C1>") == (
        "<@U1> said &lt;!here&gt; &amp; <#C1>"
    )


def test_an_address_given_as_evidence_can_be_pressed() -> None:
    assert linked("pull/7 https://a.example/x?b&c") == "pull/7 <https://a.example/x?b&amp;c>"
