"""The step card and the checklists: what stands in them, what is primary, and where they lead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cards.message import Message
from bot.requests.answer import Answer
from bot.requests.source import Source
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.reading import as_opened, as_read
from tests.repository import Repository
from tests.stage import Stage


def shown(card: Message) -> list[str]:
    """The card block by block as people read it; ``[[Done]]`` is primary, ``⋯`` a menu."""
    return [as_read(_words(block)) for block in card.blocks if _words(block)]


def _words(block: dict[str, Any]) -> str:
    elements = [block["accessory"]] if "accessory" in block else []
    if block["type"] in ("actions", "context"):
        elements += block["elements"]
    texts = [block["text"]["text"]] if "text" in block else []
    return "  ".join([*texts, *map(_element, elements)])


def _element(element: dict[str, Any]) -> str:
    match element["type"]:
        case "mrkdwn":
            return str(element["text"])
        case "overflow":
            return f"[⋯ {', '.join(each['text']['text'] for each in element['options'])}]"
        case _:
            label = element["text"]["text"]
            return f"[[{label}]]" if element.get("style") == "primary" else f"[{label}]"


def buttons(card: Message) -> str:
    """The last row of a card that only one person sees."""
    return shown(card)[-1]


def primary(card: Message) -> list[str]:
    """What is primary in a card."""
    found = [word for line in shown(card) for word in line.split("  ")]
    return [word for word in found if word.startswith("[[")]


def press_in(stage: Stage, who: str, action: str, code: str) -> Message:
    """What comes of a press in a card that one person sees."""
    answer = stage.press(who, action, code)
    assert not answer.refused, answer.message.text
    return answer.message


def chooses(stage: Stage, who: str, deed: str, code: str, item: str) -> Answer:
    """What comes of *More with an item* where that is chosen."""
    return stage.fills(who, "form_more", code, deed=deed, item=item)


def test_a_step_is_pasted_ticked_and_committed_in_this_order(begun: Stage) -> None:
    assert shown(begun.card("@dev", "step E1")) == [
        "E1 · Observability & Reliability",
        "Step 1 of 4 · 0 of 4 done · nobody has it yet",
        "> Prerequisites: 0 of 3 done. You can begin, and tick them later.  [Open them]",
        "*First, once: the agent brief*",
        "*1. Paste this to your agent*",
        "*2. Tick what is finished*",
        "○ E1.1 Logging adapters with correlation IDs tied into API/infrastructure  [Done]",
        "○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, "
        "AI request duration  [Done]",
        "○ E1.3 Distributed tracing or equivalent context propagation  [Done]",
        "○ E1.4 SLO/SLA targets documented with alert thresholds  [Done]",
        "*3. Commit*",
        "[[I'll take E1]]  [More with an item…]  "
        "[⋯ Share in the channel, Send to my messages, Agent brief]",
    ]


def test_the_head_says_what_most_items_share_and_an_item_what_differs(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E2 @ops
            …
        @lead> assign E2.3 @dev
            …
        @lead> due E2 fri 17:00
            …
        @lead> due E2.1 none
            …
        """,
    )
    dev, ops = (shown(begun.card(who, "step E2")) for who in ("@dev", "@ops"))
    assert dev[1].startswith("Step 2 of 4 · 0 of 4 done · @ops · due Fri 27 Nov")
    assert ops[1].startswith("Step 2 of 4 · 0 of 4 done · with you · due Fri 27 Nov")
    assert dev[6] == "○ E2.1 Threat model covering high-risk flows · no date  [Done]"
    assert dev[8].endswith("and docs updated · with you  [Done]")
    assert ops[8].endswith("and docs updated · @dev  [Done]")


