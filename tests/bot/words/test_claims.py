"""Which open items a context pack claims: by code or by words, and only where it says so."""

import pytest

from bot.cli.gallery.examples import FRESH, done, run
from bot.words.claims import read_claims


def claimed(text: str) -> dict[str, str | None]:
    return {claim.code: claim.evidence for claim in read_claims(text, FRESH.items)}


@pytest.mark.parametrize(
    "line",
    [
        "- [x] E1.2 metrics are there",
        "* [X] **E1.2**: metrics",
        "E1.2 done",
        "e1.2 — implemented",
        "✅ E1.2",
        "Metrics instrumentation for auth success rate, billing sync latency, AI request duration: done",
        "- [x] Metrics instrumentation for auth success rate, billing sync latency and AI duration",
    ],
)
def test_a_line_claims_an_item_by_code_or_by_words(line: str) -> None:
    assert claimed(line) == {"E1.2": None}


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] E1.2 metrics",
        "E1.2 is not done",
        "E1.2 partially implemented",
        "E1.2 metrics",
        "remaining: E1.2, to be completed",
        "- [x] E1.20 done",
        "done with metrics",
        "Coverage 98.4%, all done",
        "",
    ],
)
def test_other_lines_claim_nothing(line: str) -> None:
    assert claimed(line) == {}


def test_headings_say_what_stands_under_them() -> None:
    text = """
    ## Completed
    - E1.1 logging in abc1234
    - E1.3

    ## Remaining
    - E1.4 SLO targets

    Acceptance satisfied:
    - acc1 Observability stack
    Decisions:
    - E2.1 comes later
    """
    assert claimed(text) == {"E1.1": "abc1234", "E1.3": None, "acc1": None}


def test_the_first_evidence_in_the_line_goes_with_the_claim() -> None:
    text = "- [x] E1.1 logging (https://example.com/pull/7, abc1234)\n- [x] E1.2 (pull/9)."
    assert claimed(text) == {"E1.1": "https://example.com/pull/7", "E1.2": "pull/9"}


def test_one_line_may_claim_several_and_one_item_is_claimed_once() -> None:
    assert claimed("E1.1 and E1.2 done in abc1234\nE1.1 done again") == {
        "E1.1": "abc1234",
        "E1.2": "abc1234",
    }


def test_what_is_settled_already_is_no_claim() -> None:
    settled = run({"E1.1": done()})
    found = read_claims("E1.1 done\nE1.2 done", settled.items)
    assert [claim.code for claim in found] == ["E1.2"]


def test_a_settled_items_line_is_not_taken_for_another_item() -> None:
    settled = run({"E2.4": done()})
    line = "- [x] E2.4 Security regression tests for authorization/input validation paths"
    assert read_claims(line, settled.items) == []
