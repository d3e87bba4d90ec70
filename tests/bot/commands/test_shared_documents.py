"""A document that somebody shared: shown first, then started from the text that was shown."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from bot.cards.message import Document
from bot.practice.blockkit import checked_view
from bot.requests.answer import Answer
from bot.requests.source import MESSAGE, Source
from bot.use_cases.notice_plan import notice_plans
from bot.workspaces.workspaces import Workspaces
from phases.library import Library
from tests.cast import CHANNELS
from tests.fake_messenger import check
from tests.reading import as_read
from tests.stage import Stage

RUN = "form_run_as_phase"
LINK = "https://acme.slack.com/files/U0OPS/F0PHASEF/phase-f.md"
HERE = Source(place=MESSAGE, channel=CHANNELS["#phase-e"])
TEXT = """\
# Phase F: Paying & <billing>

### Step F1: Read the invoices
- Invoices read
- Totals `checked`

### Step F2: Pay
- Paid
"""


def shared(text: str | bytes = TEXT, name: str = "phase-f.md") -> Callable[[], Document]:
    """A file as it is fetched."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda: Document(name, LINK, data)


def read(stage: Stage, text: str | bytes = TEXT, who: str = "@lead") -> Answer:
    """What whoever uses the shortcut or types the link is shown."""
    answer = stage.dispatcher.read(stage.request(who, "#phase-e"), HERE, shared(text))
    check(answer.message)
    if answer.view:
        checked_view(answer.view.as_json(), "modal")
    return answer


def shown(answer: Answer) -> str:
    """What stands in the form."""
    assert answer.view
    sections = [block["text"]["text"] for block in answer.view.blocks if block["type"] == "section"]
    return as_read("\n".join(sections))


def submitted(stage: Stage, answer: Answer, who: str = "@lead", **fields: str) -> Answer:
    """The form sent in, for #phase-e."""
    assert answer.view
    filled = {"channel": CHANNELS["#phase-e"]} | fields
    about = Source.of_json(answer.view.about)
    return stage.dispatcher.submit(stage.request(who, "#phase-e"), RUN, about, filled)


def typed_to_start(answer: Answer) -> str:
    """What the preview says to type, without the slash command."""
    (line,) = [line for line in answer.message.text.split("\n") if "to start it" in line.lower()]
    return line.partition("/phase ")[2]


def test_a_shared_file_has_no_newer_versions(both: Stage) -> None:
    submitted(both, read(both))
    assert both.says("@lead", "plan").splitlines()[1] == (
        "It was started from a shared file, which has no newer versions. To change single "
        "items: /phase add, /phase retire. For a new text, close this phase, then share the new file "
        "and start that: /phase start LINK"
    )
    assert "start that: /phase start LINK" in both.says("@lead", "plan diff")
    notice_plans(both.database, Library(), Workspaces(), both.clock())
    assert both.posts("@lead") == []


def test_the_form_shows_what_is_in_it_and_starts_it(both: Stage) -> None:
    answer = read(both)
    assert shown(answer).splitlines()[:4] == [
        "*Phase F: Paying & <billing>*",
        "phase-f.md · 2 steps · 3 deliverables",
        "F1 Read the invoices · 2 deliverables",
        "F2 Pay · 1 deliverable",
    ]
    said = submitted(both, answer, target="4 dec")
    assert said.ephemeral
    assert as_read(said.message.text).splitlines()[2:4] == [
        f"Its document: <{LINK}|phase-f.md>.",
        "Set already: target Fri 4 Dec.",
    ]
    assert both.run().phase.title == "Paying & <billing>"
    assert both.posts()[0].startswith("*Phase F has started: Paying & <billing>*")
    assert f"started the phase from <{LINK}|phase-f.md>" in both.says("@dev", "history")


def test_nothing_runs_until_it_is_started(stage: Stage) -> None:
    read(stage)
    with pytest.raises(IndexError):
        stage.run()
    assert stage.posts() == []
    assert "Phase F" not in stage.says("@lead", "list")


def test_what_was_shown_can_be_typed(stage: Stage) -> None:
    typed = typed_to_start(read(stage))
    assert typed.startswith(f"start {LINK} ")
    said = stage.says("@dev", typed)
    assert said.startswith("*Phase F has started, and you lead it.*")
    assert f"Its document: <{LINK}|phase-f.md>." in said
    again = stage.says("@dev", typed)
    assert again.startswith("Phase F already runs here: @dev started it a moment ago.")


@pytest.mark.parametrize("digits", ["0123456789ab", "x", "%", "________________", "'"])
def test_what_was_not_read_cannot_be_started(stage: Stage, digits: str) -> None:
    read(stage)
    said = stage.says("@lead", f"start {LINK} {digits}")
    assert said == f"I have not read that document yet. Type /phase start {LINK} first."


def test_a_text_starts_under_no_link_but_the_one_that_it_was_read_from(both: Stage) -> None:
    other = LINK.replace("F0PHASEF", "F0OTHER")
    typed = typed_to_start(read(both))
    digits = typed.split()[-1]
    nothing = f"I have not read that document yet. Type /phase start {other} first."
    assert both.says("@lead", f"start {other} {digits}") == nothing
    changed = typed_to_start(read(both, TEXT.replace("Pay\n", "Pay twice\n"))).split()[-1]
    assert changed != digits
    both.says("@lead", f"start {LINK} {digits.upper()}")
    assert both.run().phase.steps[1].title == "Pay"


def test_other_words_behind_it_are_refused(stage: Stage) -> None:
    typed = typed_to_start(read(stage))
    assert "I don't know what to do with “now”" in stage.says("@lead", f"{typed} now")
    assert "A phase runs in a channel." in stage.says("@lead", typed, "dm")


