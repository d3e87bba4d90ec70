"""The environment variables that pipelines set. To add a pipeline, write a line below."""

from collections.abc import Mapping
from typing import NamedTuple


class Pipeline(NamedTuple):
    """The commit that a pipeline runs for, and its page; None if unknown."""

    commit: str | None = None
    url: str | None = None


class Kind(NamedTuple):
    """A kind of pipeline: the variable with its commit, and the template of its page's URL."""

    commit: str
    url: str


KINDS: tuple[Kind, ...] = (
    Kind("GITHUB_SHA", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}"),
    Kind("CI_COMMIT_SHA", "{CI_PIPELINE_URL}"),  # GitLab
)


def pipeline(environment: Mapping[str, str]) -> Pipeline:
    """Return the pipeline that we run in; an empty one if its kind is unknown."""
    for kind in KINDS:
        if environment.get(kind.commit):
            return Pipeline(environment[kind.commit], _url(kind.url, environment))
    return Pipeline()


def _url(template: str, environment: Mapping[str, str]) -> str | None:
    try:
        return template.format_map(environment) or None
    except KeyError:
        return None
