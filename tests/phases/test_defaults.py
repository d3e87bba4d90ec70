"""Start defaults: where they may stand, what wins, and what is wrong with them."""

import os
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.default_sources import LIMIT, Beside, read_beside
from phases.defaults import Defaults, parts_of, rules_of, spread
from phases.due_rules import DueRule, days_after_start
from phases.parser import Parsed, parse
from tests.phases.reading import phase_of

DOCUMENT = """# Phase E: Example

## Prerequisites
- CI is green

## Step E1: One
```
/one
```
- First
- Second

## Step E2: Two
```
/two
```
- Third
"""


def front(text: str, document: str = DOCUMENT) -> Parsed:
    return parse(f"---\n{text}\n---\n{document}")


def beside(text: str | bytes, document: str = DOCUMENT) -> Parsed:
    data = text if isinstance(text, bytes) else text.encode()
    return parse(document, Beside("e.toml", data))


def told(parsed: Parsed) -> list[tuple[str | None, int, str]]:
    return [(one.file, one.line, one.code) for one in parsed.problems]


def test_texts_of_front_matter_are_taken_as_they_were_typed() -> None:
    parsed = front(
        "phasebot:\n  digest: 10:30\n  strict: no\n  target: +2w\n"
        "  owners:\n    E1.2: U01\n  due:\n    pre: +1d 9:05"
    )
    assert parsed.problems == ()
    assert parsed.defaults == Defaults.model_validate(
        {
            "digest": "10:30",
            "strict": False,
            "target": "+2w",
            "owners": {"E1.2": "U01"},
            "due": {"pre": "+1d 9:05"},
        }
    )
    assert parsed.defaults
    assert parsed.defaults.digest == time(10, 30)
    assert parsed.defaults.target == DueRule(days=10)


@pytest.mark.parametrize(
    "text",
    [
        "title: Wave: a colon that is no YAML\ntags: [a, b\nlayout: post",
        "title: x\nowners:\n  E1: ops\nstrict: perhaps\nphasebots: 3",
        "draft: true",
    ],
)
def test_front_matter_of_others_is_left_alone_and_kept(text: str) -> None:
    parsed = front(text)
    assert (parsed.defaults, parsed.problems) == (None, ())
    assert parsed.phase
    assert parsed.phase.sections[0].text == text


def test_others_may_write_above_and_below_ours() -> None:
    text = "title: a: b\nphasebot:\n  strict: true\n\n# a remark\n  digest: 08:00\ntags: [x\n"
    parsed = front(text.rstrip("\n"))
    assert parsed.problems == ()
    assert parsed.defaults == Defaults.model_validate({"strict": True, "digest": "08:00"})
    assert parsed.phase
    assert "strict: true" in parsed.phase.sections[0].text


def test_in_toml_a_code_needs_no_quotes_and_hours_and_days_may_be_toml_s_own() -> None:
    parsed = beside('digest = 10:30:00\n[owners]\nE1.2 = "@dev"\n[due]\n"E2" = "+3d"\n')
    assert parsed.problems == ()
    assert parsed.defaults
    assert parsed.defaults.digest == time(10, 30)
    assert parsed.defaults.owners == {"E1.2": "@dev"}


def test_the_file_beside_wins_key_by_key_and_code_by_code() -> None:
    parsed = parse(
        "---\nphasebot:\n  strict: true\n  digest: 08:00\n  stakeholders: [U01]\n"
        f"  owners: {{E1: U01, E2: U02}}\n---\n{DOCUMENT}",
        Beside("e.toml", b'digest = "09:30"\nstakeholders = []\n[owners]\nE2 = "U03"\n'),
    )
    assert parsed.problems == ()
    defaults = parsed.defaults
    assert defaults
    assert (defaults.strict, defaults.digest, defaults.stakeholders) == (True, time(9, 30), ())
    assert defaults.owners == {"E1": "U01", "E2": "U03"}


def test_an_item_s_own_default_counts_before_its_step_s_whatever_the_order() -> None:
    phase = phase_of(DOCUMENT)
    for table in ({"e1": "a", "E1.2": "b"}, {"E1.2": "b", "E1": "a"}):
        assert spread(phase, table) == ({"E1.1": "a", "E1.2": "b"}, [])
    assert spread(phase, {"pre": "a", "acc": "b"}) == ({"pre1": "a"}, ["acc"])


