"""Documents of a few steps, made of few words, so that many of their items are alike."""

from hypothesis import strategies as st

WORDS = st.integers(0, 14).map("w{}".format)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of a few steps, its items drawn from few words, so that many are alike."""
    parts = ["# Phase T: Test\n"]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        items = draw(st.lists(TEXTS, max_size=5))
        listed = "".join(f"- {text}\n" for text in items)
        title = draw(TEXTS)
        parts.append(
            f"### Step T{number}: {title}\n" + (f"**Deliverables**\n{listed}" if items else "")
        )
    accepted = draw(st.lists(TEXTS, max_size=4))
    if accepted:
        parts.append("## Acceptance Checklist\n" + "".join(f"- {text}\n" for text in accepted))
    return "\n".join(parts)
