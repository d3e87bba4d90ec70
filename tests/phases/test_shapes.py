"""The ways to write a step, a label, a list: one at a time."""

import pytest

from phases.parser import parse
from tests.phases.reading import notes_of, phase_of, step_of


@pytest.mark.parametrize(
    ("heading", "code", "title"),
    [
        ("### Step E1: Observability & Reliability", "E1", "Observability & Reliability"),
        ("### Wave C1: Freeze", "C1", "Freeze"),
        ("### Stage 2 — Build", "E2", "Build"),
        ("## Step 3: Ship", "E3", "Ship"),
        ("## step e4: ship", "E4", "ship"),
        ("## Step 5", "E5", "Step 5"),
        ("## Step 6 Ship it", "E6", "Ship it"),
        ("## **Step 7:** Ship it", "E7", "Ship it"),
        ("## **Step 8 — Ship it**", "E8", "Ship it"),
        ("## 🚀 Step 9 - Ship `it`", "E9", "Ship `it`"),
        ("## Step E1.2: Ship", "E1.2", "Ship"),
        ("## Step 2a) Ship", "E2a", "Ship"),
        ("## Part A: Ship", "EA", "Ship"),
        ("## Part IV: Ship", "EIV", "Ship"),
        ("## E1: Ship", "E1", "Ship"),
        ("## Day 1 – Ship", "E1", "Ship"),
        ("## Step 10: Ship: now — or never", "E10", "Ship: now — or never"),
        ("Step 11: Ship\n-------------", "E11", "Ship"),
        ("## Step Twelve: Ship", "E12", "Ship"),
        ("## Step 1/3: Ship", "E1", "Ship"),
        ("## Step 2 of 3 — Ship", "E2", "Ship"),
        ("## Step 3 (30 min): Ship", "E3", "Ship (30 min)"),
        ("## Step 4 (optional)", "E4", "Step 4 (optional)"),
        ("## Step 5️⃣ Ship", "E5", "Ship"),
        ("## [E6] Ship", "E6", "Ship"),
        ("## Step 7: Ship {#ship}", "E7", "Ship"),
        ("## [x] Step 10 | Ship", "E10", "Ship"),
        ("## Step 11: Ship \\& shine", "E11", "Ship & shine"),
        ("## Paso 12: Entregar", "E12", "Entregar"),
        ("## Schritt 8: Ausliefern", "E8", "Ausliefern"),
        ("## Étape 9 : Livrer", "E9", "Livrer"),
    ],
)
def test_a_heading_names_a_step(heading: str, code: str, title: str) -> None:
    title_line = "# Phase C: x" if code.startswith("C") else "# Phase E: x"
    (step,) = phase_of(f"{title_line}\n\n{heading}\n\n- a\n").steps
    assert (step.code, step.title) == (code, title)


@pytest.mark.parametrize(
    ("heading", "code", "title"),
    [
        ("# Phase E: Hardening (late)", "E", "Hardening (late)"),
        ("# phase e — Hardening", "E", "Hardening"),
        ("# Phase 2. Hardening", "2", "Hardening"),
        ("# Phase Alpha: Hardening", "ALPHA", "Hardening"),
        ("# Wave C: Cutover", "C", "Cutover"),
        ("# DevNet, Phase E", "E", "DevNet, Phase E"),
        ("# Hardening (Phase 3)", "3", "Hardening (Phase 3)"),
        ("# Move the warehouse", "MW", "Move the warehouse"),
        ("# Release v2.4 checklist", "RC", "Release v2.4 checklist"),
        ("# Cut the cake for all of the people in town", "CCAP", "Cut the cake for all of the people in town"),
        ("# Onboarding", "ONB", "Onboarding"),
        ("# Presses", "PR", "Presses"),
        ("# 2026", "S", "2026"),
        ("# **Bold** move", "BM", "**Bold** move"),
        ("# **Bold move**", "BM", "Bold move"),
    ],
)  # fmt: skip
def test_a_title_gives_a_phase_its_code(heading: str, code: str, title: str) -> None:
    phase = phase_of(f"{heading}\n\n## Step 1: a\n\n- b\n")
    assert (phase.code, phase.title) == (code, title)


