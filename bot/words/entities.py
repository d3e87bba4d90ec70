"""Slack's markup for people, channels, groups and links in a text: ``<@U1|dev>``."""

import re

ENTITY = r"<(?:[@#!]|https?://|mailto:|tel:)[^<>]+>"

_ENTITIES = re.compile(ENTITY)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# File extensions that are also top-level domains, so that Slack turns file names into links.
_FILE = re.compile(
    r"(?!www\.)[\w.-]+\.(?:ai|app|as|bz|cc|cs|gz|in|java|md|mk|ml|mov|pl|pm|ps|pub|py|rs|sc|sh|so"
    r"|tf|zip)",
    re.IGNORECASE,
)
_GROUPS = ("here", "channel", "everyone")


def unescape(text: str) -> str:
    """Undo Slack's escapes ``&lt;``, ``&gt;`` and ``&amp;``."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_kept(raw: str) -> str:
    """The text to store: entities as words, links as addresses, nothing escaped."""
    return _in_words(raw, by_address=True)


def as_shown(raw: str) -> str:
    """The text as shown on the user's screen, nothing escaped."""
    return _in_words(raw, by_address=False)


def address(entity: str) -> str | None:
    """The address of a link; None if it is no link, or a file name that Slack made into one."""
    target, label = _parted(entity)
    return target if _ADDRESS.fullmatch(target) and not _names_file(target, label) else None


def group(entity: str) -> str | None:
    """The name of a user group or broadcast: ``@platform``, ``@here``; None for anything else."""
    target, label = _parted(entity)
    kind = target[1:].partition("^")[0]
    if target[:1] != "!" or kind not in ("subteam", *_GROUPS):
        return None
    return "@" + (label.removeprefix("@") or ("group" if kind == "subteam" else kind))


def is_group(name: str) -> bool:
    """Whether a name typed as plain text is a broadcast: ``here``."""
    return name.casefold() in _GROUPS


def _in_words(raw: str, *, by_address: bool) -> str:
    texts = _ENTITIES.split(raw)
    entities = [*_ENTITIES.findall(raw), ""]
    return "".join(
        unescape(text) + _words(entity, by_address)
        for text, entity in zip(texts, entities, strict=True)
    )


def _words(entity: str, by_address: bool) -> str:
    if not entity:
        return ""
    target, label = _parted(entity)
    scheme = target.partition(":")[0].casefold()
    if target[0] in "@#":
        return target[0] + label.removeprefix(target[0]) if label else entity
    if target[0] == "!":
        return group(entity) or label or target[1:].partition("^")[0]
    if scheme in ("mailto", "tel"):
        return label or target.partition(":")[2]
    if _names_file(target, label) or (not by_address and _wraps(target, label)):
        return label
    return target


def _parted(entity: str) -> tuple[str, str]:
    target, _, label = (unescape(part) for part in entity[1:-1].partition("|"))
    return target, label


def _wraps(target: str, label: str) -> bool:
    """Whether Slack made a link from a word that only looks like an address."""
    return bool(label) and target.casefold().rstrip("/") == f"http://{label}".casefold().rstrip("/")


def _names_file(target: str, label: str) -> bool:
    return _wraps(target, label) and bool(_FILE.fullmatch(label))
