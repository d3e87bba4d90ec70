"""No text that people read breaks a rule of the voice that a machine can hold."""

from pathlib import Path

import pytest

from texts.source import texts
from texts.voice import RULES, breaches

NO_SENTENCES = {
    'guard [passed|failed ["note"]] [page]': "what is typed after a run of the guard",
    "{…} (left|late|overdue|open|missing|blocked|remaining|the status|our status)": "people type it",
    "(show|get|give) [me] [the|our] (progress|state|late|overdue|blocked)": "people type it",
    "it was of no use any more when it could be said": "stored with reminders; the history says it in other words",
    "host key verification failed|identification has changed": "git's own words",
    (
        r"permission denied|authentication failed|could not read username|\b40[13]\b"
    ): "git's own words",
}
"""What the list holds though it is no sentence to people, each with what it is."""

BROKEN = {
    "The date is invalid.": "say what is so",
    "Two errors in E2.": "say what is so",
    "E2.2 is overdue.": "late",
    "E2 Security Hardening: 3/4 done": "3 of 4",
    "{…}/{…} ready": "3 of 4",
    "2 of 4 open": "count what is done",
    "{…} of {…} deliverables are open": "count what is done",
    "This card is of no use.": "old; no longer",
    "You get reminders no more.": "old; no longer",
    "All of E2 is done!": "no exclamation mark",
    "Whoever has it can read the board.": "name the person",
}


def test_every_text_keeps_the_voice() -> None:
    broken = [
        f"{text.path}:{text.line}: {text.words} ({'; '.join(found)})"
        for text in texts()
        if (found := breaches(text.words)) and text.words not in NO_SENTENCES
    ]
    assert not broken, "\n" + "\n".join(broken)


def test_every_exception_is_still_in_the_source() -> None:
    assert {text.words for text in texts() if breaches(text.words)} >= NO_SENTENCES.keys()


@pytest.mark.parametrize(("words", "instead"), BROKEN.items())
def test_a_text_that_breaks_the_voice_is_found(words: str, instead: str, tmp_path: Path) -> None:
    file = tmp_path / "bot" / "cards" / "made_up.py"
    file.parent.mkdir(parents=True)
    file.write_text(f'def said() -> str:\n    """Said to nobody."""\n    return {words!r}\n')
    [text] = texts(tmp_path)
    assert (text.path, text.line, text.situation) == ("bot/cards/made_up.py", 3, "Said to nobody.")
    assert (text.words, breaches(text.words)) == (words, [instead])


def test_every_rule_has_a_text_that_breaks_it() -> None:
    assert all(any(rule.pattern.search(words) for words in BROKEN) for rule in RULES)
