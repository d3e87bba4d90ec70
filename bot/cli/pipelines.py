"""What pipelines say of themselves in their environment. To add one, write a line below."""

from collections.abc import Mapping
from typing import NamedTuple


class Pipeline(NamedTuple):
    """The commit that a pipeline runs for, and its page; None where it does not say."""

    commit: str | None = None
    url: str | None = None


class Kind(NamedTuple):
    """A kind of pipeline: the variable with its commit, and its page made of others."""

    commit: str
    url: str


KINDS: tuple[Kind, ...] = (
    Kind("GITHUB_SHA", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}"),
    Kind("CI_COMMIT_SHA", "{CI_PIPELINE_URL}"),  # GitLab
)


def pipeline(environment: Mapping[str, str]) -> Pipeline:
    """The pipeline that we run in, as far as it is one that we know."""
    for kind in KINDS:
        if environment.get(kind.commit):
            return Pipeline(environment[kind.commit], _url(kind.url, environment))
    return Pipeline()


def _url(template: str, environment: Mapping[str, str]) -> str | None:
    try:
        return template.format_map(environment) or None
    except KeyError:
        return None
