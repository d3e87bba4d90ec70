"""Posting to Slack, over HTTP, through a server that answers as Slack does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.message import File, Message
from bot.delivery.messenger import GoneError, NotAllowedError, RefusedError, TryLaterError
from bot.practice import MovableClock, Practice
from bot.practice.faults import broken, dropped, rate_limited, refused
from bot.slack.messenger import SlackMessenger, client_for

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
HELLO = Message("hello")


@pytest.fixture
def practice() -> Iterator[Practice]:
    """A workspace with its clock on a Tuesday."""
    with Practice(MovableClock(START)) as practice:
        yield practice


@pytest.fixture
def messenger(practice: Practice) -> SlackMessenger:
    """The messenger of a bot in it."""
    return SlackMessenger(client_for(practice.token, practice.api_url))


def channel(practice: Practice, name: str) -> str:
    """A channel's id."""
    found = practice.workspace.channel_named(name)
    assert found
    return found.id


def person(practice: Practice, name: str) -> str:
    """A person's id."""
    found = practice.workspace.person_named(name)
    assert found
    return found.id


def standing(practice: Practice) -> list[str]:
    """The texts that stand in the workspace."""
    return [message.text for message in practice.workspace.messages()]


def test_a_post_is_found_again_by_its_outbox_id(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 7)
    messenger.post(lane, HELLO, 8)
    assert messenger.find(lane, 7, START - timedelta(minutes=5)) == ts
    assert messenger.find(lane, 9, START - timedelta(minutes=5)) is None


def test_a_post_before_many_others_is_found(practice: Practice, messenger: SlackMessenger) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 1)
    for number in range(2, 260):
        messenger.post(lane, HELLO, number)
    assert messenger.find(lane, 1, START - timedelta(minutes=5)) == ts


def test_a_person_is_written_to_in_their_own_conversation(
    practice: Practice, messenger: SlackMessenger
) -> None:
    direct = messenger.open(person(practice, "sponsor"))
    ts = messenger.post(direct, HELLO, 3)
    assert messenger.find(direct, 3, START - timedelta(minutes=5)) == ts


def test_a_connection_dropped_after_storing_leaves_one_post_and_a_doubt(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    practice.faults.add("chat.postMessage", dropped(stored=True))
    with pytest.raises(TryLaterError) as trouble:
        messenger.post(lane, HELLO, 5)
    assert trouble.value.unsure
    assert standing(practice) == ["hello"]
    assert messenger.find(lane, 5, START - timedelta(minutes=5)) is not None


def test_a_server_error_leaves_a_doubt(practice: Practice, messenger: SlackMessenger) -> None:
    practice.faults.add("chat.postMessage", broken(stored=False))
    with pytest.raises(TryLaterError) as trouble:
        messenger.post(channel(practice, "general"), HELLO, 5)
    assert trouble.value.unsure


def test_a_rate_limit_says_how_long_and_leaves_no_doubt(
    practice: Practice, messenger: SlackMessenger
) -> None:
    practice.faults.add("chat.postMessage", rate_limited(12))
    with pytest.raises(TryLaterError) as trouble:
        messenger.post(channel(practice, "general"), HELLO, 5)
    assert (trouble.value.seconds, trouble.value.unsure) == (12, False)


def test_trouble_while_opening_a_conversation_is_trouble_like_any_other(
    practice: Practice, messenger: SlackMessenger
) -> None:
    practice.faults.add("conversations.open", rate_limited(3))
    with pytest.raises(TryLaterError):
        messenger.open(person(practice, "sponsor"))


def test_a_refusal_for_good_carries_slacks_own_word(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    practice.workspace.remove_bot(lane)
    with pytest.raises(RefusedError) as refusal:
        messenger.post(lane, HELLO, 5)
    assert refusal.value.reason == "not_in_channel"


def test_a_server_that_is_away_leaves_a_doubt() -> None:
    messenger = SlackMessenger(client_for("xoxb-test", "http://127.0.0.1:9/api/"))
    with pytest.raises(TryLaterError) as trouble:
        messenger.post("C1", HELLO, 5)
    assert trouble.value.unsure


def test_a_post_is_edited_where_it_stands(practice: Practice, messenger: SlackMessenger) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 7)
    messenger.edit(lane, ts, Message("hello again"))
    assert standing(practice) == ["hello again"]
    assert messenger.find(lane, 7, START - timedelta(minutes=5)) == ts


def test_an_edit_of_what_somebody_deleted_says_that_it_is_gone(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 7)
    posted = practice.workspace.find(lane, ts)
    assert posted
    practice.workspace.delete(posted)
    with pytest.raises(GoneError):
        messenger.edit(lane, ts, HELLO)


def test_a_post_is_pinned_and_a_pin_that_is_there_stays(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 7)
    messenger.pin(lane, ts)
    messenger.pin(lane, ts)
    assert [message.is_pinned for message in practice.workspace.messages()] == [True]


def test_a_pin_in_a_channel_without_the_bot_is_refused(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    ts = messenger.post(lane, HELLO, 7)
    practice.workspace.remove_bot(lane)
    with pytest.raises(RefusedError):
        messenger.pin(lane, ts)


REPORT = File("report.txt", "The report", "a — `<&>`\r\n".encode())


def test_a_file_is_uploaded_unshared_and_shared_by_the_post_that_names_it(
    practice: Practice, messenger: SlackMessenger
) -> None:
    lane = channel(practice, "general")
    id_ = messenger.upload(REPORT)
    assert standing(practice) == []
    link = messenger.link(id_)
    messenger.post(lane, Message(f"here: <{link}|The report>"), 7)
    posted = practice.workspace.messages()[-1]
    assert posted.files == (id_,)
    file = practice.workspace.files.find(id_)
    assert file
    assert (file.name, file.title, file.content) == ("report.txt", "The report", REPORT.content)


@pytest.mark.parametrize("refusal", ["file_not_found", "internal_error"])
def test_a_file_that_slack_has_not_read_is_asked_for_later(
    practice: Practice, messenger: SlackMessenger, refusal: str
) -> None:
    id_ = messenger.upload(REPORT)
    practice.faults.add("files.info", refused(refusal))
    with pytest.raises(TryLaterError):
        messenger.link(id_)
    assert messenger.link(id_).startswith(practice.url)


def test_bytes_that_do_not_get_through_are_sent_later(
    practice: Practice, messenger: SlackMessenger
) -> None:
    practice.faults.add("upload", broken())
    with pytest.raises(TryLaterError):
        messenger.upload(REPORT)


def test_without_the_scope_an_upload_is_not_allowed(
    practice: Practice, messenger: SlackMessenger
) -> None:
    practice.workspace.scopes = frozenset({"chat:write"})
    with pytest.raises(NotAllowedError):
        messenger.upload(REPORT)
