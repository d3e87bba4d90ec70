"""The message of a step: what one would send to an agent, or none; and the commit."""

import pytest

from phases.parser import parse
from tests.phases.reading import notes_of, step_of

GO = "```\n/go\n```\n"


def problems_of(body: str) -> list[tuple[str, int]]:
    problems = parse(f"# Phase E: Example\n\n## Step E1: One\n{body}").problems
    return [(one.code, one.line) for one in problems if one.code != "no-deliverables"]


# Under a label


@pytest.mark.parametrize(
    "body",
    [
        f"**Message to send:**\n{GO}",
        f"**Message to send:**\n{GO}\n- [ ] a\n",
        f"#### Prompt\n{GO}\n- [ ] a\n",
        "**Prompt:** /go\n\n- [ ] a\n",
        "**Prompt:**\n> /go\n\n- [ ] a\n",
        "**Run:** `/go`\n",
        f"#### Commands\nIn a shell:\n{GO}\n- [ ] a\n",
        f"- [ ] a\n\n**Message**\n{GO}",
        "**Message**\n```json\n/go\n```\n",
        f"Example:\n```\nno\n```\n\n**Message**\n{GO}",
        f"```\nno\n```\n\n**Message**\n{GO}",
    ],
)
def test_what_a_label_gives_is_the_message_whatever_stands_around_it(body: str) -> None:
    assert step_of(body).message == "/go"


@pytest.mark.parametrize(
    "body",
    [
        "**Prompt:**\nDo these:\n- [ ] a\n",
        "**Message**\n- [ ] a\n",
        "#### Instructions\nRead all of it.\n\n- [ ] a\n",
        f"- [ ] a\n\nRun:\n{GO}",
        "**Message**\n",
    ],
)
def test_words_that_lead_to_boxes_and_commands_below_them_are_no_message(body: str) -> None:
    step = step_of(body)
    assert step.message is None
    assert [item.text for item in step.deliverables] == ["a"] * body.count("[ ]")


def test_of_two_under_labels_the_second_is_kept_and_named() -> None:
    body = f"**Message**\n{GO}\n**Prompt**\n```\n/stop\n```\n"
    assert step_of(body).message == "/go"
    assert notes_of(step_of(body)) == [("Prompt", "```\n/stop\n```")]
    assert problems_of(body) == [("extra-block", 10)]


def test_a_message_is_exact_to_the_byte() -> None:
    inside = "  /go \\*now*\t\n\n\n   <b> & “q” `x` ~~~ \n"
    assert step_of(f"**Message**\n````\n{inside}\n````\n").message == inside


# The only one that could be sent


@pytest.mark.parametrize(
    "fence",
    ["```\nmake it\n```", "```sh\n# first\nmake it\n```", "~~~console\n$ make\n~~~",
     "```PowerShell\nmake\n```", "```\nPlease do this:\nkey: value\n```", "```bash title=x\nmake\n```"],
)  # fmt: skip
def test_the_only_command_of_a_step_is_its_message(fence: str) -> None:
    step = step_of(f"{fence}\n- a\n")
    assert step.message == "\n".join(fence.split("\n")[1:-1])


@pytest.mark.parametrize(
    "fence",
    [
        "```python\nmake()\n```",
        "```json\n{}\n```",
        "```markdown\nhello\n```",
        "```text\nhello\n```",
        "```diff\n-a\n+b\n```",
        "```mermaid\ngraph TD\n```",
        "```\ndiff --git a/x b/x\n```",
        "```\n@@ -1 +1 @@\n-a\n+b\n```",
        "```\nsrc/\n├── a.py\n```",
        "```\nBot ─► Queue ─► Slack\n```",
        "```\n    /\\\n   /e2e\\\n  /------\\\n```",
        "```\nsrc/\n  a.py\n```",
        "```\n# Title\n\nText\n```",
        "```\nname: x\non: push\n```",
        '```\n{"a": 1}\n```',
        "```\n2026-01-02 10:00 started\n```",
        "```\nERROR: no\n```",
        "```\nINFO Written to x\n```",
        "```\n⚠️ It has changed\n```",
        "```\n✅ Passed\n```",
        "```\n- [ ] a\n- [ ] b\n```",
        "```\n```",
        "```sh\ngit add .\ngit commit -m 'x'\n```",
        "```sh\ngit add .\ngit commit -m 'x'\ngit push\n```",
        "```sh\nmake\ngit commit -m 'x'\n```",
    ],
)
def test_nobody_sends_a_commit_a_diff_a_tree_data_or_a_log(fence: str) -> None:
    assert step_of(f"{fence}\n\n- a\n").message is None


