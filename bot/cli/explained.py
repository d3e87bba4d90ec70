"""A document line by line, with what each line was read as and by which rule."""

from collections.abc import Iterator

from phases.parser import Taken, parse
from phases.reading.markdown import normalise

_NOTHING = Taken("", "")
_UNTAKEN = Taken("text", "no rule: it is said as it stands")


def explained(text: str) -> Iterator[str]:
    """Yield number, meaning, rule and source for each line of a document, then its problems."""
    text = normalise(text.removeprefix("\ufeff"))
    parsed = parse(text)
    lines = text.split("\n")
    told = [
        parsed.why.get(number, _UNTAKEN if line.strip() else _NOTHING)
        for number, line in enumerate(lines, 1)
    ]
    became = max((len(one.became) for one in told), default=0)
    rule = max((len(one.rule) for one in told), default=0)
    for number, (line, taken) in enumerate(zip(lines, told, strict=True), 1):
        start = f"{number:>4}  {taken.became:<{became}}  {taken.rule:<{rule}}"
        yield f"{start}  {line}".rstrip()
    for problem in parsed.problems:
        yield f"line {problem.line}: {problem.severity} {problem.code}: {problem.message}"