def test_steps_that_agree_on_their_letters_give_the_phase_its_code() -> None:
    assert phase_of("# Cutover\n\n## Step X1: a\n\n## Step X2: b\n").code == "X"
    assert phase_of("# Cutover\n\n## Step X1: a\n\n## Step Y2: b\n").code == "CUT"


def test_a_numbered_phase_numbers_its_steps_behind_a_dot() -> None:
    phase = phase_of("# Phase 2: a\n\n## Step 1: b\n\n- x\n\n## Step 2.2: c\n\n- y\n")
    assert [step.code for step in phase.steps] == ["2.1", "2.2"]
    assert [item.code for item in phase.items] == ["2.1.1", "2.2.1"]


def test_steps_without_a_number_take_the_free_ones() -> None:
    phase = phase_of("# Phase E: a\n\n## Steps\n\n### Build\n\n### Step 2: Test\n\n### Ship\n")
    assert [(step.code, step.title) for step in phase.steps] == [("E2", "Test")]
    phase = phase_of("# Phase E: a\n\n## Steps\n\n### Build\n\n### 2. Test\n\n### Ship\n")
    assert [step.code for step in phase.steps] == ["E1", "E2", "E3"]


MESSAGE_FORMS = [
    "**Message to send:**\n```\n/go\n```\n",
    "**Message to send**\n\n```\n/go\n```\n",
    "**Message to send**:\n\n~~~sh\n/go\n~~~\n",
    "__Prompt__\n`````\n/go\n`````\n",
    "*Prompt:*\n```\n/go\n```\n",
    "Prompt:\n```\n/go\n```\n",
    "Commands:\n\n    /go\n",
    "#### Commands\n```\n/go\n```\n",
    "##### 1. Prompt (copy this)\n```\n/go\n```\n",
    "**Prompt:** /go\n",
    "**Prompt** — `/go`\n",
    "**Prompt:**\n> /go\n",
    "Prompt: /go\n",
    "- **Prompt:** /go\n- **Outputs:**\n  - x\n",
    "```\n/go\n```\n",
    "> **Prompt**\n\n```\n/go\n```\n",
]


@pytest.mark.parametrize("body", MESSAGE_FORMS)
def test_a_message_is_found_under_any_label(body: str) -> None:
    assert step_of(body).message == "/go"


LIST_FORMS = [
    "**Key Deliverables**\n- a\n- b\n",
    "**Key Deliverables:**\n\n1. a\n2. b\n",
    "**Deliverables** (all of them)\n* a\n* b\n",
    "Outputs:\n+ a\n+ b\n",
    "#### Definition of done\n- [ ] a\n- [x] b\n",
    "**Checklist**\n1) a\n2) b\n",
    "**Outputs**\n- a\n\n\n- b\n",
    "**Outputs**\n- a\n* b\n",
    "#### Outputs\n##### First\n- a\n##### Second\n- b\n",
    "- a\n- b\n",
]


@pytest.mark.parametrize("body", LIST_FORMS)
def test_deliverables_are_found_under_any_label(body: str) -> None:
    assert [(item.code, item.text) for item in step_of(body).deliverables] == [
        ("E1.1", "a"),
        ("E1.2", "b"),
    ]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("- a\n  b", "a\nb"),
        ("- a\nb", "a\nb"),
        ("- a\n  - b\n    - c", "a\n- b\n  - c"),
        ("10. a\n    1. b", "a\n1. b"),
        ("-   a\n\n    b", "a\n\nb"),
        ("-\ta\n\tb", "a\nb"),
        ("-\n  a", "a"),
        ("- a  \n  b  ", "a  \nb"),
        ("- [ ] a [x] b", "a [x] b"),
        ("- [link](x)", "[link](x)"),
        ("- **a**: `b` <c> & d", "**a**: `b` <c> & d"),
        ("- a\n  ```\n  code\n    more\n  ```", "a\n```\ncode\n  more\n```"),
        ("- a\u2028b\x0cc", "a\u2028b\x0cc"),
    ],
)
def test_an_item_is_its_markdown_source(item: str, text: str) -> None:
    (only,) = step_of(f"**Key Deliverables**\n\n{item}\n").deliverables
    assert only.text == text


