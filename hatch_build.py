"""The parts of the package's metadata that need the repository's address.

It is given to the build as ``PHASEBOT_REPOSITORY=https://forge.example.com/OWNER/NAME``, and stands
nowhere in the project. With it the README's links and pictures lead to the tag of this version, as
GitHub and GitLab name its files; without it they stay as they are in the checkout.
"""

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

SETTING = "PHASEBOT_REPOSITORY"

_LINK = re.compile(r"(?<!!)(\[[^\]]*\]\()(?!\w+:|#)([^)\s]+)")
_PICTURE = re.compile(r"(!\[[^\]]*\]\(|<img src=\")(?!\w+:)([^)\s\"]+)")


class RepositoryHook(MetadataHookInterface):
    """Adds the README and the project's addresses."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in ``readme`` and ``urls`` of ``[project]``."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        repository = os.environ.get(SETTING, "").rstrip("/")
        tag = f"v{metadata['version']}"
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": absolute(text, repository, tag) if repository else text,
        }
        metadata["urls"] = urls(repository, tag) if repository else {}


def absolute(text: str, repository: str, tag: str) -> str:
    """Return Markdown whose links and pictures lead to the files of a tag."""
    with_pictures = _PICTURE.sub(rf"\g<1>{repository}/raw/{tag}/\g<2>", text)
    return _LINK.sub(rf"\g<1>{repository}/blob/{tag}/\g<2>", with_pictures)


def urls(repository: str, tag: str) -> dict[str, str]:
    """Return the addresses that a package index shows beside the README."""
    return {
        "Source": repository,
        "Documentation": f"{repository}/blob/{tag}/docs/operators.md",
        "Changelog": f"{repository}/blob/{tag}/CHANGELOG.md",
        "Issues": f"{repository}/issues",
    }
