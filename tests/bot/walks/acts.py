"""Everything that somebody can do, taken from the registries: typed, pressed, and sent in as a form.

A new subcommand is in by its examples. A new button or form needs a line here, and a test asks for
it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.cards.fields import Filled
from bot.cards.message import Message
from bot.cards.nudge import OPENS
from bot.commands import COMMANDS
from bot.requests.answer import Answer
from bot.requests.source import CARD, MESSAGE, Source
from bot.storage import plans
from tests.bot.walks.worlds import (
    EDITED,
    FINISHED,
    PAUSED_YESTERDAY,
    REPORTED,
    World,
    Worlds,
)
from tests.cast import CHANNELS
from tests.reading import as_opened

BEGUN = ("start E",)
APPROVED = (*BEGUN, *FINISHED, "close approve")
IN_GIT = (*BEGUN, "set workspace devnet")
PAUSED = (*BEGUN, PAUSED_YESTERDAY)
DATED = (*BEGUN, "due E2 E3 E4 fri", "set target 11 dec")
BEFORE: Mapping[str, tuple[str, ...]] = {
    "start": (),
    "verify": IN_GIT,
    "accept": IN_GIT,
    "author": IN_GIT,
    "undo": (*BEGUN, "done E1.2", "due E4 fri", "shift E4 +2d yes"),
    "unblock": (*BEGUN, "block E2.2 why"),
    "unmute": (*BEGUN, "mute", "mute weekly"),
    "stakeholders": (*BEGUN, "stakeholders add @sponsor"),
    "acknowledge": APPROVED,
    "answer": (*BEGUN, 'concern "two runbooks are untested"'),
    "archive": APPROVED,
    "confirm": (*BEGUN, "done acc by @dev"),
    "gate": (*BEGUN, 'gate add "pnpm verify:local"', "gate override coverage so"),
    "agent": (*BEGUN, 'agent new "claude-code"'),
    "token": (*BEGUN, "token new"),
    "link": (*BEGUN, "link new"),
    "webhook": (*BEGUN, "webhook add https://hooks.example.com/before"),
    "close": (*BEGUN, *FINISHED),
    "reopen": APPROVED,
    "resume": (*BEGUN, 'pause "no key"'),
    "shift": DATED,
}
"""What the lead typed before each subcommand's examples."""


@dataclass(frozen=True, slots=True)
class Act:
    """One of them. ``of`` is the subcommand, the button or the form; ``before`` is what was typed.

    ``play`` does it as somebody, somewhere, with what ``shown`` took from a card of the open run.
    """

    name: str
    of: str
    before: tuple[str, ...]
    play: Callable[[World, str, str, Any], Answer]
    shown: Callable[[World], Any] | None = None

    def seen_open(self, worlds: Worlds) -> Any:
        """What its card carried while the run was open: it goes on standing there."""
        if self.shown is None:
            return None
        with worlds.enter(self.before) as world:
            return self.shown(world)


def _typed(of: str, example: str, handle: str = "") -> Act:
    text = example.replace(of, f"{of} {handle}", 1) if handle else example
    return Act(
        name=text,
        of=of,
        before=BEFORE.get(of, BEGUN),
        play=lambda world, who, where, _: world.stage.ask(who, text, where),
    )


TYPED = tuple(_typed(command.name, example) for command in COMMANDS for example in command.examples)


def by_handle(handle: str) -> tuple[Act, ...]:
    """The same, with a run's handle after the subcommand: so an archived one is meant, too."""
    return tuple(
        _typed(command.name, example, handle)
        for command in COMMANDS
        for example in command.examples
        if command.name != "start" and not re.search(r"\bE\b", example)
    )


BY_HANDLE = by_handle("E")


def _value(code: str = "", more: str = "") -> Callable[[World], str]:
    return lambda world: f"{world.run} {code} {more}".rstrip()


def _commit(words: str) -> Callable[[World], str]:
    return lambda world: f"{world.run} {words.format(sha=world.commit)}"


def _on_card(typed: str, action: str) -> Callable[[World], str]:
    """What a button carries, or an entry of a menu, on the card that the lead gets."""

    def shown(world: World) -> str:
        return value_of(world.stage.card("@lead", typed), action)

    return shown


def _newer(world: World) -> str:
    with world.stage.database.read() as session:
        newer = plans.newer_of(session, world.run)
    assert newer is not None
    return f"{world.run} {newer.sha256}"