@pytest.mark.parametrize(
    "label", ["**Suggested Commit**", "**Commit:**", "__Commit__:", "Commit:", "Suggested commit:"]
)
def test_a_label_right_below_a_list_is_not_part_of_its_last_item(label: str) -> None:
    step = step_of(f"**Outputs**\n- a\n- b\n{label}\n```\ngit commit -m x\n```\n")
    assert [item.text for item in step.deliverables] == ["a", "b"]
    assert step.commit is not None


def test_an_item_goes_on_below_without_an_indent() -> None:
    step = step_of("**Outputs**\n- a **bold**\n**and** bold, and\nthen the following:\n- b\n")
    assert [item.text for item in step.deliverables] == [
        "a **bold**\n**and** bold, and\nthen the following:",
        "b",
    ]


def test_what_no_label_claims_is_a_note_without_one() -> None:
    step = step_of("First read this.\n\n**Outputs**\n- a\n")
    assert notes_of(step) == [("", "First read this.")]


def test_text_beside_list_and_fence_is_a_note_under_their_label() -> None:
    step = step_of(
        "**Prompt**\n\nCopy all of it:\n```\n/go\n```\n**Outputs**\n\nAll of:\n\n- a\n\nOr none.\n"
    )
    assert (step.message, [item.text for item in step.deliverables]) == ("/go", ["a"])
    assert notes_of(step) == [("Prompt", "Copy all of it:"), ("Outputs", "All of:\n\nOr none.")]


def test_unknown_labels_and_headings_arenotes_of() -> None:
    step = step_of(
        "**Owner:** ops\n\n**Roll back**\n1. undo\n\n#### Why\nBecause.\n##### More\nm\n"
    )
    assert notes_of(step) == [
        ("Owner", "ops"),
        ("Roll back", "1. undo"),
        ("Why", "Because.\n##### More\nm"),
    ]


def test_bold_sentences_are_no_labels() -> None:
    step = step_of("**Never do this on a Friday.**\n\n- a\n")
    assert [item.text for item in step.deliverables] == ["a"]
    assert notes_of(step) == [("", "**Never do this on a Friday.**")]


def test_a_label_with_nothing_below_is_kept_as_text() -> None:
    assert notes_of(step_of("**Outputs**\n- a\n\n**Important**\n")) == [("", "**Important**")]


def test_loose_lists_and_fences_stay_notes_where_the_labels_have_theirs() -> None:
    step = step_of("- loose\n\n**Outputs**\n- a\n\n**Prompt**\n```\n/go\n```\n")
    assert [item.text for item in step.deliverables] == ["a"]
    assert notes_of(step) == [("", "- loose")]


def test_a_loose_fence_that_only_commits_is_the_commit() -> None:
    step = step_of("```\n/go\n```\n\n```\ngit add a\ngit commit -m 'feat: x'\n```\n")
    assert step.message == "/go"
    assert step.commit is not None
    assert step.commit.subject == "feat: x"


@pytest.mark.parametrize(
    ("fence", "content"),
    [
        ("```\n\n```", ""),
        ("```\n a\n\n```", " a\n"),
        ("  ```\n  a\n    b\n c\n  ```", "a\n  b\nc"),
        ("~~~~ sh x=1\n```\n~~~\n~~~~", "```\n~~~"),
        ("```\na\0b\x0b\u2028\x85c\n```", "a\0b\x0b\u2028\x85c"),
        ("```\n\ta\\`b` <&> “q”\n```", "\ta\\`b` <&> “q”"),
    ],
)
def test_a_fence_keeps_its_content_to_the_character(fence: str, content: str) -> None:
    assert (step_of(f"**Prompt**\n{fence}\n").message or "") == content


@pytest.mark.parametrize(
    "label",
    [
        "Expected output:",
        "**Example**",
        "#### Sample response",
        "**Rollback**",
        "#### Troubleshooting",
        "If it fails:",
        "**To revert:**",
    ],
)
def test_what_is_shown_or_for_bad_days_is_never_sent(label: str) -> None:
    step = step_of(f"{label}\n\n```\nok\n```\n")
    assert step.message is None
    assert notes_of(step)[0][1] == "```\nok\n```"
    step = step_of(f"{label}\n\n- ok\n")
    assert step.deliverables == ()


