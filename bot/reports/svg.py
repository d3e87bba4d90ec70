"""The few elements of SVG that a chart needs, and its colours on a light and a dark screen."""

from dataclasses import astuple, dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Colours:
    """A palette on ``paper``. Steps are ``deep`` and ``pale`` in turn, at a contrast of 3:1."""

    ink: str
    paper: str
    faint: str
    grid: str
    shade: str
    deep: str
    pale: str


LIGHT = Colours("#1a1c20", "#ffffff", "#5c6370", "#e4e6ea", "#e9ecf1", "#14375c", "#5a92ca")
DARK = Colours("#e8eaee", "#16181c", "#a3a9b5", "#2c3038", "#2a2e36", "#d6e6f6", "#4f83b8")
IN_THE_DARK = dict(zip(astuple(LIGHT), astuple(DARK), strict=True))
"""The colours of the dark theme."""


def element(name: str, inside: str = "", /, **attributes: object) -> Markup:
    """Return an SVG element; ``stroke_width`` becomes ``stroke-width``, and all text is escaped."""
    pairs = (
        Markup(' {}="{}"').format(key.replace("_", "-"), value) for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(pairs), inside)


def rule(colour: str, x1: float, y1: float, x2: float, y2: float, **style: object) -> Markup:
    """Draw a straight line, of one pixel if ``style`` has no width, as sharp as pixels are."""
    edge = 0 if style else 0.5
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    places = {name: round(end) + edge for name, end in ends.items()}
    return element("line", stroke=colour, **places, **style)


def outlined(words: str, **attributes: object) -> Markup:
    """Draw text outlined in the background colour, so that no line runs through it."""
    edge = {"stroke": LIGHT.paper, "stroke_width": 4, "stroke_linejoin": "round"}
    return element("text", words, paint_order="stroke", **edge, **attributes)


def in_the_dark() -> Markup:
    """Return CSS rules that replace each colour in dark mode."""
    rules = (
        f'[{where}="{light}"]{{{where}:{dark}}}'
        for light, dark in IN_THE_DARK.items()
        for where in ("fill", "stroke")
    )
    return Markup(f"@media screen and (prefers-color-scheme: dark){{{''.join(rules)}}}")  # noqa: S704