def test_a_link_alone_is_still_to_be_read(stage: Stage) -> None:
    answer = stage.ask("@lead", f"start {LINK}")
    assert answer.message.text == "Reading phase-f.md …"
    assert answer.wanted
    assert stage.ask(
        "@lead", "start https://acme.slack.com/archives/C0PHASEE/p1795600739000300"
    ).wanted


def test_the_form_starts_the_text_that_was_shown(stage: Stage) -> None:
    first = read(stage)
    read(stage, TEXT.replace("Pay\n", "Pay twice\n"))
    submitted(stage, first)
    assert stage.run().phase.steps[1].title == "Pay"


def test_of_two_who_start_it_the_second_is_told_at_the_channel(stage: Stage) -> None:
    mine, yours = read(stage), read(stage, who="@dev")
    submitted(stage, mine)
    late = submitted(stage, yours, "@dev")
    assert late.field == "channel"
    assert "Phase F already runs here: @lead started it a moment ago." in late.message.text


def test_its_own_defaults_hold_and_what_is_filled_in_comes_after(stage: Stage) -> None:
    front = "---\nphasebot:\n  strict: true\n  target: +3d\n---\n"
    submitted(stage, read(stage, f"{front}{TEXT}"), digest="8am")
    run = stage.run()
    assert (run.strict, f"{run.digest_at:%H:%M}") == (True, "08:00")
    assert run.target is not None


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(stage: Stage) -> None:
    answer = read(stage, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    submitted(stage, answer)
    assert stage.run().item("F1.2").text == "Totals `checked`"


def test_what_could_be_better_is_named_with_its_line(stage: Stage) -> None:
    assert "Worth a look; it starts as it is*\nphase-f.md, line 3: Both steps have" in shown(
        read(stage)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Phase F: x\n\nOnly words.\n", "phase-f.md, line 1: There is nothing to do in"),
        ("hello", "There is nothing to do in the document."),
        ("", "There is nothing to do in the document."),
        (b"\x89PNG\r\n\x1a\n\0", "The document is not UTF-8 text: byte 1 does not fit."),
        ("# Phase F: x\n\n### Step F1: a\n- b\0c\n", "phase-f.md, line 4: There is a NUL byte in"),
    ],
)
def test_what_cannot_start_says_what_is_wrong_and_is_not_kept(
    both: Stage, text: str | bytes, said: str
) -> None:
    answer = read(both, text)
    assert (answer.refused, answer.view) == (True, None)
    assert said in answer.message.text
    with both.database.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM plans").scalar() == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Phase F: x\n\n### Step F1: a\n- b\n-\n", "phase-f.md, line 5: An item under"),
        (
            "# Phase F: x\n\n### Step F1: a\n- b\n\n```\n",
            "phase-f.md, line 6: The fence that opens here",
        ),
        (f"{TEXT}\n### Step F1: c\n- d\n", "phase-f.md, line 10: F1 is used here and on line 3."),
        (
            f"{TEXT}\n## References\n- [ ] Book\n",
            'phase-f.md, line 11: The box "Book" cannot be ticked: it stands',
        ),
    ],
)
def test_a_slip_is_named_with_its_line_and_stops_nobody(stage: Stage, text: str, said: str) -> None:
    answer = read(stage, text)
    assert "Worth a look; it starts as it is" in shown(answer)
    assert said in shown(answer)
    assert not submitted(stage, answer).refused
    assert stage.run().item("F1.1").text in ("b", "Invoices read")


def test_many_errors_are_counted(stage: Stage) -> None:
    front = "".join(f"  owner{number}: x\n" for number in range(9))
    said = read(stage, f"---\nphasebot:\n{front}---\n{TEXT}").message.text
    assert said.splitlines()[-2:] == ["… and 6 more.", "Mend it, then share the file again."]


def test_a_long_document_fits(stage: Stage) -> None:
    steps = "".join(f"### Step F{number}: {'long words ' * 9}\n- a\n\n" for number in range(1, 101))
    answer = read(stage, f"# Phase F: Long\n\n{steps}")
    assert "100 steps · 100 deliverables" in shown(answer)
    assert "… and " in shown(answer)
    assert not submitted(stage, answer).refused


def test_who_may_not_start_has_nothing_read(tmp_path: Path) -> None:
    def fetch() -> NoReturn:
        raise AssertionError("it was read")

    starters = frozenset({"U0LEAD"})
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", starters=starters) as stage:
        answer = stage.dispatcher.read(stage.request("@dev", "#phase-e"), HERE, fetch)
        assert as_read(answer.message.text) == "Only @lead can start a run here."
        assert stage.says("@dev", f"start {LINK}") == "Only @lead can start a run here."
        theirs = read(stage)
        assert submitted(stage, theirs, "@dev").message.text.startswith("Only @lead can")
        assert "Only @lead can" in stage.says("@dev", typed_to_start(theirs))


def test_the_button_of_the_preview_opens_the_form_with_it(stage: Stage) -> None:
    (row,) = [block for block in read(stage).message.blocks if block["type"] == "actions"]
    (start,) = row["elements"]
    about = Source.of_value(start["value"], channel=CHANNELS["#general"], place="card")
    assert (start["action_id"], about.run, about.links) == (RUN, 0, LINK)
    view = stage.opens("@lead", RUN, about)
    assert "Phase F: Paying" in str(view.blocks)


def test_a_form_without_a_document_says_what_to_type(stage: Stage) -> None:
    for about in (HERE, replace(HERE, plan="0" * 64, links=LINK)):
        answer = stage.dispatcher.open(stage.request("@lead", "#phase-e"), RUN, about)
        assert answer.message.text.startswith(
            "I have not read that document yet. Type /phase start"
        )
