"""Dialogues: the document of a running phase changes, and the lead accepts what was shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.use_cases.compare_plan import compared
from bot.use_cases.notice_plan import notice_plans
from bot.workspaces.workspaces import Workspaces
from phases import plans
from phases.library import Library
from phases.progress import ItemState
from tests.dialogue import play
from tests.stage import Stage

PHASE_E = (plans.FOLDER / "phase-e.md").read_text()
THREATS = "- Threat model covering high-risk flows\n"
ADR = "- ADR log closed out with statuses\n"
INFRASTRUCTURE = (
    "- Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation\n"
)


class Author:
    """Who edits the document that a stage runs."""

    def __init__(self, stage: Stage, document: Path) -> None:
        self.stage = stage
        self.document = document
        self.document.write_text(PHASE_E)

    def edits(self, *edits: tuple[str, str]) -> None:
        """Save the document as it was, with each first text replaced by the second."""
        text = PHASE_E
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        self.document.write_text(text)

    def is_noticed(self) -> None:
        """The sweep looks at the documents of every run."""
        notice_plans(
            self.stage.database, Library((self.document.parent,)), Workspaces(), self.stage.clock()
        )

    def shown(self) -> str:
        """The version that the differences end with."""
        return self.stage.says("@lead", "plan diff").split()[-1]

    def accepts(self, *edits: tuple[str, str]) -> str:
        """The document is edited, and the lead accepts the differences."""
        self.edits(*edits)
        return self.stage.says("@lead", f"plan accept {self.shown()}")


@pytest.fixture
def author(database_url: str, tmp_path: Path) -> Iterator[Author]:
    folder = tmp_path / "plans"
    folder.mkdir()
    with Stage(database_url, plans_dir=folder) as stage:
        author = Author(stage, folder / "phase-e.md")
        play(stage, "@lead> start E\n…")
        stage.deliver()
        yield author


def test_the_plan_says_which_version_runs(author: Author) -> None:
    play(
        author.stage,
        """
        @dev> plan
            Phase E runs version d18995d8 of its plan, by @lead a moment ago.
            The document has no newer version.
        @dev> plan diff
            Phase E runs the newest version, d18995d8.
        @lead> plan accept d18995d8
            Phase E runs version d18995d8 already.
        @lead> plan acept
            I don't know “acept”. Did you mean /phase plan accept?
        """,
    )


def test_a_change_is_shown_item_by_item_and_accepted(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", "done E2.1 E3.2 E4.3 pull/7")
    stage.clock.move(minutes=5)
    author.edits(
        (THREATS, f"- Dashboards for the team on call\n- Threat model covering all flows\n{ADR}"),
        (ADR, f"{ADR}"),
        (INFRASTRUCTURE, ""),
        ("docs/security/ package.json", "docs/security/"),
    )
    text = author.document.read_text()
    author.document.write_text(text[: text.rindex(ADR)] + text[text.rindex(ADR) + len(ADR) :])
    play(
        stage,
        """
        @dev> plan
            Phase E runs version d18995d8 of its plan, by @lead 5 minutes ago.
            phase-e.md has a newer version, 00c01f16. See the differences: /phase plan diff
        @dev> plan diff
            *phase-e.md: from version d18995d8 to 00c01f16*
            *New*
            E2.5 Dashboards for the team on call
            *Reworded*
            E2.1 “Threat model covering high-risk flows” becomes “Threat model covering all flows”
            @dev completed it 5 minutes ago: that stays, for the earlier words
            *Moved*
            E4.3 ADR log closed out with statuses: from E4 to E2
            @dev completed it 5 minutes ago: that goes with it
            *Gone: kept as retired*
            E3.2 Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation
            @dev completed it 5 minutes ago: that is kept with it
            *Steps*
            E2: its suggested commit changes
            - git add docs/security/ package.json .github/workflows/
            + git add docs/security/ .github/workflows/
            23 items stay as before.
            Nothing changes in Phase E until @lead accepts: /phase plan accept 00c01f16
        @dev> plan accept 00c01f16
            Only the lead can accept a new version of the plan. Ask @lead.
        @lead> plan accept
            Which version? See what it would change first: /phase plan diff. It ends with the words to type.
        @lead> plan accept 00c01f16
            Phase E goes on with version 00c01f16: 1 item new, 1 reworded, 1 moved, 1 gone. I'll tell the channel.
            Done or waived for earlier words: E2.1. To open one again: /phase undo E2.1
        @dev> step E2
            Phase E, E2 Security Hardening: 2 of 6 done · nobody has it yet
            E1 comes first: 0 of 4 done.
            Prerequisites: 0 of 3 done. You can begin, and tick them later.
            *1. Paste this to your agent*: /phase lines E2
            *2. Tick what is finished*
            ○ E2.5 Dashboards for the team on call
            ✓ E2.1 Threat model covering all flows · you, Tue 24 Nov · pull/7 · for its earlier words “Threat model covering high-risk flows”
            ✓ E4.3 ADR log closed out with statuses · you, Tue 24 Nov · pull/7
            ○ E2.2 Automated dependency scanning integrated into CI
            ○ E2.3 Secrets management plan documented; `.env.example` and docs updated
            ○ E2.4 Security regression tests for authorization/input validation paths
            *3. Commit*
            …
        @lead> plan
            Phase E runs version 00c01f16 of its plan, by @lead a moment ago.
            The document has no newer version.
        @lead> history E2.1
            *History of Phase E*
            Tue 24 Nov, 09:12  @dev completed E2.1: pull/7
            Tue 24 Nov, 09:17  @lead reworded E2.1: “Threat model covering high-risk flows” became “Threat model covering all flows”
        @lead> history E3.2
            *History of Phase E*
            Tue 24 Nov, 09:12  @dev completed E3.2: pull/7
            Tue 24 Nov, 09:17  @lead retired E3.2: no longer in the plan; @dev had completed it
        """,
    )
    card = str(stage.card("@dev", "step E2").blocks)
    assert "for its earlier words “Threat model covering high-risk flows”" in card
    assert "git add docs/security/ .github/workflows/" in card
    assert stage.posts()[-1].splitlines() == [
        "*@lead accepted version 00c01f16 of phase-e.md.*",
        "New: E2.5 Dashboards for the team on call",
        "Reworded: E2.1",
        "Moved: E4.3",
        "Gone: E3.2",
        "Production Hardening & Enablement: 2 of 16 done.",
    ]


def test_the_lead_is_told_once_of_each_version_and_nothing_changes(author: Author) -> None:
    stage = author.stage
    before = stage.says("@dev", "step E2")
    author.edits((THREATS, ""))
    for _ in range(3):
        author.is_noticed()
    assert stage.posts("@lead") == [
        "*phase-e.md has a new version, 45cc09e3:* 1 item gone.\n"
        "Nothing changes in Phase E until you accept it. "
        "To see the differences: /phase plan E diff"
    ]
    assert stage.says("@dev", "step E2") == before
    author.edits()
    author.is_noticed()
    author.edits((THREATS, ""))
    author.is_noticed()
    assert len(stage.posts("@lead")) == 1
    author.edits((ADR, ""))
    author.is_noticed()
    assert len(stage.posts("@lead")) == 2


def test_in_direct_messages_the_handle_says_which_plan(author: Author) -> None:
    stage = author.stage
    stage.says("@lead", "start E", "#general")
    author.edits((THREATS, ""))
    assert stage.says("@lead", "plan E-2 diff", "dm").startswith(
        "Phase E-2 runs in #general. Name it in what you type: /phase status E-2\n"
        "*phase-e.md: from version d18995d8 to 45cc09e3*"
    )


def test_buttons_show_the_differences_and_accept(author: Author) -> None:
    stage = author.stage
    author.edits((THREATS, ""))
    author.is_noticed()
    stage.deliver()
    see, accept = stage.slack.posted[-1][2].blocks[-1]["elements"]
    assert [see["text"]["text"], accept["text"]["text"]] == ["See the differences", "Accept"]
    sha256 = accept["value"].split()[1]
    shown = stage.press("@lead", see["action_id"], sha256)
    assert shown.ephemeral
    assert "E2.1 Threat model covering high-risk flows" in shown.message.text
    assert stage.press("@dev", accept["action_id"], sha256).refused
    accepted = stage.press("@lead", accept["action_id"], sha256)
    assert accepted.message.text.startswith("Phase E goes on with version 45cc09e3: 1 item gone.")
    assert stage.press("@lead", accept["action_id"], sha256).refused


def test_only_what_was_shown_is_accepted(author: Author) -> None:
    author.edits((THREATS, ""))
    shown = author.shown()
    author.edits((ADR, ""))
    play(
        author.stage,
        f"""
        @lead> plan accept {shown}
            phase-e.md has changed since: cd3cddb4 is the newest version, not {shown}. See what it would change: /phase plan diff
        """,
    )
    author.edits()
    play(
        author.stage,
        f"""
        @lead> plan accept {shown}
            The document of Phase E matches the run again: version {shown} is gone. Nothing was changed.
        """,
    )


def test_a_version_with_errors_is_told_with_its_problems(author: Author) -> None:
    stage = author.stage
    author.edits(("### Step E2:", "### Step E2:\0"))
    author.is_noticed()
    (told,) = stage.posts("@lead")
    assert told.splitlines()[0] == (
        "*phase-e.md has changed, and can't be accepted as it is.* "
        "Phase E stays with the version that it has."
    )
    assert told.splitlines()[1].startswith("phase-e.md, line ")
    play(
        stage,
        """
        @lead> plan
            Phase E runs version d18995d8 of its plan, by @lead a moment ago.
            phase-e.md has changed, and cannot be accepted as it is:
            …
        @lead> plan diff
            phase-e.md cannot be accepted as it is: phase-e.md, line 64: There is a NUL byte in this line, which Slack refuses. Delete it: it is in the line although most editors show nothing there.
        """,
    )


def test_a_code_that_stands_twice_keeps_nobody_from_the_new_version(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", "done E2.1")
    author.edits(("### Step E2:", "### Step E1:"))
    author.is_noticed()
    (told,) = stage.posts("@lead")
    assert "no item changes, but texts around them" in told
    version = author.shown()
    stage.says("@lead", f"plan accept {version}")
    assert f"runs version {version}" in stage.says("@lead", "plan")
    assert stage.run().item("E2.1").state is ItemState.DONE


def test_the_document_is_found_by_its_phase_whatever_file_it_stands_in(author: Author) -> None:
    author.document.write_text(PHASE_E.replace("Phase E:", "Phase F:").replace("Step E", "Step F"))
    (author.document.parent / "other.md").write_text(PHASE_E)
    assert author.stage.says("@lead", "plan diff").startswith("Phase E runs the newest version")


def test_a_document_that_went_is_said_to_be_gone(author: Author, tmp_path: Path) -> None:
    own = tmp_path / "plans" / "own.md"
    own.write_text("# Phase T: Test\n\n### Step T1: One\n**Key Deliverables**\n- first thing\n")
    author.stage.says("@lead", "start T", "#general")
    own.unlink()
    play(
        author.stage,
        """
        @lead #general> plan
            Phase T runs version d3910b5a of its plan, by @lead a moment ago.
            Its document is not among the plans any more: see /phase list
        """,
    )
    author.is_noticed()
    assert author.stage.posts("@lead") == []


def test_the_shipped_document_is_no_newer_version_of_the_teams_own(author: Author) -> None:
    author.accepts((THREATS, ""))
    author.document.unlink()
    play(
        author.stage,
        """
        @dev> plan
            Phase E runs version 45cc09e3 of its plan, by @lead a moment ago.
            Its document is not in PLANS_DIR any more, and the shipped phase-e.md of the same code is no newer version of it: see /phase list
        @lead> plan accept d18995d8
            Its document is not in PLANS_DIR any more, and the shipped phase-e.md of the same code is no newer version of it: see /phase list
        """,
    )


def test_no_writer_waits_while_plans_are_compared(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, write, waited = author.stage, author.stage.database.write, list[int]()

    @contextmanager
    def counting() -> Iterator[Session]:
        with write() as session:
            before = compared.cache_info().misses
            yield session
            waited.append(compared.cache_info().misses - before)

    monkeypatch.setattr(stage.database, "write", counting)
    author.edits((THREATS, ""))
    compared.cache_clear()
    author.is_noticed()
    stage.deliver()
    see, accept = stage.slack.posted[-1][2].blocks[-1]["elements"]
    compared.cache_clear()
    stage.says("@lead", "plan diff")
    for button in (see, accept):
        compared.cache_clear()
        stage.press("@lead", button["action_id"], button["value"].split()[1])
    assert stage.run().item("E2.1").is_retired
    assert waited
    assert not any(waited)


def test_what_went_comes_back_with_its_completion(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", 'done E2.1 pull/7 "reviewed"')
    stage.says("@lead", 'retire E4.3 "kept elsewhere"')
    author.accepts((THREATS, ""), (ADR, ""))
    assert stage.run().item("E2.1").is_retired
    stage.says("@ops", "note E2.1 we may need it again")
    said = author.accepts()
    assert said.startswith("Phase E goes on with version d18995d8: 2 items back again.")
    item = stage.run().item("E2.1")
    assert (item.state, item.settled_by, item.evidence, item.note) == (
        "done",
        "U0DEV",
        "pull/7",
        "reviewed",
    )
    assert "brought back E2.1, which is done" in stage.says("@lead", "history E2.1")
    assert stage.run().item("E4.3").note == "kept elsewhere", "what a person retired stays so"


def test_a_completion_for_earlier_words_can_be_taken_back(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", "done E2.1")
    author.accepts((THREATS, "- Threat model covering all flows\n"))
    assert stage.run().item("E2.1").given_for == THREATS[2:-1]
    author.accepts((THREATS, "- Threat model covering all flows and stores\n"))
    assert stage.run().item("E2.1").given_for == THREATS[2:-1], "the first words are what was done"
    author.accepts((THREATS, "- threat model covering high-risk flows.\n"))
    assert stage.run().item("E2.1").given_for is None
    author.accepts((THREATS, "- Threat model covering all flows\n"))
    assert stage.says("@dev", "undo E2.1") == "E2.1 is open again."
    assert stage.run().item("E2.1").given_for is None


def test_what_was_retired_by_hand_is_no_change_when_it_goes(author: Author) -> None:
    author.stage.says("@lead", 'retire E4.3 "kept elsewhere"')
    author.edits((ADR, ""))
    assert "ADR log" not in author.stage.says("@lead", "plan diff")


def test_steps_put_between_others_shift_no_code(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", "done E3.1")
    step = "### Step E3: Cost Review\n**Key Deliverables**\n- Budget alerts for each account\n\n"
    said = author.accepts(("### Step E4", "### Step E5"), ("### Step E3", f"{step}### Step E4"))
    assert said.startswith("Phase E goes on with version")
    play(
        stage,
        """
        @dev> status
            …
            ○ E2 Security Hardening · 0 of 4
            ○ E5 Cost Review · 0 of 1
            ○ E3 Deployment & Release Operations · 1 of 4
            ○ E4 Documentation & Transition · 0 of 4
            …
        @dev> add E5 "ask finance"
            You added E5.2 “ask finance”.
            …
        @dev> step E3
            Phase E, E3 Deployment & Release Operations: 1 of 4 done
            …
        """,
    )
    assert "The document calls it E4." in str(stage.card("@dev", "step E3").blocks)
    assert author.accepts().startswith("Phase E goes on with version d18995d8: 2 items gone.")
    play(
        stage,
        """
        @dev> history E5.2
            …
            Tue 24 Nov, 03:12  @lead retired E5.2: no longer in the plan
        @lead> undo E5.2
            E5.2 belongs to E5, which is no longer in the plan.
        @dev> done E3.2
            …
        """,
    )
    author.accepts(("### Step E4", "### Step E5"), ("### Step E3", f"{step}### Step E4"))
    assert [one.code for one in stage.run().phase.steps] == ["E1", "E2", "E6", "E3", "E4"]


def test_what_was_added_by_hand_is_kept_and_keeps_its_place(author: Author) -> None:
    stage = author.stage
    stage.says("@dev", 'add E2 "rotate the leaked key"')
    stage.says("@dev", 'add E2 "tell the customers"')
    stage.says("@dev", "done E2.5")
    author.accepts((THREATS, f"- Rotate the leaked key\n{THREATS}- Pen test\n"))
    codes = [item.code for item in stage.run().of_step("E2")]
    assert codes == ["E2.5", "E2.1", "E2.7", "E2.2", "E2.3", "E2.4", "E2.6"]
    assert stage.run().item("E2.5").settled_by == "U0DEV"
    assert stage.says("@dev", 'add E2 "one more"').startswith("You added E2.8 ")
    assert [item.code for item in stage.run().of_step("E2")][-1] == "E2.8"


def test_a_step_whose_open_items_went_is_complete(author: Author) -> None:
    author.stage.says("@dev", "done E4.1 E4.2 E4.4")
    author.accepts((ADR, ""))
    assert author.stage.posts()[-1].startswith("*E4 Documentation & Transition is done:*")


def test_a_closed_run_keeps_its_plan(author: Author) -> None:
    stage = author.stage
    stage.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    author.edits((ADR, ""))
    shown = author.shown()
    stage.closes()
    assert stage.says("@lead", "plan diff") == (
        "Phase E is closed: it keeps version d18995d8 of its plan."
    )
    assert stage.says("@lead", f"plan accept {shown}") == (
        "Phase E is closed: nothing in it can change. @lead can open it again."
    )
    author.is_noticed()
    assert all("new version" not in told for told in stage.posts("@lead"))


def test_words_around_the_items_can_change_alone(author: Author) -> None:
    author.edits(("You are assisting", "You assist"))
    play(
        author.stage,
        """
        @lead> plan diff
            …
            *Other parts*
            Agent brief changes.
            26 items stay as before.
            …
        """,
    )
    author.is_noticed()
    assert "no item changes, but texts around them" in author.stage.posts("@lead")[-1]