@pytest.mark.parametrize(
    "caption",
    [
        "Expected:",
        "For example",
        "It should look like:",
        "Use this template:",
        "You should see:",
        "You will see",
        "The log says:",
        "Which prints:",
        "Run it.\nThe output:",
        "**Sample response**",
        "#### Rollback",
        "If it fails:",
    ],
)
def test_what_a_caption_says_is_only_shown_is_not_sent(caption: str) -> None:
    assert step_of(f"{caption}\n\n```\nok\n```\n").message is None
    assert step_of(f"{caption}\n\nNow run:\n\n```\nok\n```\n").message == "ok"


@pytest.mark.parametrize(
    "caption", ["Run:", "Look at the logs:", "See what is there", "Like this", "#### Build it"]
)
def test_other_captions_do_no_harm(caption: str) -> None:
    assert step_of(f"{caption}\n\n```\nok\n```\n").message == "ok"


def test_an_unknown_label_owns_one_listing_and_not_the_items_below() -> None:
    step = step_of("The log says:\n\n```\nl\n```\n\n- d\n")
    assert [item.text for item in step.deliverables] == ["d"]
    assert notes_of(step) == [("The log says", "```\nl\n```")]


def test_of_several_commands_none_is_sent_and_all_are_named() -> None:
    body = "```\nmake\n```\n\n```\nmake test\n```\n"
    assert step_of(body).message is None
    assert problems_of(body) == [("several-messages", 4)]
    (problem,) = (
        one
        for one in parse(f"# Phase E: Example\n\n## Step E1: One\n{body}").problems
        if one.code == "several-messages"
    )
    assert "on lines 4, 8, so none" in problem.message


def test_the_first_that_begins_with_a_slash_is_sent_among_several() -> None:
    body = f"```\nmake\n```\n\n{GO}\n```\n/stop\n```\n"
    assert step_of(body).message == "/go"
    assert problems_of(body) == [("extra-block", 4)]


def test_below_the_first_box_a_command_belongs_to_that_box() -> None:
    after = "- [ ] a\n\n```\nmake\n```\n"
    assert step_of(after).message is None
    assert step_of(f"```\nfirst\n```\n\n{after}").message == "first"
    assert notes_of(step_of(f"- [ ] a\n\nRun:\n{GO}")) == [("", f"Run:\n{GO.strip()}")]
    assert problems_of(f"```\nfirst\n```\n\n{after}") == []


# The commit

COMMIT = "```\ngit add .\ngit commit -m 'feat: {}'\n```\n"


@pytest.mark.parametrize(
    "body",
    [
        f"**Commit**\n{COMMIT.format('x')}",
        f"#### Commit\n{COMMIT.format('x')}\n- [ ] a\n",
        "**Commit:** `git commit -m 'feat: x'`\n\n- [ ] a\n",
        f"{COMMIT.format('y')}\n{COMMIT.format('x')}",
        f"- [ ] a\n\n{COMMIT.format('x')}",
        "```sh\ngit add .\ngit commit -m 'feat: x'\ngit push\n```\n",
        f"**Commit**\n{COMMIT.format('x')}\n**Then**\n{COMMIT.format('y')}",
    ],
)
def test_a_commit_is_read_under_its_label_else_the_last_that_only_commits(body: str) -> None:
    step = step_of(body)
    assert step.commit
    assert step.commit.subject == "feat: x"
    assert step.message is None


@pytest.mark.parametrize(
    "body",
    [
        "```sh\nmake\ngit commit -m 'feat: x'\n```\n",
        "```sh\ngit push\n```\n",
        "**Commit:**\nAfter each of:\n- [ ] a\n",
        "**Message**\n```\ngit commit -m 'feat: x'\n```\n",
    ],
)
def test_other_blocks_are_no_commit(body: str) -> None:
    assert step_of(body).commit is None
