"""Delivery through Slack's own API: what is owed, from the outbox to the workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.delivery import Courier
from bot.practice import MovableClock, Practice
from bot.practice.faults import dropped, rate_limited, refused
from bot.practice.messages import Message
from bot.practice.people import Conversation, Person
from bot.slack.messenger import SlackMessenger, client_for
from tests.cast import CHANNELS, PEOPLE, TUESDAY
from tests.stage import Stage

TEXT = "a — `<&>` “y”\n" * 2_500
DOCUMENT = f"""# Phase X: Long
### Step X1: One
**Message to send:**
~~~
{TEXT}~~~
**Key Deliverables**
- a thing
"""


@pytest.fixture
def practice() -> Iterator[Practice]:
    """A workspace with the people and channels of the stage."""
    with Practice(MovableClock(TUESDAY)) as practice:
        for name, id_ in CHANNELS.items():
            practice.workspace.put(Conversation(id_, name.removeprefix("#")))
        with practice.workspace.changing():
            for person in PEOPLE.values():
                known = Person(person.id, person.name, person.name, person.zone)
                practice.workspace.people[person.id] = known
        yield practice


@pytest.fixture
def stage(practice: Practice, tmp_path: Path) -> Iterator[Stage]:
    """A run of a phase with a long message, delivered to that workspace."""
    (tmp_path / "x.md").write_text(DOCUMENT)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", plans_dir=tmp_path) as stage:
        messenger = SlackMessenger(client_for(practice.token, practice.api_url))
        stage.courier = Courier(
            stage.database, messenger, shown=stage.clock, name="stage", clock=stage.real
        )
        stage.says("@lead", "start X")
        stage.deliver()
        yield stage


def direct(practice: Practice, who: str) -> list[Message]:
    """Somebody's messages with the bot."""
    return practice.workspace.messages(practice.workspace.direct_with(PEOPLE[who].id).id)


def test_a_kept_step_brings_its_message_as_a_file_exact_to_the_byte(
    practice: Practice, stage: Stage
) -> None:
    stage.says("@dev", "step X1 keep")
    stage.deliver()
    (message,) = direct(practice, "@dev")
    (id_,) = message.files
    file = practice.workspace.files.find(id_)
    assert file
    assert file.content == TEXT.rstrip("\n").encode()
    assert message.metadata


def test_trouble_at_every_stage_of_a_file_leaves_one_message_with_one_file(
    practice: Practice, stage: Stage
) -> None:
    stage.says("@dev", "step X1 keep")
    for method in (
        "conversations.open",
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
        "files.info",
        "chat.postMessage",
        "conversations.history",
    ):
        practice.faults.add(method, rate_limited(1))
        practice.faults.add(method, dropped())
    for _ in range(30):
        stage.deliver()
        stage.real.move(minutes=5)
    (message,) = direct(practice, "@dev")
    assert len(message.files) == 1
    assert len(practice.calls.of("conversations.open")) == 3


def test_without_the_scopes_the_message_comes_as_text_and_says_so(
    practice: Practice, stage: Stage
) -> None:
    practice.workspace.scopes -= {"files:write"}
    stage.says("@dev", "step X1 keep")
    stage.deliver()
    (message,) = direct(practice, "@dev")
    assert "was not given files:write and files:read" in message.text
    assert message.files == ()


def test_what_took_the_place_of_another_is_looked_for_behind_it(
    practice: Practice, stage: Stage
) -> None:
    [board] = [message for message in practice.workspace.messages() if message.is_pinned]
    practice.faults.add("chat.update", refused("edit_window_closed"))
    practice.faults.add("chat.postMessage", dropped())
    stage.says("@dev", "take X1")
    stage.deliver()
    stage.real.move(minutes=5)
    stage.deliver()
    [look] = practice.calls.of("conversations.history")
    assert look.args["oldest"] == board.ts
    [newer] = [message for message in practice.workspace.messages() if message.is_pinned]
    assert newer.ts > board.ts
    assert "dev" in newer.text
    shown = [message.text for message in practice.workspace.messages(board.channel)]
    assert len(shown) == 3
