"""What happens to a run: each kind has its sentence, and its news where it is told."""

from bot.cards import history
from bot.delivery.words import REPORTED, WORDS
from bot.domain.events import EventKind


def test_every_kind_of_event_has_a_sentence_in_the_history() -> None:
    assert set(history.SENTENCES) == set(EventKind)


def test_the_kinds_that_are_news_are_those_that_delivery_has_words_for() -> None:
    assert {kind for kind in EventKind if kind.is_news} == set(EventKind) & {*WORDS, *REPORTED}


def test_a_kind_is_kept_as_its_plain_word() -> None:
    assert EventKind("evidence_removed") is EventKind.EVIDENCE_REMOVED
    assert [str(kind) for kind in EventKind] == [kind.value for kind in EventKind]
