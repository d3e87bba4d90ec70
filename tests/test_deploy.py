"""What a team deploys from: the image, compose files and manifests, as the operator's guide shows them."""

import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from bot.settings import SECRETS
from tests.known_settings import SETTINGS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "operators.md").read_text()
MANIFESTS = ROOT / "deploy" / "kubernetes"
PLAIN = sorted(
    file
    for file in MANIFESTS.rglob("*.yaml")
    if file.name not in ("kustomization.yaml", "data.yaml")
)
KUSTOMIZATIONS = sorted(MANIFESTS.rglob("kustomization.yaml"))
OLDEST, NEWEST = "1.31", kubernetes_validate.latest_version()


def read(file: str | Path) -> Any:
    return yaml.safe_load((ROOT / file).read_text())


def instructions(name: str) -> list[str]:
    joined = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text())
    return re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)


def test_the_guide_shows_the_files_as_they_are() -> None:
    shown = re.findall(
        r"\(\.\./(deploy/\S+?\.yaml)\)[^\n]*:\n\n```yaml\n(.*?)```", GUIDE, re.DOTALL
    )
    assert [file for file, _ in shown] == [
        "deploy/compose.yaml",
        "deploy/compose.postgresql.yaml",
        "deploy/kubernetes/base/deployment.yaml",
    ]
    for file, text in shown:
        assert text == (ROOT / file).read_text(), file


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_every_manifest_is_what_kubernetes_takes(version: str) -> None:
    assert {file.name for file in PLAIN} >= {"deployment.yaml", "service.yaml", "ingress.yaml"}
    for file in PLAIN:
        kubernetes_validate.validate(read(file), version, strict=True)
    for overlay in ("sqlite", "postgresql"):
        kubernetes_validate.validate(deployed(overlay), version, strict=True)


def deployed(overlay: str) -> Any:
    """The Deployment with the overlay's patch: only its volumes are put beside the others."""
    deployment = read(MANIFESTS / "base/deployment.yaml")
    patch = read(MANIFESTS / "overlays" / overlay / "data.yaml")
    assert patch["metadata"] == {"name": deployment["metadata"]["name"]}
    pod, more = deployment["spec"]["template"]["spec"], patch["spec"]["template"]["spec"]
    pod["volumes"] = [*pod["volumes"], *more.pop("volumes")]
    pod |= more
    return deployment


@pytest.mark.parametrize("file", KUSTOMIZATIONS, ids=lambda file: file.parent.name)
def test_what_a_kustomization_names_is_there(file: Path) -> None:
    asked = read(file)
    assert set(asked) <= {
        *("apiVersion", "kind", "resources", "configMapGenerator", "images", "replicas", "patches")
    }
    for name in (*asked["resources"], *(patch["path"] for patch in asked.get("patches", ()))):
        there = file.parent / name
        assert there.is_file() or (there / "kustomization.yaml").is_file(), name
    for commented in re.findall(r"^# components: \[(.*)\]$", file.read_text(), re.MULTILINE):
        assert (
            read((file.parent / commented).resolve() / "kustomization.yaml")["kind"] == "Component"
        )


def test_a_file_has_one_bot_and_a_server_several() -> None:
    deployment = read(MANIFESTS / "base/deployment.yaml")
    assert deployment["spec"]["strategy"] == {"type": "Recreate"}
    assert deployment["spec"]["replicas"] == 1
    assert "replicas" not in read(MANIFESTS / "overlays/sqlite/kustomization.yaml")
    assert read(MANIFESTS / "overlays/postgresql/kustomization.yaml")["replicas"][0]["count"] > 1


@pytest.mark.parametrize("overlay", ["sqlite", "postgresql"])
def test_a_pod_may_write_to_data_alone_and_is_not_started_again_for_its_database(
    overlay: str,
) -> None:
    pod = deployed(overlay)["spec"]["template"]["spec"]
    (bot,) = pod["containers"]
    assert pod["enableServiceLinks"] is False  # PHASEBOT_PORT=tcp://… otherwise
    assert bot["securityContext"]["readOnlyRootFilesystem"] is True
    assert bot["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    user = int(instructions("USER")[0].split(":")[0])
    assert {pod["securityContext"][key] for key in ("runAsUser", "runAsGroup", "fsGroup")} == {user}
    asked = {
        kind: bot[f"{kind}Probe"]["httpGet"]["path"]
        for kind in ("startup", "liveness", "readiness")
    }
    assert asked == {"startup": "/healthz", "liveness": "/healthz", "readiness": "/readyz"}
    assert {volume["name"] for volume in pod["volumes"]} == {
        mount["name"] for mount in bot["volumeMounts"]
    }
    assert [mount["mountPath"] for mount in bot["volumeMounts"] if not mount.get("readOnly")] == [
        "/data"
    ]


def test_the_folder_of_secrets_is_where_it_is_mounted() -> None:
    base = read(MANIFESTS / "base/kustomization.yaml")
    (literal,) = base["configMapGenerator"][0]["literals"]
    mounts = read(MANIFESTS / "base/deployment.yaml")["spec"]["template"]["spec"]["containers"][0]
    folders = {mount["mountPath"] for mount in mounts["volumeMounts"]}
    assert literal.partition("=")[2] in folders
    composed = read("deploy/compose.yaml")["services"]["phasebot"]
    bound = [each for each in composed["volumes"] if isinstance(each, dict)]
    assert [each["target"] for each in bound] == [composed["environment"]["PHASEBOT_SECRETS_DIR"]]
    assert composed["read_only"] is True
    named = set(re.findall(r"(?<!/run/)secrets/(\w+)", GUIDE)) - {"postgres_password"}
    assert named <= set(SECRETS)


def test_the_image_sets_nothing_that_a_file_may_name_as_well() -> None:
    set_here = set(re.findall(r"(\w+)=", " ".join(instructions("ENV"))))
    assert set_here & SETTINGS == {"PHASEBOT_HOST"}
    assert not {key.removesuffix("_FILE") for key in SETTINGS if key.endswith("_FILE")} & set_here
    assert instructions("WORKDIR") == instructions("VOLUME") == ["/data"]
    assert "TMPDIR=/data" in instructions("ENV")[0]
    assert instructions("FROM")[-1] == "system"
    assert instructions("ENTRYPOINT") == ['["tini", "--", "phasebot"]']


def test_both_pipelines_build_it_for_both_architectures_and_a_tag_alone_pushes() -> None:
    built = {}
    for name in ("check", "release"):
        job = read(f".github/workflows/{name}.yml")["jobs"]["image"]
        (step,) = (each for each in job["steps"] if "build-push" in each.get("uses", ""))
        built[name] = step["with"], job["permissions"]
        assert step["with"]["platforms"] == "linux/amd64,linux/arm64"
    with_, permissions = built["check"]
    assert (with_["push"], permissions) == (False, {"contents": "read"})
    with_, permissions = built["release"]
    assert (with_["push"], with_["sbom"], with_["provenance"]) == (True, True, "mode=max")
    assert permissions == {"contents": "read", "packages": "write"}
    assert {line.partition("=")[0] for line in with_["build-args"].splitlines()} <= {
        each.partition("=")[0] for each in instructions("ARG")
    }
