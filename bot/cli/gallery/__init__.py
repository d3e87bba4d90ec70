"""Every card and message in its states, from example facts. To add one, write a line here."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.cards import (
    agent_keys,
    concerns,
    document,
    keys,
    paused,
    plan,
    remedies,
    shifting,
    status,
    webhooks,
)
from bot.cards import help as help_card
from bot.cards.all_items import all_items
from bot.cards.beginning import Begun, beginning
from bot.cards.button_values import DocumentButton
from bot.cards.checklist import ACCEPTANCE, PREREQUISITES, checklist_card
from bot.cards.claims import claims
from bot.cards.closing_preview import preview
from bot.cards.document import to_copy_together
from bot.cards.gates import gates
from bot.cards.greeting import greeting, hello, plans_to_start
from bot.cards.guard import guard
from bot.cards.help import Group, Reader, Role
from bot.cards.history import history
from bot.cards.how import how
from bot.cards.item import one_reader
from bot.cards.listing import closed, late_first, listing
from bot.cards.message import Document, Message
from bot.cards.preview import preview_to_start
from bot.cards.proof import proof
from bot.cards.resting import BECAUSE, absent
from bot.cards.settings import OwnSettings, settings
from bot.cards.small_print import with_small_print
from bot.cards.stakeholders import listed
from bot.cards.step_card import plain_step, step_card
from bot.cli.gallery.closing_examples import (
    ANSWERED,
    ARCHIVED,
    CONCERNS,
    SPONSOR,
    TOLD,
    report,
)
from bot.cli.gallery.examples import (
    AGENTS_DID,
    BERLIN,
    CLOSED,
    COMMAND,
    DEV,
    DONE,
    ELSEWHERE,
    EVENTS,
    FRESH,
    HUGE,
    LARGE,
    LEAD,
    MIDWAY,
    NOW,
    ODD_SCRIPTS,
    OPS,
    PAUSED,
    PHASE,
    PLANS,
    RESUMPTION,
    SHIFTED,
    STAKEHOLDERS,
    TIMES,
    WITH_AGENTS,
    WITH_RETIRED,
    blocked,
    done,
    news,
    retired,
    run,
    said_by_agent,
    settled,
    step,
    taken,
    waived,
)
from bot.cli.gallery.forms_examples import DOCUMENT, forms
from bot.cli.gallery.gates_examples import (
    ADDRESS,
    AGENT_KEY,
    AGENT_KEYS,
    FAILED_GATE,
    KEY,
    KEYS,
    LOW_COVERAGE,
    PROGRAM_KEY,
)
from bot.cli.gallery.handover_examples import CHECKPOINT, CLAIMED, HANDOFF
from bot.cli.gallery.home_examples import HOMES, MODALS
from bot.cli.gallery.nudges_examples import NUDGES
from bot.cli.gallery.plans_examples import ACCEPTED, CHANGES, NEWER, PINNED, REPEATED, changed_plan
from bot.cli.gallery.proof_examples import (
    FOUND,
    GONE,
    GONE_RUN,
    GUARD_RUN,
    GUARDED,
    PROPOSED,
    REVERT,
    REVERTED,
    SEEN,
)
from bot.cli.gallery.standing_examples import STANDINGS
from bot.cli.gallery.webhooks_examples import HOOK, HOOK_OFF, HOOKS, SECRET
from bot.commands.done import DONE as DONE_COMMAND
from bot.commands.help import everything, of_group, told
from bot.commands.settings import USAGE
from bot.delivery import REPORTED, WORDS
from bot.domain.facts import THE_BOT, News, RunFacts, Undelivered
from bot.reports import file_name
from bot.requests.answer import Answer
from bot.requests.refusing import fault, refusal
from bot.requests.stored_plan import read_document, require_sound
from bot.use_cases.unit_of_work import require_open_to_all
from bot.working_time.habits import Habits
from phases.errors import UserError

HERE = f"<#{MIDWAY.channel}>"


def _card(run: RunFacts, code: str, page: int = 1) -> Message:
    return step_card(run, step(run.phase, code), one_reader(DEV, TIMES), COMMAND, page=page)


def _begun(run: RunFacts, **more: Any) -> Message:
    return beginning(Begun(run, **more), TIMES, COMMAND)


def _strict() -> Message:
    try:
        require_open_to_all(run(strict=True), "E3", COMMAND)
    except UserError as error:
        return refusal(error, COMMAND)
    raise AssertionError("E3 should wait for E1 and E2")


def _acceptance(run: RunFacts) -> Message:
    return checklist_card(run, ACCEPTANCE, one_reader(DEV, TIMES), COMMAND)


def _help(role: Role, of: RunFacts) -> Message:
    return help_card.first_screen(of, Reader(DEV, role, "@ops"), NOW.date(), COMMAND)


def _guess() -> Message:
    guess = UserError(
        "I don't know “dnoe”. Did you mean /phase done E2.2?", "done E2.2", guessed=True
    )
    return refusal(guess, COMMAND)


def _refused_document() -> Message:
    text = b"# Phase F: Paying\n\nPay all\0 of it.\n"
    try:
        require_sound(read_document(Document("phase-f.md", DOCUMENT, text)))
    except UserError as error:
        return refusal(error, COMMAND)
    raise AssertionError("it has nothing to do, and a NUL byte")


_AGENTS_COMPLETE = replace(WITH_AGENTS, agents_complete=True)
_DOCUMENT = DocumentButton("1a")
_TO_START = f"{COMMAND} start {DOCUMENT} 1a2b3c4d5e6f"
_WITH_DEFAULTS = run({"E1.1": taken(OPS, timedelta(days=2))}, strict=True)
_OWNED = run({"E1.1": taken(DEV, timedelta(days=2)), "E1.2": taken(DEV, timedelta(days=4))})
_MISSED = [("I don't know who @sre is", "assign E2 @sre")]

_REFUSED = [
    *remedies.undelivered([Undelivered("C0STAKE", "digest", "not_in_channel")], THE_BOT),
    *remedies.waiting([Undelivered("C0PHASEE", "board", "word_of_tomorrow")], THE_BOT),
]

_CHOSEN = OwnSettings(
    Habits(
        ZoneInfo("Asia/Tokyo"),
        working_days=frozenset({1, 2, 3, 4}),
        quiet=(time(12), time(13)),
        country="JP",
        away_until=NOW + timedelta(days=6),
        daily_cap=3,
    ),
    zone_is_chosen=True,
    muted=("weekly", "soon E"),
)

ANSWERS: tuple[tuple[str, Callable[[], Message]], ...] = (
    ("start", lambda: _begun(run(target=None))),
    ("start_ticked", lambda: _begun(run({"pre1": done()}, target=None))),
    ("start_absent", lambda: _begun(FRESH, absent=absent(FRESH, THE_BOT))),
    ("start_shared", lambda: _begun(FRESH, source={"file": DOCUMENT})),
    ("start_no_brief", lambda: _begun(run(phase=LARGE))),
    ("greeting", lambda: greeting(PLANS[0], COMMAND)),
    ("greeting_no_plan", lambda: greeting(None, COMMAND)),
    ("greeting_plans", lambda: plans_to_start(PLANS, COMMAND)),
    ("hello", lambda: hello(DEV, [_OWNED], TIMES, COMMAND)),
    ("hello_nothing", lambda: hello(DEV, [FRESH], TIMES, COMMAND)),
    ("hello_no_run", lambda: hello(DEV, [], TIMES, COMMAND)),
    ("hello_to_start", lambda: hello(DEV, [], TIMES, COMMAND, plan=PLANS[0])),
    ("document_preview", lambda: preview_to_start(PLANS[0], PHASE, _TO_START, _DOCUMENT)),
    ("document_refused", _refused_document),
    ("start_defaults", lambda: _begun(_WITH_DEFAULTS, missed=_MISSED, stakeholders=1)),
    ("step_card_open", lambda: _card(FRESH, "E1")),
    ("step_card_early", lambda: _card(FRESH, "E2")),
    ("step_card_taken", lambda: _card(run({"E1.2": taken(OPS, timedelta(days=2))}), "E1")),
    ("step_card_late", lambda: _card(run({"E1.2": taken(OPS, -timedelta(days=2))}), "E1")),
    ("step_card_blocked", lambda: _card(run({"E1.1": blocked("no staging <yet>")}), "E1")),
    ("step_card_midway", lambda: _card(MIDWAY, "E2")),
    ("step_card_done", lambda: _card(MIDWAY, "E1")),
    ("step_card_waived", lambda: _card(MIDWAY, "E3")),
    ("step_card_reported", lambda: _card(WITH_AGENTS, "E2")),
    ("step_card_said_by_agents", lambda: _card(WITH_AGENTS, "E1")),
    ("step_card_retired", lambda: _card(WITH_RETIRED, "E2")),
    ("step_card_strict", _strict),
    ("step_card_closed", lambda: _card(CLOSED, "E1")),
    ("step_card_paged", lambda: _card(run(phase=LARGE), "L1", 2)),
    ("step_card_no_run", lambda: plain_step(PHASE, step(PHASE, "E1"), COMMAND)),
    ("lines", lambda: document.line_by_line(step(PHASE, "E1"), 1, COMMAND)),
    ("brief", lambda: document.copyable("Agent brief", PHASE.brief or "", 1, COMMAND)),
    ("proof", lambda: proof(FOUND, SEEN, FOUND.of_step("E1"), TIMES, COMMAND)),
    ("proof_near_miss", lambda: proof(FOUND, SEEN, FOUND.of_step("E2"), TIMES, COMMAND)),
    ("proof_paged", lambda: proof(FOUND, SEEN, FOUND.items, TIMES, COMMAND, page=2)),
    ("step_card_found", lambda: _card(FOUND, "E1")),
    ("guard_advice", lambda: guard(PHASE.guard or "", GUARDED, GUARD_RUN, TIMES, COMMAND)),
    ("guard", lambda: document.copyable("Workspace guard", PHASE.guard or "", 1, COMMAND)),
    ("overview", lambda: document.overview(PHASE, 1, COMMAND)),
    ("refs", lambda: document.references(PHASE, 1, COMMAND)),
    ("status", lambda: status.status(MIDWAY, TIMES, COMMAND)),
    ("status_paused", lambda: status.status(PAUSED, TIMES, COMMAND)),
    ("resume", lambda: paused.preview(PAUSED, RESUMPTION, TIMES, COMMAND)),
    ("shift", lambda: shifting.preview(MIDWAY, SHIFTED, TIMES, COMMAND)),
    ("status_agents", lambda: status.status(_AGENTS_COMPLETE, TIMES, COMMAND)),
    ("status_retired", lambda: status.status(WITH_RETIRED, TIMES, COMMAND)),
    ("status_refused", lambda: status.status(DONE, TIMES, COMMAND, _REFUSED)),
    ("status_closed", lambda: status.status(CLOSED, TIMES, COMMAND)),
    ("status_stakeholders", lambda: status.status(FRESH, TIMES, COMMAND, (), [DEV, "C0STAKE"])),
    ("status_reverted", lambda: status.status(REVERTED, TIMES, COMMAND)),
    ("status_branch_gone", lambda: status.status(GONE_RUN, TIMES, COMMAND)),
    ("stakeholders", lambda: listed(MIDWAY, STAKEHOLDERS, TIMES, COMMAND)),
    ("gates", lambda: gates(DONE, report(DONE).gates, COMMAND, may_lead=True)),
    (
        "gates_agents",
        lambda: gates(WITH_AGENTS, report(WITH_AGENTS).gates, COMMAND, may_lead=True),
    ),
    ("gates_others", lambda: gates(MIDWAY, report(MIDWAY).gates, COMMAND, may_lead=False)),
    (
        "close",
        lambda: preview(
            report(CLOSED), "F", [DEV, "C0STAKE"], ["phase-e.png", "phase-e.html"], anew=False
        ),
    ),
    ("close_anew", lambda: preview(report(CLOSED), None, [], ["phase-e.html"], anew=True)),
    ("concerns", lambda: concerns.listed(report(ANSWERED), TIMES)),
    ("concerns_none", lambda: concerns.listed(report(FRESH), TIMES)),
    ("stakeholders_nobody", lambda: listed(MIDWAY, [], TIMES, COMMAND)),
    ("all_items", lambda: all_items(MIDWAY, TIMES, COMMAND)),
    ("all_items_agents", lambda: all_items(WITH_AGENTS, TIMES, COMMAND)),
    ("all_items_huge", lambda: all_items(HUGE, TIMES, COMMAND, showing="L31")),
    ("how", lambda: how(MIDWAY, COMMAND)),
    ("how_no_run", lambda: how(None, COMMAND)),
    *STANDINGS,
    ("settings", lambda: settings(OwnSettings(Habits(BERLIN)), TIMES, COMMAND, USAGE)),
    ("settings_chosen", lambda: settings(_CHOSEN, TIMES, COMMAND, USAGE)),
    ("checklist", lambda: _acceptance(FRESH)),
    ("checklist_done", lambda: _acceptance(DONE)),
    ("prereqs", lambda: checklist_card(MIDWAY, PREREQUISITES, one_reader(DEV, TIMES), COMMAND)),
    (
        "checklist_no_run",
        lambda: document.plain_checklist("Acceptance", PHASE.acceptance, 1, COMMAND),
    ),
    ("history", lambda: history(MIDWAY, EVENTS, TIMES, COMMAND, older=False)),
    ("history_agents", lambda: history(WITH_AGENTS, AGENTS_DID, TIMES, COMMAND, older=False)),
    ("history_nothing", lambda: history(FRESH, [], TIMES, COMMAND, older=False)),
    ("list", lambda: listing(PLANS, [MIDWAY], HERE, NOW, COMMAND)),
    ("list_nothing", lambda: listing(PLANS, [], HERE, NOW, COMMAND)),
    ("list_closed", lambda: closed([ANSWERED, ARCHIVED], HERE, TIMES, COMMAND)),
    ("list_closed_nothing", lambda: closed([], HERE, TIMES, COMMAND)),
    ("list_all", lambda: late_first([ELSEWHERE, MIDWAY], HERE, NOW, COMMAND)),
    ("plan", lambda: plan.plan_of_run(MIDWAY, PINNED, None, "", TIMES, COMMAND)),
    ("plan_newer", lambda: plan.plan_of_run(MIDWAY, PINNED, NEWER, "", TIMES, COMMAND)),
    ("plan_diff", lambda: plan.differences(MIDWAY, NEWER, CHANGES, TIMES, COMMAND, 1)),
    ("handoff", lambda: to_copy_together([("Handoff of E1", HANDOFF)], 1, COMMAND)),
    ("claims", lambda: claims(FRESH, CLAIMED, COMMAND)),
    ("claims_nothing", lambda: claims(FRESH, [], COMMAND)),
    ("checkpoint", lambda: to_copy_together(CHECKPOINT, 1, f"{COMMAND} checkpoint")),
    ("token_new", lambda: keys.new_token(MIDWAY, KEY, ADDRESS, COMMAND)),
    ("token_new_no_address", lambda: keys.new_token(MIDWAY, KEY, "", COMMAND)),
    ("token_again", lambda: keys.not_shown_again(MIDWAY, "token", KEYS[0].hint, COMMAND)),
    ("token_list", lambda: keys.standing(MIDWAY, "token", KEYS, TIMES, COMMAND)),
    ("token_nothing", lambda: keys.standing(MIDWAY, "token", [], TIMES, COMMAND)),
    ("webhook_new", lambda: webhooks.added(MIDWAY, HOOK, SECRET, COMMAND)),
    ("webhook_secret", lambda: webhooks.another_secret(HOOK, SECRET, COMMAND)),
    ("webhook_again", lambda: webhooks.not_shown_again(HOOK, COMMAND)),
    (
        "webhook_list",
        lambda: webhooks.listed(MIDWAY, HOOKS, TIMES, COMMAND, can_add=True),
    ),
    ("webhook_nothing", lambda: webhooks.listed(MIDWAY, [], TIMES, COMMAND, can_add=True)),
    ("webhook_nobody", lambda: webhooks.listed(MIDWAY, [], TIMES, COMMAND, can_add=False)),
    ("token_revoked", lambda: keys.revoked(MIDWAY, "token", KEYS)),
    (
        "token_new_program",
        lambda: agent_keys.new_program_key(MIDWAY, KEY, PROGRAM_KEY, ADDRESS, TIMES, COMMAND),
    ),
    (
        "token_list_programs",
        lambda: keys.standing(MIDWAY, "token", [*KEYS, PROGRAM_KEY], TIMES, COMMAND),
    ),
    (
        "agent_new",
        lambda: agent_keys.new_agent_key(MIDWAY, KEY, AGENT_KEY, ADDRESS, TIMES, COMMAND),
    ),
    (
        "agent_new_no_address",
        lambda: agent_keys.new_agent_key(MIDWAY, KEY, AGENT_KEY, "", TIMES, COMMAND),
    ),
    ("agent_again", lambda: agent_keys.not_shown_again(MIDWAY, AGENT_KEY, COMMAND)),
    ("agent_list", lambda: agent_keys.agent_keys(MIDWAY, AGENT_KEYS, LEAD, TIMES, COMMAND)),
    ("agent_nothing", lambda: agent_keys.agent_keys(MIDWAY, [], LEAD, TIMES, COMMAND)),
    ("agent_revoked", lambda: agent_keys.agents_revoked(MIDWAY, AGENT_KEYS, LEAD)),
    ("link_new", lambda: keys.new_link(MIDWAY, KEY, ADDRESS, COMMAND)),
    ("help", lambda: _help(Role.CONTRIBUTOR, MIDWAY)),
    ("help_lead", lambda: _help(Role.LEAD, MIDWAY)),
    ("help_stakeholder", lambda: _help(Role.STAKEHOLDER, MIDWAY)),
    ("help_closed", lambda: _help(Role.LEAD, CLOSED)),
    ("help_no_run", lambda: help_card.without_run(HERE, "E", COMMAND)),
    ("help_closing", lambda: of_group(Group.CLOSE, COMMAND)),
    ("help_all", lambda: everything(COMMAND)),
    ("refusal", lambda: refusal(UserError("Nothing is open in E1.", "status"), COMMAND)),
    ("refusal_guess", _guess),
    ("help_done", lambda: help_card.one(told(DONE_COMMAND), DONE_COMMAND.examples, COMMAND)),
    ("fault", lambda: fault("7f3a9c")),
)
"""The replies to commands, which are sent in the acknowledgement."""

_WAIVED = {"E3.2": waived("platform team owns Terraform")}
_RETIRED = {"E3.2": retired("no servers of our own any more")}
_BY_AGENTS = {"E1.2": said_by_agent(), "E2.1": said_by_agent(), "E3.2": said_by_agent("ci", None)}
_LATE = NOW + timedelta(days=6)


def _to(lane: str, news: News) -> News:
    return replace(news, lane=lane)


POSTS: tuple[tuple[str, str, News], ...] = (
    ("started", "started", news(FRESH)),
    ("step_done", "step_done", news(MIDWAY, steps=["E1"])),
    ("step_done_by_agents", "step_done", news(WITH_AGENTS, steps=["E1"])),
    ("step_done_last", "step_done", news(DONE, steps=["E3", "E4"])),
    ("board_fresh", "board", news(FRESH)),
    ("board_midway", "board", news(MIDWAY)),
    ("board_agents", "board", news(WITH_AGENTS)),
    ("board_retired", "board", news(WITH_RETIRED)),
    ("board_all_done", "board", news(DONE)),
    ("board_steps_done", "board", news(settled("E1", "E2", "E3", "E4"))),
    ("board_closed", "board", news(CLOSED)),
    ("board_archived", "board", news(ARCHIVED)),
    ("board_huge", "board", news(HUGE)),
    ("board_odd_scripts", "board", news(ODD_SCRIPTS)),
    ("lead", "lead", news(FRESH, to=OPS, was=LEAD)),
    ("lead_taken", "lead", news(FRESH, to=OPS, was=LEAD, taken=True)),
    ("lead_left", "lead_left", news(FRESH, person=LEAD)),
    ("lead_back", "lead_back", news(FRESH, person=LEAD)),
    ("owner_left", "owner_left", news(MIDWAY, person=DEV, told=True)),
    ("step_card_shared", "shared_step", news(MIDWAY, step="E2", by=DEV)),
    ("step_card_kept", "kept_step", news(MIDWAY, step="E2")),
    ("closed", "closed", _to(SPONSOR, news(CLOSED))),
    (
        "closed_waived",
        "closed",
        _to(SPONSOR, news(settled(changes=_WAIVED, closed_at=NOW, closed_by=LEAD))),
    ),
    (
        "closed_retired",
        "closed",
        _to(SPONSOR, news(settled(changes=_RETIRED, closed_at=NOW, closed_by=LEAD))),
    ),
    (
        "closed_agents",
        "closed",
        _to(SPONSOR, news(settled(changes=_BY_AGENTS, closed_at=NOW, closed_by=LEAD))),
    ),
    ("closed_late", "closed", _to(SPONSOR, news(settled(closed_at=_LATE, closed_by=LEAD)))),
    ("exported", "export", news(MIDWAY, format="md")),
    ("plan_changed", "plan_changed", news(MIDWAY, **changed_plan(new=1, reworded=2, gone=1))),
    ("plan_changed_around", "plan_changed", news(MIDWAY, **changed_plan())),
    ("plan_wrong", "plan_changed", news(MIDWAY, **changed_plan(problems=[REPEATED]))),
    ("plan_accepted", "plan_accepted", news(MIDWAY, **ACCEPTED)),
    ("proposal", "proposal", news(FRESH, **PROPOSED)),
    ("proposal_settled", "proposal", news(FOUND, **PROPOSED)),
    ("reverted", "reverted", news(REVERTED, **REVERT)),
    ("branch_gone", "branch_gone", news(GONE_RUN, **GONE)),
    ("board_reverted", "board", news(REVERTED)),
    ("gate_failed", "gate_failed", news(MIDWAY, **FAILED_GATE)),
    ("gate_failed_overridden", "gate_failed", news(MIDWAY, **FAILED_GATE, overridden=True)),
    ("gate_failed_coverage", "gate_failed", news(MIDWAY, **LOW_COVERAGE)),
    ("closed_answered", "closed", _to(SPONSOR, news(ANSWERED))),
    ("closed_acknowledged", "closed", _to(OPS, news(ANSWERED))),
    ("closed_in_channel", "closed", _to(ANSWERED.channel, news(ANSWERED))),
    ("closed_in_stakeholder_channel", "closed", _to("C0STAKE", news(CLOSED))),
    ("closed_told", "closed", _to(SPONSOR, news(TOLD))),
    ("closed_void", "closed", replace(news(MIDWAY), stands=True)),
    ("archived", "archived", news(ARCHIVED)),
    ("reopened", "reopened", news(MIDWAY, reason="the audit found <two> gaps", by=LEAD)),
    ("moved_here", "run_moved", news(MIDWAY, was="C0OLD", to=MIDWAY.channel, by=LEAD)),
    ("left_behind", "left_behind", news(MIDWAY, was="C0OLD", to=MIDWAY.channel, by=LEAD)),
    ("paused", "run_paused", news(PAUSED, reason=PAUSED.pause_reason, by=LEAD)),
    ("resumed", "run_resumed", news(MIDWAY, days=3, moved=4, target="2026-12-09", by=LEAD)),
    ("resumed_kept", "run_resumed", news(MIDWAY, days=3, moved=0, by=LEAD)),
    ("board_paused", "board", news(PAUSED)),
    ("concern", "concern", news(ANSWERED, number=2)),
    ("concern_answered_lead", "concern", replace(news(ANSWERED, number=1), stands=True)),
    ("concern_answered", "concern_answered", news(ANSWERED, number=1, answer=CONCERNS[0].answer)),
    (
        "undelivered",
        "undelivered",
        news(MIDWAY, lane="C0STAKE", kind="digest", reason="not_in_channel"),
    ),
    (
        "undelivered_summary",
        "undelivered",
        news(CLOSED, lane="C0STAKE", kind="closed", reason="is_archived"),
    ),
    (
        "undelivered_start",
        "undelivered",
        news(FRESH, lane=FRESH.channel, kind="started", reason="not_in_channel"),
    ),
    *(
        (f"lane_rests_{reason}", "lane_rests", news(MIDWAY, lane=MIDWAY.channel, reason=reason))
        for reason in BECAUSE
    ),
    (
        "undelivered_strange",
        "undelivered",
        news(MIDWAY, lane="C0STAKE", kind="digest", reason="word_of_tomorrow"),
    ),
    ("webhook_off", "webhook_off", news(MIDWAY, **HOOK_OFF)),
    ("not_pinned", "not_pinned", news(MIDWAY, lane="C0PHASEE", reason="too_many_pins")),
    ("not_unpinned", "not_unpinned", news(ARCHIVED, lane="C0PHASEE", reason="restricted_action")),
)
"""The messages that delivery posts: a name, the kind of the outbox row, and the news."""


def gallery() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each card's name and JSON: ``kind`` (message, modal or home) and the sent payload."""
    for name, answer in ANSWERS:
        yield name, {"kind": "message", "payload": Answer(answer()).as_ack()}
    for name, kind, happened in POSTS:
        told = REPORTED.get(kind)
        words = told(happened, report(happened.run)) if told else WORDS[kind](happened)
        assert words is not None, name
        files = [file_name(happened.run.handle, form) for form in ("png", "html", "md")]
        yield name, _posted(with_small_print(words, files) if words.small else words)
    for name, message in NUDGES:
        yield name, _posted(message)
    for name, view in forms():
        yield name, {"kind": "modal", "payload": view.as_json()}
    for kind, views in (("home", HOMES), ("modal", MODALS)):
        for name, drawn in views:
            yield name, {"kind": kind, "payload": drawn().as_json()}


def _posted(message: Message) -> dict[str, Any]:
    blocks = {"blocks": list(message.blocks)} if message.blocks else {}
    return {"kind": "message", "payload": {"text": message.text, **blocks}}
