"""Every box can be ticked, or its line is named with what to do about it."""

import pytest

from phases.parser import parse

HEAD = "# Phase E: Example\n\n## Step E1: One\n- [ ] a\n\n"
"""The lines 1 to 5 of each document."""


def told(text: str) -> list[tuple[int, str, str]]:
    """Line, message and mend of each box that cannot be ticked."""
    return [
        (one.line, one.message, one.mend)
        for one in parse(text).problems
        if one.code == "unread-task"
    ]


RAW = ("raw tags or a fence stand around it", "Put an empty line around the tags.")


@pytest.mark.parametrize(
    ("body", "line", "reason", "mend"),
    [
        ("> Mind:\n> - [ ] b\n", 7, "it stands in a quote", 'Take away the ">" before it.'),
        (
            "## References\n- [ ] b\n",
            7,
            "it stands among the references",
            "Move it to a step or a checklist.",
        ),
        (
            "## Agent brief\n- [ ] b\n",
            7,
            "it is part of the agent brief",
            "Move it to a step or a checklist.",
        ),
        ("```\n- [ ] b\n", 7, *RAW),
    ],
)
def test_a_box_that_nobody_can_tick_is_named_with_the_mend(
    body: str, line: int, reason: str, mend: str
) -> None:
    assert told(HEAD + body) == [(line, f'The box "b" cannot be ticked: {reason}.', mend)]


@pytest.mark.parametrize(
    "body",
    [
        "<div>\n\n- [ ] b\n\n</div>\n",
        "<div>\n- [ ] b\n</div>\n",
        "<to_do>\n  <first>\n    - [ ] b\n  </first>\n</to_do>\n",
        "Words.\n\n    - [ ] b\n",
        "Words:\n    - [ ] b\n      - [ ] c\n",
        "## Notes\n- [ ] b\n",
        "## References\n- b\n",
        "- [ ] b\n  - [ ] c\n",
        "| Done | Task |\n|---|---|\n| [ ] | b |\n",
        "[ ] b\n",
        "## [ ] Step E2: Two\n- b\n",
        "## Steps\n- [ ] Step 2: Two\n  - [ ] b\n",
        "```\n- [ ] b\n```\n",
        "~~~~\n- [ ] b\n~~~\n- [ ] c\n~~~~\n",
        "> ```\n> - [ ] b\n> ```\n",
        "<!-- - [ ] b -->\n",
        "<!--\n- [ ] b\n-->\n",
        "- [ ]\n",
        "Write `- [ ] b` for a box.\n",
        "[ ]\n",
    ],
)
def test_what_can_be_ticked_and_what_is_no_box_is_not_named(body: str) -> None:
    assert told(HEAD + body) == []


def test_the_mend_helps() -> None:
    for bad, good in (
        ("> - [ ] b\n", "- [ ] b\n"),
        ("## References\n- [ ] b\n", "## Closure\n- [ ] b\n"),
    ):
        assert len(told(HEAD + bad)) == 1
        parsed = parse(HEAD + good)
        assert parsed.phase
        assert [item.text for item in parsed.phase.items] == ["a", "b"]


def test_a_long_box_is_shown_by_its_beginning() -> None:
    ((_, message, _),) = told(f"{HEAD}> - [ ] {'word ' * 20}\n")
    assert message.startswith('The box "word word ')
    assert '…" cannot be ticked' in message
    assert len(message) < 100


def test_each_box_has_a_line_of_its_own() -> None:
    assert [line for line, *_ in told(HEAD + "> - [ ] b\n> - [ ] c\n> - d\n> 1. [x] e\n")] == [
        6,
        7,
        9,
    ]


def test_a_box_in_a_message_is_part_of_it_and_named() -> None:
    text = "# Phase E: Example\n\n## Step E1: One\n#### Prompt\n> Do:\n> - [ ] b\n\n- a\n"
    assert told(text) == [
        (6, 'The box "b" cannot be ticked: it is part of a message.', "Move it below the message.")
    ]
