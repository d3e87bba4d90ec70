"""The repository's own pipelines run what a developer runs, on every Python that is supported."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _of_github() -> Any:
    return yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text())["jobs"]


def _release_of_github() -> Any:
    return yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())["jobs"]


def _of_gitlab() -> Any:
    return yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())


def test_both_check_every_supported_python() -> None:
    named = [
        each.rpartition(" ")[2]
        for each in PROJECT["classifiers"]
        if each.startswith("Programming Language :: Python :: 3.")
    ]
    assert PROJECT["requires-python"] == f">={named[0]}"
    assert _of_github()["check"]["strategy"]["matrix"]["python"] == named
    assert _of_gitlab()["check"]["parallel"]["matrix"] == [{"PYTHON": named}]


def test_the_pages_name_the_pythons_and_systems_that_are_checked() -> None:
    pythons = _of_github()["check"]["strategy"]["matrix"]["python"]
    readme, guide = (
        " ".join((ROOT / page).read_text().split()) for page in ("README.md", "docs/operators.md")
    )
    assert (
        f"on Linux or macOS; on Windows inside WSL. CI runs Linux with Python {pythons[0]} to {pythons[-1]}."
        in readme
    )
    assert f"with Python {', '.join(pythons[:-1])} and {pythons[-1]}." in guide


def test_each_hook_of_pre_commit_runs_a_part_of_make_check_from_the_projects_own_venv() -> None:
    [repo] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert repo["repo"] == "local"
    made = (ROOT / "Makefile").read_text().replace("$(RUN)", ".venv/bin/python")
    made = made.replace("$(VENV)", ".venv")
    for hook in repo["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].removesuffix(" --force-exclude") in made, hook["id"]


def test_both_try_the_oldest_packages_on_the_oldest_python() -> None:
    github, gitlab = _of_github()["lowest"], _of_gitlab()["lowest"]
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert github["steps"][-1]["run"] == gitlab["script"][-1] == ".ci/run lowest"
    assert github["steps"][1]["with"]["python-version"] == gitlab["variables"]["PYTHON"] == oldest


def test_both_run_what_lands_a_change_and_audit_what_is_pinned() -> None:
    runs = [step["run"] for step in _of_github()["check"]["steps"] if "run" in step]
    assert runs == _of_gitlab()["check"]["script"] == [".ci/run"]
    audits = [step["run"] for step in _of_github()["audit"]["steps"] if "run" in step]
    assert audits == _of_gitlab()["audit"]["script"]
    assert "requirements.lock" in audits[-1]


def test_both_release_the_same_wheel_and_image() -> None:
    github, gitlab = _release_of_github(), _of_gitlab()
    wheel = [step["run"] for step in github["build"]["steps"] if "run" in step]
    assert set(gitlab["release"]["script"][1:4]) <= set(wheel)
    pushed = next(
        step["with"] for step in github["image"]["steps"] if "platforms" in step.get("with", {})
    )
    built = gitlab["release image"]["script"][-1]
    assert (
        f"--platform {pushed['platforms']} --provenance={pushed['provenance']} --sbom=true" in built
    )
    args = [line.partition("=")[0] for line in pushed["build-args"].splitlines()]
    assert re.findall(r"--build-arg (\w+)=", built) == args
    assert re.findall(r"^ARG (\w+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[1:] == args
