"""gate: add a condition for closing, report its result, or close in spite of it."""

from collections.abc import Callable

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain.closing_facts import ResultFacts, key_of, to_type
from bot.domain.facts import RunFacts
from bot.domain.gates import Gate
from bot.domain.gates.coverage import NAME as COVERAGE
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.proof import take_links
from bot.requests.retyped import retyped
from bot.requests.subactions import Deed, take_deed
from bot.use_cases.change_gates import (
    add_gate,
    gates_now,
    hold_gate,
    override_gate,
    remove_gate,
    report_result,
)
from bot.words.figures import read_figure
from bot.words.nearest import nearest
from phases.errors import UserError

USAGE = 'gate add|remove|pass|fail|override|hold NAME [figure] [link] ["words"]'
EXAMPLE = "pnpm verify:local"


def answer(request: CommandRequest) -> Message:
    """Perform one action on one gate."""
    run = request.run()
    deed = take_deed(request, DEEDS, USAGE)
    if deed is None:
        raise UserError(
            f"What about a gate? Type: {request.type(USAGE)}, or see {request.type('gates')}",
            "gates",
        )
    return deed(request, run)


def _add(request: CommandRequest, run: RunFacts) -> Message:
    name = " ".join(request.rest(shown=True).split())
    if not name:
        raise UserError(f"Which gate? For example {request.type(f'gate add {EXAMPLE}')}")
    add_gate(request.work, run, name)
    passes = request.type(f"gate pass {to_type(name)}")
    return Message(
        f"Closing Phase {run.handle} now waits for “{escape(name)}”. "
        f"Once it has passed: {escape(passes)}, or report it from CI."
    )


def _remove(request: CommandRequest, run: RunFacts) -> Message:
    gate = _take_gate(request, run, "remove")
    request.require_no_more("gate remove NAME")
    remove_gate(request.work, run, gate)
    return Message(f"Closing Phase {run.handle} no longer waits for “{escape(gate.name)}”.")


def _report(passed: bool) -> Deed:
    def reported(request: CommandRequest, run: RunFacts) -> Message:
        gate = _take_gate(request, run, "pass" if passed else "fail")
        result = _result(request, gate, passed=passed)
        now = report_result(request.work, run, gate, result)
        state = "is recorded" if now.lets_close else "holds the phase open"
        told = f"“{escape(now.name)}” {state}: {escape(now.said)}."
        unsaid = [text for text in (result.url, result.evidence) if text and text not in now.said]
        return Message(" ".join([told, *map(replies.kept, unsaid)]))

    return reported


def _result(request: CommandRequest, gate: Gate, *, passed: bool) -> ResultFacts:
    if not gate.added and gate.name != COVERAGE:
        raise UserError(f"“{gate.name}” passes by itself: {gate.wanted or gate.said}.")
    value = _take_figure(request)
    if gate.name == COVERAGE and (value is None or value > 100):
        verb = "pass" if passed else "fail"
        raise UserError(f"What percentage? {request.type(f'gate {verb} coverage 98.4')}")
    url = take_links(request)
    evidence = _take_words(request)
    return ResultFacts(gate.key, passed, request.work.now, value, evidence, url, by=request.person)


def _take_figure(request: CommandRequest) -> float | None:
    value = read_figure(request.words[0].bare) if request.words else None
    if value is not None:
        request.next_word()
        request.skip("%")
    return value


def _take_words(request: CommandRequest) -> str | None:
    """Take the rest as evidence; refuse an unquoted person, or a second figure at its front."""
    plain = [word for word in request.words if not word.quoted]
    unclear = [each for each in plain if each.names_somebody]
    unclear += [each for each in plain[:1] if read_figure(each.bare) is not None]
    if unclear:
        text = " ".join(word.text for word in request.words)
        raise UserError(
            f'I don\'t know what to do with “{unclear[0].text}”. Put words into quotes: "{text}"'
        )
    return request.rest() or None


def _override(request: CommandRequest, run: RunFacts) -> Message:
    gate = _take_gate(request, run, "override")
    reason = request.rest()
    if not reason:
        example = request.type(f'gate override {to_type(gate.name)} "why it is enough"')
        raise UserError(f"Say why: {example}. The closing summary prints it.")
    override_gate(request.work, run, gate, reason)
    return Message(overridden(gate, reason))


def overridden(gate: Gate, reason: str) -> str:
    """The reply to an override."""
    return f"“{escape(gate.name)}” no longer holds the phase open: {escape(reason)}"


def _hold(request: CommandRequest, run: RunFacts) -> Message:
    gate = _take_gate(request, run, "hold")
    request.require_no_more("gate hold NAME")
    hold_gate(request.work, run, gate)
    return Message(f"Closing waits for “{escape(gate.name)}” again.")


def _take_gate(request: CommandRequest, run: RunFacts, deed: str) -> Gate:
    """Take the name of a gate: quoted, or the longest run of words that is a name."""
    found = {gate.key: gate for gate in gates_now(request.work, run)[1]}
    for count in range(len(request.words), 0, -1):
        gate = found.get(key_of(" ".join(word.on_screen for word in request.words[:count])))
        if gate:
            del request.words[:count]
            return gate
    if not request.words:
        raise UserError(
            f"Which gate? Type: {request.type(f'gate {deed} NAME')}. See {request.type('gates')}",
            "gates",
        )
    typed = request.words[0].text
    meant = nearest(typed, found) or nearest(" ".join(word.text for word in request.words), found)
    missing = f"Phase {run.handle} has no gate “{typed}”."
    if meant is None:
        raise UserError(f"{missing} See {request.type('gates')}", "gates")
    rest = retyped(request.words[1:]) if nearest(typed, found) else ""
    ours = f"gate {deed} {to_type(found[meant].name)} {rest}".rstrip()
    raise UserError(f"{missing} Did you mean {request.type(ours)}?", ours, guessed=True)


DEEDS: dict[str, Callable[[CommandRequest, RunFacts], Message]] = {
    "add": _add,
    "remove": _remove,
    "pass": _report(passed=True),
    "fail": _report(passed=False),
    "override": _override,
    "hold": _hold,
}

GATE = Command(
    name="gate",
    usage=USAGE,
    summary="add a gate, say whether it passed, or override it (the lead)",
    answer=answer,
    examples=(
        'gate add "p95 under 300 ms"',
        f'gate pass "{EXAMPLE}" https://example.com/runs/7',
        f'gate fail "{EXAMPLE}" "two tests are red"',
        "gate pass coverage 98.4",
        'gate override coverage "one generated file, see ADR 12"',
        "gate hold coverage",
    ),
)
