import pytest

from bot.words.split import split


def kept(typed: str) -> str:
    return " ".join(word.text for word in split(typed))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (
            "<http://github.com/acme/x/pull/7|github.com/acme/x/pull/7>",
            "http://github.com/acme/x/pull/7",
        ),
        ('"see <http://example.com|example.com>."', "see http://example.com."),
        ("<http://example.com/|Example.com>", "http://example.com/"),
        ("<http://www.acme.md|www.acme.md>", "http://www.acme.md"),
        ("<http://acme.md:80/x|acme.md:80/x>", "http://acme.md:80/x"),
        ("<http://phase-f.md|phase-f.md>", "phase-f.md"),
        ("devnet:docs/<http://phase-f.md|phase-f.md>", "devnet:docs/phase-f.md"),
        ("<http://Setup.py/|Setup.py>", "Setup.py"),
        (
            "<mailto:a@example.com|a@example.com> <mailto:b@example.com>",
            "a@example.com b@example.com",
        ),
        ("<tel:+4930123|+49 30 123> <tel:112>", "+49 30 123 112"),
        ("<!date^1392734382^{date}|Feb 18, 2014>", "Feb 18, 2014"),
        ("<!subteam^S1|@ops> <!subteam^S1|ops> <!subteam^S1>", "@ops @ops @group"),
        ("<!channel> <!everyone|everyone>", "@channel @everyone"),
    ],
)
def test_a_text_keeps_what_an_entity_stands_for(typed: str, text: str) -> None:
    assert kept(typed) == text


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("<http://example.com/pull/7|example.com/pull/7>", "http://example.com/pull/7"),
        ("<https://example.com/pull/7|the fix>.", "https://example.com/pull/7"),
        ("(<https://example.com/pull/7>),", "https://example.com/pull/7"),
        ("(https://example.com/pull/7", "https://example.com/pull/7"),
        ("<http://phase-f.md|phase-f.md>", None),
        ("<!here>", None),
    ],
)
def test_a_link_leads_where_slack_says(typed: str, link: str | None) -> None:
    [word] = split(typed)
    assert word.link == link


def test_a_name_reads_as_it_was_shown() -> None:
    words = split('p95 "of <http://api.example.com|api.example.com>" <https://example.com|x>')
    assert [word.on_screen for word in words] == [
        "p95",
        "of api.example.com",
        "https://example.com",
    ]


@pytest.mark.parametrize(
    ("typed", "mention", "name"),
    [
        ("<@U1|dev>", "U1", None),
        ("(<@W1>)!", "W1", None),
        ("@dev", None, "dev"),
        ("*@dev*,", None, "dev"),
        ("<!subteam^S1|@platform>", None, "platform"),
        ("<!here>", None, "here"),
        ("dev", None, None),
        ('"@dev"', None, None),
        ("<#C1|general>", None, None),
    ],
)
def test_a_word_may_stand_for_somebody(typed: str, mention: str | None, name: str | None) -> None:
    [word] = split(typed)
    assert (word.mention, word.name) == (mention, name)
    assert word.names_somebody == bool(mention or name)
