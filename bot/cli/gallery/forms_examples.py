"""Every form as it opens, and one notice, drawn for a run in a fresh database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from bot.app import REGISTRY
from bot.cards.concerns import ANSWER_FORM
from bot.cards.gates import OVERRIDE_FORM
from bot.cards.message import View
from bot.cards.opening import EVIDENCE_FORM, RUN_FORM
from bot.cli.gallery.examples import CHANNEL, COMMAND, DEV, LEAD, NOW, PLANS, STARTED
from bot.cli.terminal import temporary_folder
from bot.domain.facts import PersonFacts
from bot.domain.gates import Gate
from bot.domain.gates.coverage import NAME as COVERAGE
from bot.forms import FORMS
from bot.requests.answer import Answer
from bot.requests.app_context import AppContext
from bot.requests.dispatcher import Dispatcher
from bot.requests.origin import Origin
from bot.requests.source import CARD, MESSAGE, Source
from bot.storage import plans, schema
from bot.storage.session import Database
from phases.library import Library

ITEM = Source(1, "E2.2", place=CARD)
BEFORE = (
    "start E",
    f"assign E2.2 <@{DEV}>",
    "due E2.2 4 dec",
    'concern "two runbooks are untested"',
)
SLACK = "https://acme.slack.com"
GRAPH = f"{SLACK}/archives/C0PHASEE/p1795600739000300 {SLACK}/files/U0DEV/F0GRAPH/latency.png"
DOCUMENT = f"{SLACK}/files/U0LEAD/F0PHASEE/phase-e.md"
ABOUT = {
    OVERRIDE_FORM: Source(1, Gate(COVERAGE, is_met=False, said="").mark),
    ANSWER_FORM: Source(1, "1", place=CARD),
    EVIDENCE_FORM: Source(place=MESSAGE, links=GRAPH),
    RUN_FORM: Source(place=MESSAGE, links=DOCUMENT, plan=plans.digest(PLANS[0].text)),
}


def forms() -> Iterator[tuple[str, View]]:
    """Yield each form by name, and the notice that replaces a form submitted too late."""
    with temporary_folder() as folder:
        database = Database(f"sqlite:///{folder / 'forms.db'}")
        try:
            yield from _drawn(database)
        finally:
            database.close()


def _drawn(database: Database) -> Iterator[tuple[str, View]]:
    schema.upgrade(database)
    context = AppContext(COMMAND, Library(), time(9))
    dispatcher = Dispatcher(database, context, lambda: STARTED, REGISTRY)
    opening = Dispatcher(database, context, lambda: NOW, REGISTRY)
    for number, text in enumerate(BEFORE):
        _taken(dispatcher.type(_request(str(number)), text))
    for form in FORMS:
        about = replace(ABOUT.get(form.name, ITEM), channel=CHANNEL)
        answer = opening.open(_request("open"), form.name, about)
        assert answer.view is not None, answer.message.text
        yield form.name, answer.view
    _taken(dispatcher.type(_request("done", DEV), "done E2.2"))
    late = opening.submit(_request("late"), "form_done", ITEM, {"note": "reviewed by ops"})
    assert late.view is not None
    yield "form_notice", late.view


def _request(delivery: str, who: str = LEAD) -> Origin:
    person = PersonFacts(who, "lead", "Europe/Berlin")
    return Origin(lambda: person, CHANNEL, delivery)


def _taken(answer: Answer) -> None:
    assert not answer.refused, answer.message.text