def test_a_box_is_to_be_ticked_whatever_label_stands_above_it() -> None:
    step = step_of("If it fails:\n\n- [ ] Roll back\n\n#### Notes\n- [ ] Tell them\n")
    assert [item.text for item in step.deliverables] == ["Roll back", "Tell them"]


def test_a_label_that_has_said_it_all_does_not_own_the_list_below() -> None:
    step = step_of("**Owner:** @ops\n\n- Image\n")
    assert [item.text for item in step.deliverables] == ["Image"]
    assert notes_of(step) == [("Owner", "@ops")]
    step = step_of("**Note:** mind these:\n\n- Image\n")
    assert notes_of(step) == [("Note", "mind these:\n\n- Image")]


def test_prompts_within_a_step_are_no_steps() -> None:
    step = step_of(
        "#### Prompt 1: a\n```\n/a\n```\n#### Prompt 2: b\n```\n/b\n```\n#### Outputs\n- c\n"
    )
    assert (step.code, step.message) == ("E1", "/a")
    assert [item.text for item in step.deliverables] == ["c"]
    assert ("Prompt 2: b", "```\n/b\n```") in notes_of(step)


def test_a_table_of_settings_is_nothing_to_tick() -> None:
    table = "| Name | Description |\n|---|---|\n| PGHOST | where |"
    step = step_of(f"{table}\n")
    assert step.deliverables == ()
    assert notes_of(step) == [("", table)]


def test_numbers_that_repeat_within_one_part_are_still_a_slip() -> None:
    text = "# Phase E: x\n\n## Part A\n### Step 1: a\n- b\n### Step 1: c\n- d\n"
    assert [one.code for one in parse(text).problems].count("duplicate-code") == 1


@pytest.mark.parametrize(
    ("title", "parts", "codes"),
    [
        ("# Release", ("Part A", "Part B"), ["A1", "B1"]),
        ("# Release", ("Stage 1: Dev", "Stage 2: Live"), ["REL1.1", "REL2.1"]),
        ("# Phase E: Release", ("Part A", "Part B"), ["EA1", "EB1"]),
        ("# Phase E: Release", ("Stage 1: Dev", "Stage 2: Live"), ["E1.1", "E2.1"]),
        ("# Phase 2: Release", ("Part A", "Part B"), ["2.1", "2.2"]),
        ("# Phase E: Release", ("Before", "After"), ["E1", "E2"]),
    ],
)
def test_parts_that_count_anew(title: str, parts: tuple[str, str], codes: list[str]) -> None:
    steps = [f"## {part}\n### Step 1: One\n- a\n" for part in parts]
    parsed = parse(f"{title}\n\n{''.join(steps)}")
    assert parsed.phase is not None
    assert [step.code for step in parsed.phase.steps] == codes
    assert not [one for one in parsed.problems if one.severity == "error"]


@pytest.mark.parametrize(
    ("document", "steps"),
    [
        (
            "## Fri\n### Freeze\n- a\n### Copy\n- b\n## Sat\n### Ship\n- c\n",
            ["Freeze", "Copy", "Ship"],
        ),
        ("## In\n### Tests\n- [ ] a\n## Out\n### Tests\n- [ ] b\n", ["In", "Out"]),
        ("## In\n### Outputs\n- a\n## Out\n### Prompt\n```\nb\n```\n", ["In", "Out"]),
        ("## In\n### Checklist\n- a\n## Out\n### Checklist\n- b\n", ["In", "Out"]),
        ("## In\n- a\n### More\n- b\n## Out\n### Less\n- c\n", ["In", "Out"]),
        ("## In\n- a\n## Risks\n- b\n## Out\n- c\n", ["In", "Out"]),
    ],
)
def test_headings_that_only_hold_others_give_way_to_them(document: str, steps: list[str]) -> None:
    assert [step.title for step in phase_of(f"# Example\n\n{document}").steps] == steps