@pytest.mark.parametrize(
    "part",
    [
        "owners: {E1: lead, E1.2: [@dev, @ops], pre: release-manager}",
        "owners:\n    E1: lead\n    E1.2:\n      - @dev\n      - @ops  # both\n    pre: release-manager",
        "owners: {E1: lead, E1.2: ['@dev', \"@ops\"], pre: release-manager}",
    ],
)
def test_owners_are_people_several_people_and_roles(part: str) -> None:
    parsed = front(f"phasebot:\n  {part}")
    assert [problem.code for problem in parsed.problems] == ["asked-roles"]
    assert "asks who release-manager is" in parsed.problems[0].message
    assert parsed.defaults
    assert parsed.defaults.owners == {
        "E1": "lead",
        "E1.2": ("@dev", "@ops"),
        "pre": "release-manager",
    }
    assert parsed.defaults.roles == ["lead", "release-manager"]
    assert beside('owners = { E1 = ["@dev", "@dev"], pre = "S012AB3CD" }').defaults == (
        Defaults.model_validate({"owners": {"E1": "@dev", "pre": "S012AB3CD"}})
    )


@pytest.mark.parametrize(
    ("value", "mend"),
    [
        ('"Lead"', 'Write a role in lower case, such as "lead".'),
        ('"Release manager"', 'Write a role in lower case, such as "release-manager".'),
        ('["@dev", "lead"]', "Write a role alone, such as lead, or a list of people."),
        ('["@a", "@b", "@c", "@d", "@e", "@f"]', "a list of up to 5"),
        ("[]", "Write a person for each code"),
        ('"nobody"', "Write a person for each code"),
    ],
)
def test_an_owner_that_is_nobody_is_told_how_it_is_written(value: str, mend: str) -> None:
    [problem] = beside(f"owners = {{ E1 = {value} }}").problems
    assert problem.code == "wrong-default"
    assert mend in problem.mend


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("strict = maybe", 1, "unreadable-defaults"),
        ("strict = true\nstrict = true", 2, "unreadable-defaults"),
        ('[owners]\nE1 = "@a"\nE1.2 = "@b"', 3, "unreadable-defaults"),
        ("a = " + "[" * 5_000, 1, "unreadable-defaults"),
        ("#" * (LIMIT + 1), 1, "unreadable-defaults"),
        ("[phasebot]\nstrict = true", 1, "unknown-default"),
        ('strict = true\n\nDue = { E1 = "+1d" }', 3, "unknown-default"),
        ('owners = { E1 = "Ops" }', 1, "wrong-default"),
        ('[owners]\nE1 = "@a"\n"E1.2" = 7', 3, "wrong-default"),
        ('stakeholders = "@a"', 1, "wrong-default"),
        ('stakeholders = ["@a", "b"]', 1, "wrong-default"),
        ('target = "target-2d"', 1, "wrong-default"),
        ("target = 2026-12-05", 1, "weekend-date"),
        ('[due]\nE1 = "-3d"', 2, "wrong-default"),
        ('[due]\nE1 = "E2+4h"', 2, "wrong-default"),
        ('[due]\nE1 = "E3+1d"', 2, "date-without-base"),
        ('[due]\nE1 = "E2+1d"\nE2 = "E1+1d"', 2, "circular-dates"),
        ('[due]\nE1 = "E1+1d"', 2, "circular-dates"),
        ('[due]\nE2 = "+1d"\nE1 = "E2-2d"', 3, "date-before-start"),
        ('[due]\nE2 = "E1+1d"', 2, "waiting-date"),
        ('[due]\nE2 = "target-1d"', 2, "waiting-date"),
        ('target = "+3d 12:00"', 1, "wrong-default"),
        ('target = "+0d"', 1, "wrong-default"),
        ('digest = "24:00"', 1, "wrong-default"),
        ('digest = "09:60"', 1, "wrong-default"),
        ("digest = 9", 1, "wrong-default"),
        ('zone = "Mars/Olympus"', 1, "wrong-default"),
        ('[due]\nE1 = "tomorrow"', 2, "wrong-default"),
        ('[due]\n"E3" = "+1d"', 2, "default-without-item"),
    ],
)
def test_what_is_wrong_beside_a_document_has_its_line(text: str, line: int, code: str) -> None:
    assert told(beside(text)) == [("e.toml", line, code)]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("title: x\nphasebot:\n\tstrict: true", 4, "unreadable-defaults"),
        ("phasebot:\n  strict: [", 3, "unreadable-defaults"),
        ("phasebot: strict", 2, "unreadable-defaults"),
        ("phasebot:\n  strict: true\n  strict: false", 4, "unreadable-defaults"),
        ("phasebot:\n  due: *soon", 3, "unreadable-defaults"),
        ("phasebot:\n  due: " + "[" * 5_000, 2, "unreadable-defaults"),
        ("phasebot:\n  stakeholders: &a [*a]", 3, "wrong-default"),
        ("phasebot: &a\n  owners: *a", 3, "wrong-default"),
        ("phasebot:\n  digets: 09:00", 3, "unknown-default"),
        ("phasebot:\n  owners:\n    E1: Ops", 4, "wrong-default"),
        ("phasebot:\n  due: !!python/name:os.system x", 3, "wrong-default"),
        ("phasebot:\n  owners:\n    E1: U01\n    E9: U01", 5, "default-without-item"),
        ("phasebot:\n  owners:\n    E1: @dev\n    E2: @dev, @ops", 5, "unreadable-defaults"),
    ],
)
def test_what_is_wrong_in_front_matter_has_its_line(text: str, line: int, code: str) -> None:
    assert told(front(text)) == [(None, line, code)]


