"""What holds for any text at all."""

import re

from hypothesis import given
from hypothesis import strategies as st

from phases.parser import Parsed, parse, read
from phases.phase_json import phase_json
from tests.phases.reading import texts_of

# "§" becomes a word of its own each time, so that a lost one shows.
FRAGMENTS = (
    "# Phase E: Example\n",
    "## Step 1: One\n",
    "### Step E2 — Two\n",
    "**Step 3: Three**\n",
    "## 4. Four\n",
    "## Agent Brief\n",
    "## Overview\n",
    "## Prerequisites\n",
    "### Workspace Guard\n",
    "## Steps\n",
    "## Closure\n",
    "## References\n",
    "## Unknown\n",
    "#### Outputs\n",
    "**Message to send:**\n",
    "**Key Deliverables**\n",
    "**Suggested Commit**\n",
    "**Commit:** §\n",
    "**Prerequisites:** §\n",
    "**Bold §**\n",
    "**Bold §:** §\n",
    "Outputs: §\n",
    "Label:\n",
    "- §\n",
    "- [ ] §\n",
    "  - §\n",
    "-\n",
    "1. **§** §\n",
    "- **Prompt:** §\n",
    "- **§:** §\n",
    "\t- §\n",
    "    §\n",
    "> §\n",
    "§\n",
    "  §\n",
    "```\n",
    "   ```\n",
    "~~~\n",
    "| Step | What | Owner |\n|--|--|--|\n",
    "| 1 | § | § |\n",
    "| § | § | § | § |\n",
    "Sequence: § -> §\n",
    'git commit -m "§"\n',
    "git add §\n",
    "## Part A\n",
    "## Part B\n",
    "### Schritt 1: Eins\n",
    "### 2️⃣ Zwei\n",
    "## Rollback\n",
    "### 18:00 Noon\n",
    "### 1.1 Inner\n",
    "## 1. Preparation\n",
    "**Step 5: Five**\n§\n",
    "```mermaid\n",
    "Phase D: Plain\n\n",
    "Step 2: Plain\n\n",
    "• §\n",
    "☐ §\n",
    "✅ §\n",
    "**Owner:** §\n\n",
    "Expected output:\n",
    "| Task | Done |\n|--|--|\n",
    "| § | ☐ |\n",
    "- **Step 1: §** §\n",
    "<!-- a comment -->\n",
    "<!--\n- [ ] not now\n-->\n",
    "  - [ ] §\n",
    "[ ] §\n",
    "- [x] **Step 1: §**\n",
    "- [ ] 1.1 §\n",
    "    - [ ] §\n",
    "> - [ ] §\n",
    "| [ ] | § |\n",
    "<prompt>\n§\n</prompt>\n",
    "Run: §\n",
    "## Notes\n",
    "## Tasks\n",
    "<div>§\n",
    "[§]: §\n",
    "\n---\n\n",
    "\n",
    "\n",
)
documents = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
texts = st.text() | documents | st.builds("{}{}{}".format, documents, st.text(), documents)


def _numbered(document: str) -> tuple[str, list[str]]:
    words = [f"w{place}w" for place in range(document.count("§"))]
    pieces = document.split("§")
    return pieces[0] + "".join(map("".join, zip(words, pieces[1:], strict=True))), words


@given(texts)
def test_any_text_is_parsed(text: str) -> None:
    parsed = parse(text)
    lines = len(re.split("\r\n|\r|\n", text))
    assert all(1 <= problem.line <= lines for problem in parsed.problems)
    assert parsed.phase is not None or parsed.problems


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(read(data), Parsed)


@given(texts)
def test_a_document_is_always_read_the_same(text: str) -> None:
    assert parse(text) == parse(text)


@given(texts.map(lambda text: text.replace("\r", "")))
def test_line_ends_and_a_byte_order_mark_make_no_difference(text: str) -> None:
    expected = parse(text.removeprefix("\ufeff"))
    assert parse("\ufeff" + text.removeprefix("\ufeff").replace("\n", "\r\n")) == expected
    assert parse(text.removeprefix("\ufeff").replace("\n", "\r")) == expected


