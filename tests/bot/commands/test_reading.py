"""Dialogues: what can be read, with a run and without, here and elsewhere."""

from pathlib import Path

import pytest

from bot.cards.message import Message
from phases import plans
from phases.document import Step
from phases.parser import read
from tests.dialogue import play
from tests.stage import Stage

PHASE_E = read((plans.FOLDER / "phase-e.md").read_bytes()).phase or pytest.fail("no Phase E")


def preformatted(card: Message) -> list[str]:
    """The texts to copy in a card, exactly."""
    return [
        element["elements"][0]["text"]
        for block in card.blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
    ]


@pytest.mark.parametrize("step", PHASE_E.steps, ids=lambda step: step.code)
def test_a_step_hands_out_its_message_and_commit_to_the_byte(begun: Stage, step: Step) -> None:
    assert step.commit is not None
    to_paste = [step.message, step.commit.text]
    assert preformatted(begun.card("@dev", f"step {step.code}")) == [PHASE_E.brief, *to_paste]
    begun.says("@ops", "done E1.1")
    assert preformatted(begun.card("@dev", f"step {step.code}")) == to_paste


def test_a_message_full_of_signs_comes_through_unchanged(tmp_path: Path) -> None:
    message = "a & b < c > d `e` *f* “g”\t\n\n  <@U1> <!channel> &amp; \\ – ü 漢 🙂"
    (tmp_path / "x.md").write_text(
        f"# Phase X: Signs\n\n## Step X1: One\n**Message to send:**\n````\n{message}\n````\n\n"
        "**Key Deliverables**\n- a thing\n"
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        play(stage, "@lead> start X\n…")
        assert preformatted(stage.card("@dev", "step X1")) == [message]


def test_the_brief_and_the_guard_are_there_to_copy(begun: Stage) -> None:
    assert preformatted(begun.card("@dev", "brief")) == [PHASE_E.brief]
    assert preformatted(begun.card("@dev", "guard")) == [PHASE_E.guard]


def test_lines_hands_out_each_line_on_its_own(begun: Stage) -> None:
    step = PHASE_E.steps[1]
    assert step.message is not None
    assert preformatted(begun.card("@dev", "lines E2")) == step.message.split("\n")


def test_documents_can_be_read_before_a_run_begins(stage: Stage) -> None:
    for command in ("step E2", "brief", "refs", "overview", "guard", "lines E1", "prereqs"):
        assert not stage.ask("@dev", command, "dm").refused, command
    play(
        stage,
        """
        @dev> refs
            *References of Phase E*
            • `docs/standards/security/appsec.md`, `docs/standards/security/secrets-management.md`, `docs/standards/security/threat-modeling.md`
            • `docs/standards/operations/observability.md`, `docs/standards/operations/deployment.md`
            • `docs/standards/product/documentation.md`
            • `freshstart/CleanArchitectureMigration.md`
        """,
    )


def test_without_a_run_the_answer_says_how_to_begin(stage: Stage) -> None:
    play(
        stage,
        """
        @dev #general>
            No phase runs in #general. Plans: E.
            To start one: /phase start CODE. To read one first: /phase list
        @dev #general> status
            No phase runs in #general. Start one with /phase start E, or see /phase list.
        @dev dm> done E1.1
            No phase runs in this conversation. Start one with /phase start E, or see /phase list.
        """,
    )


def test_elsewhere_the_persons_only_run_is_meant_and_named(begun: Stage) -> None:
    play(
        begun,
        """
        @lead dm> done E1.1
            Phase E runs in #phase-e.
            E1.1 is done.
            …
        @lead #general> lead
            Phase E runs in #phase-e.
            @lead leads Phase E.
        @sponsor dm> status
            No phase runs in this conversation. Start one with /phase start E, or see /phase list.
        """,
    )


def test_of_several_runs_in_reach_the_answer_asks_which(begun: Stage) -> None:
    play(
        begun,
        """
        @lead #general> start E
            …
        @lead dm> status
            I can't tell which phase you mean: E (#phase-e), E-2 (#general). Say which one first, for example /phase status E, or before a code: E.pre1
        @lead dm> done E-2.pre1
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            pre1 is done.
            …
        @lead dm> done E-2 E1.1
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            E1.1 is done.
            …
        @lead dm> done E.pre1 E-2.pre2
            These items belong to different phases. Name those of one phase at a time.
        @lead #general> lead
            @lead leads Phase E-2.
        """,
    )


def test_a_refusal_names_the_run_where_several_are_in_reach(begun: Stage) -> None:
    begun.says("@lead", "done E1.1")
    assert begun.says("@lead", "done E1.1", "dm").startswith("@lead completed E1.1")
    begun.says("@lead", "start E", "#general")
    play(
        begun,
        """
        @lead dm> done E.E1.1
            Phase E runs in #phase-e. Name it in what you type: /phase status E
            @lead completed E1.1 a moment ago. To take it back: /phase undo E1.1
        @lead dm> verify E-2 E1
            Phase E-2 runs in #general. Name it in what you type: /phase status E-2
            Phase E-2 has no workspace, and none is allowed here: your operator names clones in WORKSPACE_ROOTS, or remotes in WORKSPACE_REMOTES.
        """,
    )


def test_what_the_channel_s_own_run_is_not_has_to_be_named(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    assert begun.says("@lead", "lead E", "#general").splitlines() == [
        "Phase E runs in #phase-e. Name it in what you type: /phase status E",
        "@lead leads Phase E.",
    ]


def test_a_step_asked_for_early_comes_with_a_plain_warning(begun: Stage) -> None:
    play(begun, "@dev> done E1.1-2\n…")
    blocks = begun.card("@dev", "step E2").blocks
    assert blocks[1]["elements"][0]["text"].splitlines() == [
        "Step 2 of 4 · 0 of 4 done · nobody has it yet",
        "E1 comes first: 2 of 4 done.",
    ]


def test_next_is_the_step_whose_turn_it_is(begun: Stage) -> None:
    play(begun, "@dev> done E1\n…")
    assert begun.says("@dev", "next").startswith("Phase E, E2 Security Hardening: 0 of 4 done")
    play(begun, "@dev> done E2 E3 E4\n…")
    play(
        begun,
        """
        @dev> next
            All steps are done. To see one again: /phase step E4
        @dev> step E7
            Phase E has no step E7; it ends at E4. Nothing was changed.
            See the steps: /phase status
        """,
    )


def test_a_checklist_shows_the_state_of_each_item(begun: Stage) -> None:
    play(
        begun,
        """
        @ops> done pre2 "ops names two" by @dev
            …
        @lead> prereqs
            *Prerequisites* · 1 of 3 done
            ○ pre1 Phase D acceptance recorded; CI green for API/web/e2e
            ✓ pre2 Operations stakeholders identified for handoff artifacts · @dev, Tue 24 Nov · recorded by @ops · ops names two
            ○ pre3 Secrets and environment configuration templates ready for review
            To tick one: /phase done pre1
        """,
    )


def test_list_shows_plans_and_the_runs_in_reach(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> list
            *Plans*
            E Production Hardening & Enablement · 4 steps · /phase start E
            *Running*
            E Production Hardening & Enablement · #phase-e · day 1 · 0 of 16 done · lead @lead
        """,
    )


def test_a_handle_chooses_the_run_of_next(begun: Stage) -> None:
    begun.says("@lead", "start E", "#general")
    answer = begun.says("@lead", "next E-2", "dm")
    assert answer.startswith(
        "Phase E-2 runs in #general. Name it in what you type: /phase status E-2\n"
        "Phase E-2, E1 Observability"
    )


@pytest.mark.parametrize("page", ["0", "99999", "9" * 5_000, "two"])
def test_a_page_that_is_none_is_refused(begun: Stage, page: str) -> None:
    assert "is not a page. Type: /phase step [CODE] [page | keep]" in begun.says(
        "@dev", f"step E1 {page}"
    )


def test_whatever_a_document_says_beside_its_steps_can_be_read(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(3_000)]
    commit = "\n".join([*(f"git add {word}" for word in words), 'git commit -m "x"'])
    (tmp_path / "x.md").write_text(
        f"# Phase X: Long\n\n## Background\n{' '.join(words)}\n\n"
        f"### Step X1: One\n**Suggested Commit**\n```\n{commit}\n```\n"
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        assert "has started" in stage.says("@lead", "start X")
        read = "".join(stage.says("@dev", f"overview {page}") for page in range(1, 11))
        assert all(word in read for word in words)
        cards = [stage.card("@dev", f"step X1 {page}") for page in range(1, 16)]
        texts = dict.fromkeys(text for card in cards for text in preformatted(card))
        assert "".join(texts) == commit


def test_a_step_that_is_kept_goes_to_one_s_own_messages(begun: Stage) -> None:
    assert begun.says("@dev", "step E2 keep") == "E2 goes to your messages."
    assert begun.says("@ops", "step keep") == "E1 goes to your messages."
    begun.says("@dev", 'step e2 "keep"')
    assert [post.split(":")[0] for post in begun.posts("@dev")] == [
        "Phase E, E2 Security Hardening"
    ] * 2
    assert begun.posts("@ops")[0].startswith("Phase E, E1 Observability")


def test_a_step_is_kept_by_a_button_too(begun: Stage) -> None:
    assert not begun.press("@dev", "step_keep", "E3").refused
    assert begun.posts("@dev")[0].startswith("Phase E, E3 Deployment")


def test_a_step_that_waits_for_others_cannot_be_kept(begun: Stage) -> None:
    begun.says("@lead", "set strict on")
    assert begun.says("@dev", "step E2 keep").startswith("E2 opens when E1 is complete")
    assert begun.posts("@dev") == []


def test_there_is_nothing_to_keep_without_a_run(stage: Stage) -> None:
    assert stage.says("@dev", "step E2 keep").startswith("No phase runs in #phase-e.")
