"""Version names in tags: those of Semantic Versioning, Python and Maven."""

import re

_EARLY = (
    "a|alpha|b|beta|c|rc|cr|pre|preview|dev|devel|snapshot|nightly|canary|next|m|milestone|ea|eap"
)
_FINAL = "final|ga|release|rel|stable|post|rev|r|sp|lts|p|pl|patch|hotfix|build"
_VERSION = re.compile(
    rf"(?:(?:release|rel|version|ver)[-_])?(?:v?\d+(?:\.\d+)+|v\d+(?!-))"
    rf"(?P<rest>(?:[._-]?(?:{_EARLY}|{_FINAL})[.-]?\d*(?:[._-]?(?:dev|post)\d*)?|-[\w.]+)?)"
    rf"(?:\+[\w.-]+)?",
    re.IGNORECASE,
)
_IS_EARLY = re.compile(rf"[._-]?(?:{_EARLY})(?![a-z])", re.IGNORECASE)
_IS_FINAL = re.compile(rf"-(?:(?:{_FINAL})(?![a-z])|\d+(?![a-z\d]))", re.IGNORECASE)
_LATER_DEV = re.compile(r"[._-]dev\d*$", re.IGNORECASE)


def is_version(name: str) -> bool:
    """Whether a name looks like the tag of a version."""
    return _VERSION.fullmatch(name) is not None


def is_early(name: str) -> bool:
    """Whether a version is a pre-release: it has a word for one, or an unknown word after a hyphen.

    ``v1.0.0-1`` is a packager's build of the final version.
    """
    found = _VERSION.fullmatch(name)
    rest = found["rest"] if found else ""
    if not rest:
        return False
    if _IS_EARLY.match(rest) or _LATER_DEV.search(rest):
        return True
    return rest.startswith("-") and _IS_FINAL.match(rest) is None