def test_dates_may_be_said_in_words_or_as_toml_s_own_and_read_the_same() -> None:
    parsed = beside(
        'target = 2026-12-04\n[due]\nE1 = "3 working days after start"\nE1.1 = "1 day before e1"\n'
        'pre = 2026-12-01T12:00:00\nE2 = "2 days before the target"\n'.replace("E1.1", '"E1.1"')
    )
    assert parsed.problems == ()
    assert parsed.defaults
    told = {code: str(rule) for code, rule in parsed.defaults.due.items()}
    assert told == {"E1": "+3d", "E1.1": "e1-1d", "pre": "2026-12-01 12:00", "E2": "target-2d"}
    assert str(parsed.defaults.target) == "2026-12-04"


def test_a_chain_of_dates_may_be_as_long_as_a_phase() -> None:
    boxes = "".join(f"- [ ] Item {number}\n" for number in range(1, 200))
    chain = "".join(f'"E1.{number}" = "E1.{number + 1}+1d"\n' for number in range(1, 199))
    parsed = beside(f'[due]\n{chain}"E1.199" = "+1d"\n', f"# Phase E: x\n\n## Step E1: a\n{boxes}")
    assert [one.code for one in parsed.problems] == ["no-message"]
    assert parsed.phase
    assert parsed.defaults
    rules, parts = rules_of(parsed.phase, parsed.defaults.due).by_item, parts_of(parsed.phase)
    assert days_after_start(rules, parts, None)["E1.1"] == 199


def test_a_circle_over_both_sources_has_the_place_that_counts() -> None:
    parsed = parse(
        f"---\nphasebot:\n  due: {{E1: +1d, E2: E1+1d}}\n---\n{DOCUMENT}",
        Beside("e.toml", b'[due]\nE1 = "E2+1d"\n'),
    )
    assert told(parsed) == [("e.toml", 2, "circular-dates")]
    assert [one.message for one in parsed.problems] == [
        "The start default due E1 waits for itself: E2 → E1 → E2."
    ]


def test_a_code_that_toml_takes_for_a_table_is_told_to_need_quotes() -> None:
    (problem,) = beside('[owners]\nE1 = "@a"\nE1.2 = "@b"').problems
    assert problem.message.endswith('put a code with a dot in quotes, "E1.2".')


def test_a_key_without_a_value_says_nothing() -> None:
    parsed = front("phasebot:\n  owners:\n#   E1: U01\n  strict: true")
    assert (parsed.problems, parsed.defaults) == ((), Defaults(strict=True))
    assert front("phasebot:").defaults == Defaults()


def test_a_wrong_key_gets_the_nearest_or_all() -> None:
    mends = [one.mend for one in beside("ownrs = 1\nxyz = 2").problems]
    assert mends == [
        "Write owners instead.",
        "The keys are: owners, due, stakeholders, strict, digest, target, zone, quiet_notes.",
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "e.toml").mkdir()
    found = read_beside(tmp_path / "e.md")
    assert found
    (problem,) = parse(DOCUMENT, found).problems
    assert problem.file == os.fspath(tmp_path / "e.toml")
    assert problem.message == "The start defaults cannot be read: is a directory."
    assert read_beside(tmp_path / "f.md") is None


def test_a_file_that_is_not_utf8_has_the_line_of_the_odd_byte() -> None:
    assert told(beside(b'strict = true\nzone = "\xff"\n')) == [("e.toml", 2, "unreadable-defaults")]


@given(st.text(alphabet=st.sampled_from(" \n\t:[]{}&*!-+'\"#=.,aE1@d"), max_size=60))
def test_whatever_stands_there_the_document_is_still_read(text: str) -> None:
    for parsed in (beside(text), front("phasebot:\n  owners:\n    " + text)):
        assert parsed.phase
        assert all(one.line >= 1 for one in parsed.problems)
