"""``phasebot show --why``: each line of a document, what it became, and the rule that took it."""

import re

import pytest

from phases import plans
from phases.parser import parse
from tests.bot.cli.terminal import phasebot

DOCUMENT = """\
---
title: Release
---
# Phase E: Release

Words.

## Overview
- Coverage: 90%

## Prerequisites
- [ ] Access

## Step E1: Build
<!-- hidden -->
**Message to send:**
```
/build \x1b[2J
```
- [ ] Image
  - [ ] Signed

**Notes**
- Slow

**Commit**
```
git commit -m "x"
```

## Freeze
1. Tell

## Step E2: Ship
- [ ] Out

## References
- [ ] Book"""
TOLD = """\
   1  front matter            clean: lines between dashes              ---
   2  front matter            clean: lines between dashes              title: Release
   3  front matter            clean: lines between dashes              ---
   4  the title               outline: the first heading               # Phase E: Release
   5
   6  text                    checklists: what no other rule takes     Words.
   7
   8  a heading               headings: it opens the overview          ## Overview
   9  a line of the overview  checklists: under “Overview”             - Coverage: 90%
  10
  11  a heading               headings: it opens the prerequisites     ## Prerequisites
  12  an item                 checklists: under “Prerequisites”        - [ ] Access
  13
  14  step E1                 units: a heading with a word and a code  ## Step E1: Build
  15  nothing                 clean: a comment                         <!-- hidden -->
  16  a label                 labels: it opens the message             **Message to send:**
  17  message                 message: under “Message to send”         ```
  18  message                 message: under “Message to send”         /build \\x1b[2J
  19  message                 message: under “Message to send”         ```
  20  an item                 items: a box                             - [ ] Image
  21  an item                 items: a box                               - [ ] Signed
  22
  23  a label                 labels: of no known meaning              **Notes**
  24  a note                  steps: what no other rule takes          - Slow
  25
  26  a label                 labels: it opens the commit              **Commit**
  27  commit                  commit: under “Commit”                   ```
  28  commit                  commit: under “Commit”                   git commit -m "x"
  29  commit                  commit: under “Commit”                   ```
  30
  31  step E3                 units: a heading between two steps       ## Freeze
  32  an item                 items: a list of the step                1. Tell
  33
  34  step E2                 units: a heading with a word and a code  ## Step E2: Ship
  35  an item                 items: a box                             - [ ] Out
  36
  37  a heading               headings: it opens the references        ## References
  38  a reference             checklists: under “References”           - [ ] Book
line 31: note no-message: E3 and E2 have no message to send.
line 38: warning unread-task: The box "Book" cannot be ticked: it stands among the references.
"""


def why(text: str) -> list[str]:
    """What is said of a document, line by line."""
    answer = phasebot("show", "--why", "-", typed=text.encode())
    assert (answer.code, answer.errors) == (0, "")
    return answer.output.splitlines()


def test_every_line_is_shown_with_what_it_became_and_its_rule() -> None:
    assert "\n".join(why(DOCUMENT)) + "\n" == TOLD


@pytest.mark.parametrize(
    ("body", "line", "rule"),
    [
        ("## 1. A\n- a\n## 2. B\n- b\n", 2, "units: headings with numbers"),
        ("## Work\n**Step 1: A**\n- a\n", 3, "units: a bold line with a word and a code"),
        ("## Steps\n1. A\n", 3, "units: what stands under a heading for steps"),
        ("## 9:30 A\n- a\n## 10:30 B\n- b\n", 2, "units: headings with hours"),
        ("| Step | Task |\n|---|---|\n| 1 | A |\n", 4, "units: the rows of a table of steps"),
        ("To a:\n- [ ] a\n\nTo b:\n- [ ] b\n", 2, "units: labels above lists of boxes"),
        ("- [ ] 1. A\n- [ ] 2. B\n", 2, "units: the items of one list"),
        ("## A\n- [ ] a\n", 2, "units: the uppermost headings with work"),
        ("## Checklist\n- [ ] a\n", 2, "units: the only checklist"),
        ("## Step 1: A\n- a\n## B\n- [ ] b\n", 4, "units: a heading with boxes beside steps"),
        ("## 1. A\n- a\n## 2. B\n- b\n## C\n1. c\n", 6, "units: a heading on the level of the steps"),
        ("## C\n- [ ] c\n### Step 1: A\n- a\n", 2, "units: the nearest heading of boxes"),
        ("## Step 1: A\n<prompt>\ngo\n</prompt>\n", 3, "message: a tag"),
        ("## Step 1: A\n```\ngo\n```\n", 4, "message: the only command of the step"),
        ("## Step 1: A\n**Outputs**\n- a\n", 4, "items: a list under “Outputs”"),
        ("## Step 1: A\n**Step 1: a**\nb\n", 3, "items: a bold part of the step"),
        ("## Step 1: A\n```\ngit commit -m x\n```\n", 4,
         "commit: the last fence that only commits"),
    ],
)  # fmt: skip
def test_the_rule_that_took_a_line_is_named(body: str, line: int, rule: str) -> None:
    assert f"  {rule}  " in why(f"# Example\n{body}")[line - 1] + "  "


def test_no_line_of_the_seed_is_left_without_a_rule() -> None:
    text = (plans.FOLDER / "phase-e.md").read_text()
    shown = phasebot("show", "--why", "E").output.splitlines()
    assert len(shown) == text.count("\n") + 1 + len(parse(text).problems)
    for number, (source, line) in enumerate(zip(text.split("\n"), shown, strict=False), 1):
        assert line.startswith(f"{number:>4}")
        assert line.endswith(source.rstrip())
        if source.strip(" -"):
            assert re.match(r" *\d+  \S.*  \w+: ", line)
            assert "no rule" not in line


def test_a_document_that_nothing_can_be_made_of_is_shown_with_what_is_wrong() -> None:
    assert why("\n\n")[-1] == "line 1: error no-step: There is nothing to do in the document."