def value_of(message: Message, action: str) -> str:
    """The first value of a button or of a menu's entry, wherever it stands."""
    return str(next(_values(list(message.blocks), action)))


def _values(drawn: Any, action: str) -> Any:
    if isinstance(drawn, dict):
        value = str(drawn.get("value", ""))
        if drawn.get("action_id") == action:
            yield value
        elif value.startswith(f"{action} "):
            yield value.partition(" ")[2]
        drawn = list(drawn.values())
    if isinstance(drawn, list):
        for each in drawn:
            yield from _values(each, action)


PUT_OFF = (*BEGUN, "snooze E2.1 until fri")
ASKED_FOR = (*BEGUN, "remind E2.1 tomorrow 9am")
GATED = BEFORE["gate"]
CLOSING = BEFORE["close"]
BUTTONS: Mapping[str, tuple[tuple[str, ...], Callable[[World], str]]] = {
    "item_done": (BEGUN, _value("E1.2")),
    "item_undo": (BEFORE["undo"], _value("E1.2")),
    "item_take": (BEGUN, _value("E2.2")),
    "item_unblock": (BEFORE["unblock"], _value("E2.2")),
    "item_history": (BEGUN, _value("E1.2")),
    "claim_confirm": (BEGUN, _value("E1.2", "abc1234")),
    "standing_done": (BEGUN, _value("E1.2")),
    "mine_done": (BEGUN, _value("E1.2")),
    "mine_all_done": (BEGUN, _value("E1.2")),
    "standing": (BEGUN, _value()),
    "step_open": (BEGUN, _value("E1")),
    "board_items": (BEGUN, _value("1")),
    "board_summary": (CLOSING, _value()),
    "step_share": (BEGUN, _value("E1")),
    "step_keep": (BEGUN, _value("E1")),
    "step_take": (BEGUN, _value("E1")),
    "step_brief": (BEGUN, _value("E1")),
    "step_message": (BEGUN, _value("E1")),
    "acknowledge": (APPROVED, _value()),
    "snooze_off": (PUT_OFF, _value("E2.1")),
    "remind_cancel": (ASKED_FOR, _value("1")),
    "lead_take": (BEGUN, _value()),
    "help_more": (BEGUN, lambda _: "0 closing"),
    "board_next": (BEGUN, _value()),
    "start_done": (BEGUN, _value("pre1")),
    "hello_start": ((), lambda _: "0 E"),
    "hello_plans": ((), lambda _: ""),
    "hello_how": ((), lambda _: ""),
    "board_mine": (BEGUN, _value()),
    "board_how": (BEGUN, _value()),
    "board_history": (BEGUN, _value()),
    "board_mute": (BEGUN, _value()),
    "gate_pass": (GATED, _on_card("gates", "gate_pass")),
    "gate_fail": (GATED, _on_card("gates", "gate_fail")),
    "gate_hold": (GATED, _on_card("gates", "gate_hold")),
    "snooze_hour": (BEGUN, _value("E2.2", "nudge:1")),
    "snooze_morning": (BEGUN, _value("E2.2", "nudge:1")),
    "snooze_working_day": (BEGUN, _value("E2.2", "nudge:1")),
    "nudge_confirm_all": ((*BEGUN, REPORTED), _value("E1", "nudge:2")),
    "nudge_why": (BEGUN, _value("E2.2", "nudge:1")),
    **{name: (BEGUN, _value("E2", "nudge:1")) for name in OPENS},
    "weekly_mute": (BEGUN, _value()),
    "close_approve": (CLOSING, _on_card("close", "close_approve")),
    "plan_diff": ((*BEGUN, EDITED), _newer),
    "plan_accept": ((*BEGUN, EDITED), _newer),
    "run_resume": (PAUSED, _on_card("resume", "run_resume")),
    "run_shift": (DATED, _on_card("shift +2d", "run_shift")),
    "run_resume_keep": (PAUSED, _on_card("resume", "run_resume_keep")),
    "proof_check": (IN_GIT, _value("E1")),
    "proof_check_again": (IN_GIT, _value("E1")),
    "proof_accept": (IN_GIT, _commit("E1.2:{sha}")),
    **{f"proof_its_me_{n}": (IN_GIT, _value("dev@example.com")) for n in range(3)},
    **{f"proof_proposed_{n}": (IN_GIT, _commit("E1.2:{sha}:E1.2")) for n in range(5)},
}
"""What each button is about, as its card carries it, and what was typed before."""


