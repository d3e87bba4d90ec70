"""A channel as Slack tells of it."""

from typing import NamedTuple


class Place(NamedTuple):
    """A channel as Slack tells of it. ``is_shared``: people of another workspace are in it."""

    is_in: bool
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether everybody of the workspace may read it, and nobody else."""
        return not (self.is_private or self.is_shared)