def test_late_and_blocked_stand_behind_a_bar(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> take E1
            …
        @dev> due E1 tomorrow
            …
        @ops> block E1.2 "no key"
            …
        """,
    )
    begun.clock.move(days=3)
    card = shown(begun.card("@dev", "step E1"))
    assert card[1] == "Step 1 of 4 · 0 of 4 done · with you"
    assert card[6].endswith("infrastructure\n> *Late* since Wed 25 Nov  [Done]")
    assert card[7].endswith(
        "> *Late* since Wed 25 Nov\n> *Blocked* since Tue 24 Nov · @ops: no key  [Done]"
    )


def test_what_is_done_says_by_whom_and_with_what(begun: Stage) -> None:
    play(
        begun,
        """
        @dev> done E1.1 https://example.com/acme/app/pull/7 "reviewed by ops"
            …
        @ops> done E1.2 by @dev
            …
        @lead> waive E1.4 "not ours"
            …
        """,
    )
    card = shown(begun.card("@ops", "step E1"))
    assert card[5].splitlines() == [
        "✓ E1.1 Logging adapters with correlation IDs tied into API/infrastructure · "
        "@dev, Tue 24 Nov · <https://example.com/acme/app/pull/7|pull/7> · reviewed by ops",
        "✓ E1.2 Metrics instrumentation for auth success rate, billing sync latency, "
        "AI request duration · @dev, Tue 24 Nov · recorded by you",
    ]
    assert card[7].endswith("thresholds · waived by @lead, Tue 24 Nov · not ours")


def test_the_primary_button_follows_the_state(begun: Stage) -> None:
    assert primary(begun.card("@dev", "step E1")) == ["[[I'll take E1]]"]
    assert primary(press_in(begun, "@dev", "step_take", "E1")) == []
    begun.says("@dev", "done E1.1 E1.2")
    card = press_in(begun, "@dev", "item_done", "E1.3")
    assert primary(card) == ["[[Done]]"]
    card = press_in(begun, "@dev", "item_done", "E1.4")
    assert primary(card) == ["[[Open E2]]"]
    assert "*1. " not in "\n".join(shown(card)), "nothing is left to number"
    assert buttons(card).endswith(
        "[⋯ Share in the channel, Send to my messages, The message to paste, Agent brief]"
    )
    message = press_in(begun, "@dev", "step_message", "E1")
    assert str(message.blocks).count("/create-spec") == 1


def test_one_item_that_nobody_has_is_ticked_or_taken(begun: Stage) -> None:
    begun.says("@dev", "done E1.1 E1.2 E1.3")
    card = begun.card("@dev", "step E1")
    assert primary(card) == ["[[Done]]"]
    assert buttons(card).startswith("[I'll take E1]  [More with an item…]")


def test_after_the_last_step_come_the_lists(begun: Stage) -> None:
    begun.says("@dev", "done E1 E2 E3 E4 pre")
    assert primary(begun.card("@dev", "step E4")) == ["[[Open acceptance]]"]
    assert shown(press_in(begun, "@dev", "step_open", "acc"))[0] == "Acceptance"
    begun.says("@dev", "done acc")
    assert primary(begun.card("@dev", "checklist")) == ["[[Open closure]]"]
    begun.says("@dev", "done clo")
    assert primary(begun.card("@dev", "closure")) == []


@pytest.fixture
def in_git(devnet: Repository, database_url: str) -> Iterator[Stage]:
    with Stage(database_url, workspace_roots=(devnet.folder,)) as stage:
        play(stage, "@lead> start E\n…\n@lead> set workspace devnet\n…")
        yield stage


def test_git_is_checked_where_there_is_a_workspace(in_git: Stage) -> None:
    assert buttons(in_git.card("@dev", "step E1")).startswith("[[I'll take E1]]  [Check git]")
    in_git.says("@ops", "take E1")
    assert primary(in_git.card("@dev", "step E1")) == ["[[Check git]]"]
    in_git.says("@ops", "done E1.1 E1.2 E1.3")
    card = in_git.card("@dev", "step E1")
    assert primary(card) == ["[[Done]]"]
    assert buttons(card).startswith("[Check git]  [More with an item…]")


def test_the_brief_stands_there_until_work_has_begun(begun: Stage) -> None:
    heading = "*First, once: the agent brief*"
    assert heading in shown(begun.card("@dev", "step E3"))
    begun.says("@dev", "done pre")
    assert heading in shown(begun.card("@dev", "step E3")), "a prerequisite is no deliverable"
    begun.says("@dev", "done E1.1")
    assert heading not in shown(begun.card("@dev", "step E3"))
    brief = press_in(begun, "@dev", "step_brief", "E3")
    assert brief == begun.card("@dev", "brief")


def test_a_step_numbers_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "# Phase X: Odd\n\n## Agent Brief\n```\nbe brief\n```\n\n"
        "### Step X1: Without a *commit*\n**Message to send:**\n```\n/go\n```\n"
        "**Key Deliverables**\n- a thing\n\n"
        "### Step X2: Items `alone`\n**Key Deliverables**\n- a thing\n\n"
        "### Step X3: Without a message\n**Key Deliverables**\n- a thing\n"
        '**Suggested Commit**\n```\ngit commit -m "x"\n```\n'
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        cards = [shown(stage.card("@dev", f"step X{number}")) for number in (1, 2, 3)]
    assert [card[0] for card in cards] == [
        "X1 · Without a commit",
        "X2 · Items alone",
        "X3 · Without a message",
    ]
    assert [[line for line in card if line.startswith("*")] for card in cards] == [
        [
            "*First, once: the agent brief*",
            "*1. Paste this to your agent*",
            "*2. Tick what is finished*",
        ],
        ["*Tick what is finished*"],
        ["*1. Tick what is finished*", "*2. Commit*"],
    ]


def test_a_brief_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        f"# Phase X: Long\n\n## Agent Brief\n```\n{'be brief ' * 600}\n```\n\n"
        f"### Step X1: One\n**Message to send:**\n```\n{'go on ' * 600}\n```\n"
        "**Key Deliverables**\n- a thing\n"
    )
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        assert "*First, once: the agent brief*: /phase brief" in shown(stage.card("@dev", "step"))


def test_the_prerequisites_are_opened_and_ticked_in_their_own_card(begun: Stage) -> None:
    assert shown(press_in(begun, "@dev", "step_open", "pre"))[:2] == [
        "Prerequisites",
        "0 of 3 done",
    ]
    ticked = shown(press_in(begun, "@dev", "item_done", "pre2"))
    assert ticked[1] == "1 of 3 done"
    assert ticked[3].endswith("handoff artifacts · you, Tue 24 Nov")
    begun.says("@dev", "done pre1")
    notice = shown(begun.card("@dev", "step E1"))[2]
    assert notice.startswith("> Prerequisites: 2 of 3 done. You can begin, and tick them later.")
    card = press_in(begun, "@dev", "item_done", "pre3")
    assert primary(card) == ["[[Open E1]]"]
    assert "prerequisite" not in str(begun.card("@dev", "step E1").blocks)


def test_what_is_shared_names_people_without_calling_them(begun: Stage) -> None:
    play(begun, "@lead> assign E1 @ops\n…\n@dev> done E1.1\n…\n@ops> block E1.2 why\n…")
    begun.says("@dev", "share E1")
    begun.deliver()
    [card] = [
        each for each in begun.slack.messages(CHANNELS["#phase-e"]) if "E1 Obs" in each.text[:20]
    ]
    assert "<@" not in str(card.blocks) + card.text
    assert "· @ops" in shown(card)[1]
    assert shown(card)[-2:] == ["[More with an item…]", "Shared by @dev"]


def test_more_leads_on_to_the_form_of_what_is_chosen(begun: Stage) -> None:
    opened = as_opened(begun.opens("@dev", "form_more", begun.about("E1")))
    assert opened == {"item": "E1.1", "deed": ""}
    titles = {}
    for deed in ("proof", "hand_over", "date", "stuck", "waive"):
        view = chooses(begun, "@lead", deed, "E1", "E1.3").view
        assert view
        assert Source.of_json(view.about).code == "E1.3"
        titles[deed] = view.name
    assert titles == {
        "proof": "form_done",
        "hand_over": "form_assign",
        "date": "form_assign",
        "stuck": "form_block",
        "waive": "form_waive",
    }
    assert begun.run().item("E1.3").is_open


def test_more_does_at_once_what_needs_no_words(begun: Stage) -> None:
    play(begun, '@dev> done E1.1\n…\n@ops> block E1.2 "no key"\n…')
    told = chooses(begun, "@dev", "history", "E1", "E1.1").view
    assert told
    assert "completed E1.1" in str(told.blocks)
    undone = chooses(begun, "@dev", "undo", "E1", "E1.1").message
    assert shown(undone)[1].startswith("Step 1 of 4 · 0 of 4 done")
    chooses(begun, "@dev", "goes_on", "E1", "E1.2")
    assert begun.run().item("E1.2").blocked_at is None


@pytest.mark.parametrize(
    ("who", "deed", "item", "said"),
    [
        ("@dev", "waive", "E1.2", "Only the lead can waive an item."),
        ("@dev", "undo", "E1.2", "E1.2 is open: there is nothing to undo."),
        ("@dev", "stuck", "E1.1", "@ops completed E1.1 a moment ago."),
        ("@dev", "", "E1.2", "Choose what to do with it."),
    ],
)
def test_what_cannot_be_is_said_in_the_form_and_changes_nothing(
    begun: Stage, who: str, deed: str, item: str, said: str
) -> None:
    begun.says("@ops", "done E1.1")
    before = begun.run().items
    answer = chooses(begun, who, deed, "E1", item)
    assert (answer.field, answer.view) == ("deed", None)
    assert as_read(answer.message.text).startswith(said)
    assert begun.run().items == before


def test_of_too_many_items_one_is_typed(tmp_path: Path) -> None:
    items = "\n".join(f"- thing {number}" for number in range(101))
    (tmp_path / "x.md").write_text(f"# Phase X: Long\n\n### Step X1: One\n{items}\n")
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        assert chooses(stage, "@dev", "stuck", "X1", "x1.101").view
        for typed in ("X1", "X9.1", "thing"):
            assert chooses(stage, "@dev", "stuck", "X1", typed).field == "item"


def test_more_with_an_item_of_a_list(begun: Stage) -> None:
    view = begun.opens("@dev", "form_more", begun.about("acc"))
    assert as_opened(view)["item"] == "acc1"
    answer = begun.fills("@dev", "form_assign", "acc1", owner=PEOPLE["@ops"].id)
    assert shown(answer.message)[2].endswith("implemented and documented · @ops  [Done]")


def test_who_takes_second_is_told_who_was_first(begun: Stage) -> None:
    begun.press("@ops", "step_take", "E1")
    answer = begun.press("@dev", "step_take", "E1")
    assert answer.refused
    assert answer.message.text.startswith("E1 has nothing left to take")


def test_a_closed_run_keeps_its_cards_to_read(begun: Stage) -> None:
    begun.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    begun.closes()
    card = begun.card("@dev", "step E1")
    assert buttons(card) == "[⋯ Send to my messages, The message to paste, Agent brief]"
    assert primary(card) == []