def _pressed(name: str, before: tuple[str, ...], shown: Callable[[World], str]) -> Act:
    def press(world: World, who: str, where: str, value: str) -> Answer:
        about = Source.of_value(value, place=CARD, channel=CHANNELS[where])
        return world.stage.dispatcher.press(world.stage.request(who, where), name, about)

    return Act(f"[{name}]", name, before, press, shown)


PRESSED = tuple(_pressed(name, *drawn) for name, drawn in BUTTONS.items())

FORMS: Mapping[str, tuple[tuple[str, ...], Callable[[World], str], Mapping[str, Filled]]] = {
    "form_start": ((), lambda _: "", {}),
    "form_set": (BEGUN, _value(), {"target": "4 dec"}),
    "form_dates": (BEGUN, _value(), {"target=": "4 dec"}),
    "form_me": (BEGUN, _value(), {"zone": "Lisbon"}),
    "form_done": (BEGUN, _value("E1.2"), {}),
    "form_more": (BEFORE["undo"], _value("E1"), {"item": "E1.2", "deed": "undo"}),
    "form_assign": (BEGUN, _value("E1.2"), {"owner": ["U0DEV", "U0OPS"]}),
    "form_due": (BEGUN, _value("E1.2"), {"due": "fri"}),
    "form_block": (BEGUN, _value("E1.2"), {"reason": "why"}),
    "form_waive": (BEGUN, _value("E1.2"), {"reason": "why"}),
    "form_snooze": (BEGUN, _value("E1.2"), {"until": "fri"}),
    "form_evidence": (BEGUN, _value("E1.2"), {"note": "seen"}),
    "form_run_as_phase": ((), lambda _: "", {}),
    "form_pause": (BEGUN, _value(), {"reason": "no key"}),
    "form_pack": (BEGUN, _value("E1"), {"pack": "E1.2 done in 1a2b3c4"}),
    "form_override": (GATED, _on_card("gates", "form_override"), {"reason": "why"}),
    "form_statement": (CLOSING, _value("1a"), {"risks": "none"}),
    "form_concern": (BEGUN, _value(), {"text": "untested"}),
    "form_answer": (BEFORE["answer"], _value("1"), {"answer": "seen"}),
}
"""What each form is about, and what is typed into it."""


def _filled(
    name: str,
    before: tuple[str, ...],
    value: Callable[[World], str],
    changed: Mapping[str, Filled],
) -> Act:
    def about(world: World) -> Source:
        more = {"place": MESSAGE, "links": "#7"} if name == "form_evidence" else {"place": CARD}
        return Source.of_value(value(world), channel=CHANNELS["#phase-e"], **more)

    def shown(world: World) -> tuple[Source, dict[str, Filled]]:
        view = world.stage.opens("@lead", name, about(world))
        fields = {key: text for key, text in as_opened(view).items() if text}
        if name == "form_evidence":
            fields["item"] = f"{world.run} E1.2"
        return about(world), fields | dict(changed)

    def submit(
        world: World, who: str, where: str, filled: tuple[Source, Mapping[str, Filled]]
    ) -> Answer:
        return world.stage.dispatcher.submit(world.stage.request(who, where), name, *filled)

    return Act(f"<{name}>", name, before, submit, shown)


FILLED = tuple(
    _filled(name, *drawn) for name, drawn in FORMS.items() if name != "form_run_as_phase"
)
OF_NO_RUN = {"form_run_as_phase"}
"""It starts one: `test_shared_documents.py` walks it."""

ACTS = (*TYPED, *PRESSED, *FILLED)


def renamed(act: Act, *, run: int | None = None, code: str = "") -> Act:
    """The same press or form about another run, or about an item that this one never had."""

    def shown(world: World) -> Any:
        assert act.shown is not None
        found = act.shown(world)
        if isinstance(found, str):
            return _about_another(found, run, code)
        about, fields = found
        other = replace(about, run=run or about.run, code=code if about.code else "")
        return other, {name: _about_another(value, run, code) for name, value in fields.items()}

    return replace(act, name=f"{act.name} {run or ''}{code}", shown=shown)


def _about_another(value: Any, run: int | None, code: str) -> Any:
    if not isinstance(value, str):
        return value
    value = re.sub(r"^1\b", str(run), value) if run else value
    return re.sub(r"\bE\d(\.\d)?\b", code, value) if code else value
