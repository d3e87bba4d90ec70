"""Whatever an author writes and a team completes: nothing is lost, and no code means another."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import events
from bot.use_cases.notice_plan import notice_plan
from phases.document import Phase
from phases.library import plan_of
from phases.likeness import same_words
from phases.progress import ItemState
from tests.phases.documents_at_random import documents
from tests.phases.reading import phase_of
from tests.stage import Stage

NAME = Path("t.md")


@given(
    documents(),
    st.lists(st.tuples(documents(), st.lists(st.integers(0, 9), max_size=3)), max_size=4),
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_completions_stay_with_what_they_were_given_for(
    first: str, versions: list[tuple[str, list[int]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_text(first)
        with Stage(f"sqlite:///{folder}/x.db", plans_dir=Path(folder)) as stage:
            assert stage.says("@lead", "start T").startswith("*Phase T has started")
            for text, done in versions:
                _complete(stage, done)
                before = stage.run()
                _accept(stage, text)
                _nothing_is_lost(stage, before, stage.run())
                _reads_as_the_document(stage, phase_of(text))


def _complete(stage: Stage, places: list[int]) -> None:
    for place in places:
        waiting = stage.run().open_items
        if waiting:
            item = waiting[place % len(waiting)]
            assert not stage.ask("@dev", f"done {item.code}").refused


def _accept(stage: Stage, text: str) -> None:
    with stage.database.write() as session:
        newer = notice_plan(session, stage.run(), plan_of(NAME, text.encode()), stage.clock())
    if newer is not None:
        answer = stage.press("@lead", "plan_accept", newer.sha256)
        assert not answer.refused, answer.message.text


def _nothing_is_lost(stage: Stage, before: RunFacts, after: RunFacts) -> None:
    now = {item.id: item for item in after.items}
    assert len({item.code for item in after.items}) == len(after.items)
    for item in before.items:
        assert now[item.id].code == item.code
        assert now[item.id].kind is item.kind
        if item.state is ItemState.DONE:
            _is_kept(stage, after, item, now[item.id])


def _is_kept(stage: Stage, run: RunFacts, was: ItemFacts, item: ItemFacts) -> None:
    words = was.given_for or was.text
    if item.is_retired:
        with stage.database.read() as session:
            (*_, retired) = events.of_item(session, run.id, item.code, {EventKind.RETIRED})
        assert retired.data["was"]["settled_by"] == was.settled_by
        assert item.text == was.text
    else:
        assert (item.state, item.settled_at) == (ItemState.DONE, was.settled_at)
        assert same_words(item.given_for or item.text) == same_words(words)
        assert set(was.text.split()) & set(item.text.split())


def _reads_as_the_document(stage: Stage, phase: Phase) -> None:
    run = stage.run()
    assert [step.title for step in run.phase.steps] == [step.title for step in phase.steps]
    asked = {item.code for item in run.phase.items}
    texts = [item.text for item in run.items if item.code in asked]
    assert texts == [item.text for item in phase.items]
    for step in run.steps:
        assert not stage.ask("@dev", f"step {step}").refused
    assert not stage.ask("@dev", "status").refused
    assert not stage.ask("@dev", "history").refused