@given(documents)
def test_every_word_outside_headings_comes_back(document: str) -> None:
    text, words = _numbered(document)
    phase = parse(text).phase
    told = texts_of(phase) if phase else ""
    assert [word for word in words if word not in told] == []


BOX = re.compile(r"\[[ x]\].*?(w\d+w)")


@given(documents)
def test_every_box_can_be_ticked_or_its_line_is_named(document: str) -> None:
    text, _ = _numbered(document)
    parsed = parse(text)
    named = {one.line for one in parsed.problems if one.code == "unread-task"}
    phase = parsed.phase
    items = phase.items if phase else ()
    titles = [step.title for step in phase.steps] if phase else []
    lost = [
        word
        for line, source in enumerate(_outside_fences(text), 1)
        for word in BOX.findall(source)
        if line not in named
        and not any(word in item.text for item in items)
        and not any(word in title for title in titles)
    ]
    assert lost == []


def _outside_fences(text: str) -> list[str]:
    """The lines of a document, "" for those in a fence; one that nobody closes is none."""
    lines, fence, since = text.split("\n"), "", 0
    said = list(lines)
    for place, line in enumerate(lines):
        mark = re.match(r"[\s>]*(```+|~~~+)", line)
        if fence and mark and mark[1].startswith(fence) and not line.strip(" >").strip(fence[0]):
            said[since : place + 1] = [""] * (place + 1 - since)
            fence = ""
        elif mark and not fence:
            fence, since = mark[1], place
    return said


@given(documents)
def test_blanks_at_the_ends_of_lines_make_no_difference(document: str) -> None:
    text, _ = _numbered(document)
    blank = re.sub(r"(?<=[^\s`~])\n", " \n", text)
    assert _said(parse(blank)) == _said(parse(text))


def _said(parsed: Parsed) -> object:
    """Steps and items; what a fence says keeps its blanks, to the byte."""
    phase = parsed.phase
    if phase is None:
        return parsed.problems
    return [step.title for step in phase.steps], [
        re.sub(r" +$", "", item.text, flags=re.MULTILINE) for item in phase.items
    ]


contents = st.text() | st.text("`~# -*|>\n\t ab\0\u2028")
fence_marks = st.sampled_from("`~")
before = st.lists(
    st.sampled_from([one for one in FRAGMENTS if not one.strip().startswith(("`", "~", "<"))]),
    max_size=8,
).map("".join)


@given(st.lists(st.tuples(before, fence_marks, contents), min_size=1, max_size=4))
def test_the_content_of_every_fence_comes_back_unchanged(
    parts: list[tuple[str, str, str]],
) -> None:
    document, wanted = "", []
    for text, mark, content in parts:
        longest = max(map(len, re.findall(f"{mark}+", content)), default=0)
        fence = mark * max(3, longest + 1)
        document += f"{text}\n\nthen\n\n{fence}\n{content}\n{fence}\n"
        wanted.append(re.sub("\r\n?", "\n", content))
    phase = parse(document).phase
    assert phase is not None
    told = texts_of(phase)
    assert [content for content in wanted if content not in told] == []


@given(texts)
def test_codes_are_unique_unless_a_problem_says_so(text: str) -> None:
    parsed = parse(text)
    if parsed.phase is None or any(one.code == "duplicate-code" for one in parsed.problems):
        return
    steps = [step.code.casefold() for step in parsed.phase.steps]
    codes = steps + [item.code.casefold() for item in parsed.phase.items]
    assert len(codes) == len(set(codes))


@given(texts)
def test_no_item_and_no_step_is_without_words(text: str) -> None:
    phase = parse(text).phase
    if phase is not None:
        assert all(item.text for item in phase.items)
        assert all(step.code and step.title for step in phase.steps)
        assert set(phase_json(phase)) >= {"code", "title", "steps", "sections"}
