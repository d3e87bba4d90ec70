"""What the project ships beside the metrics names what there is: dashboard, alerts, guide."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.known_settings import SETTINGS
from tests.scraping import Page

ROOT = Path(__file__).parents[3]
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/phasebot.json").read_text())
RULES: list[dict[str, Any]] = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())[
    "groups"
][0]["rules"]
GUIDE = (ROOT / "docs" / "operators.md").read_text()
TARGETS = [target for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]
VARIABLES = [each["definition"] for each in DASHBOARD["templating"]["list"][1:]]
EXPRESSIONS = [each["expr"] for each in (*TARGETS, *RULES)]
OF_PROMETHEUS = {"job", "instance"}
"""The labels that Prometheus itself adds; ``up`` is its own metric."""

_SELECTOR = re.compile(r"\b((?:phasebot|process|python)_[a-z0-9_]+|up)\b(?:\{([^}]*)\})?")
_MATCHER = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')


def selectors(expression: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each metric of an expression, with what its labels are compared with."""
    for name, matchers in _SELECTOR.findall(expression):
        yield name, _MATCHER.findall(matchers)


def known_labels(page: Page, expression: str) -> set[str]:
    """The labels that a result of the expression may have."""
    grouped = re.findall(r"\bby \(([^)]*)\)", expression)
    if grouped:
        return {label.strip() for each in grouped for label in each.split(",")}
    labels = page.labels()
    return OF_PROMETHEUS.union(*(labels.get(name, set()) for name, _ in selectors(expression)))


def test_every_metric_and_label_of_dashboard_and_alerts_is_exposed(page: Page) -> None:
    labels = page.labels() | {"up": set()}
    for expression in EXPRESSIONS:
        found = list(selectors(expression))
        assert found, expression
        for name, matchers in found:
            assert name in labels, expression
            for label, how, value in matchers:
                assert label in labels[name] | OF_PROMETHEUS, expression
                if how == "=" and label not in OF_PROMETHEUS:
                    assert page.value(name, **{label: value}) is not None, (label, value)
        of_any = OF_PROMETHEUS.union(*(labels[name] for name, _ in found))
        for grouped in re.findall(r"\bby \(([^)]*)\)", expression):
            assert {each.strip() for each in grouped.split(",")} <= of_any, expression


def test_what_legends_and_alerts_say_has_the_labels_that_it_names(page: Page) -> None:
    for target in TARGETS:
        named = set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"]))
        assert named <= known_labels(page, target["expr"]), target
    for rule in RULES:
        named = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
        assert named <= known_labels(page, rule["expr"]), rule["alert"]


def test_the_dashboard_asks_which_data_source_wherever_it_is_loaded() -> None:
    """What only an import fills in is empty where a dashboard is provisioned."""
    assert "__inputs" not in DASHBOARD
    assert DASHBOARD["templating"]["list"][0]["type"] == "datasource"
    sources = {panel["datasource"]["uid"] for panel in DASHBOARD["panels"] if "targets" in panel}
    assert sources == {"${datasource}"}
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))
    assert all("phasebot_build_info" in definition for definition in VARIABLES)


def test_every_alert_says_what_is_so_and_what_to_do() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "bot").rglob("*.py"))
    for rule in RULES:
        assert rule["labels"]["severity"] in ("page", "ticket")
        runbook = rule["annotations"]["runbook"]
        assert rule["annotations"]["summary"].endswith(".")
        assert set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", runbook)) <= SETTINGS
        for event in re.findall(r"\b[a-z]+_[a-z_]+\b", runbook):
            assert f'"{event}"' in source, event
        for page in re.findall(r"\bdocs/[\w.]+", runbook):
            assert (ROOT / page.rstrip(".")).exists()


def test_what_readyz_can_find_wakes_somebody(page: Page) -> None:
    by_a_figure = {
        "socket mode": "phasebot_socket_connected == 0",
        "oldest message": "phasebot_outbox_oldest_seconds > 600",
        "jobs": "time() - phasebot_task_last_success_timestamp_seconds > 3 * ",
    }
    expressions = "\n".join(str(rule["expr"]) for rule in RULES)
    checks = {each.labels["check"] for each in page.samples if each.name == "phasebot_check_ok"}
    assert set(by_a_figure) < checks
    for check in checks:
        assert by_a_figure.get(check, f'check="{check}"') in expressions


def test_the_guide_has_each_metric_with_its_labels_and_the_files_use_each(page: Page) -> None:
    rows = re.findall(r"^\| `(phasebot_\w+)` \| (.*?) \|", GUIDE, re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", labels)) for name, labels in rows}
    exposed = {
        name.removesuffix("_bucket"): labels - {"le"}
        for name, labels in page.labels().items()
        if name.startswith("phasebot_")
        and not name.removesuffix("_bucket").endswith(("_seconds_count", "_seconds_sum"))
    }
    assert told == exposed
    everywhere = "\n".join(EXPRESSIONS)
    assert [name for name in told if name not in everywhere] == []


def test_the_scrape_configuration_of_the_guide_leads_to_the_bot() -> None:
    found = re.search(r"```yaml\n(scrape_configs:.*?)```", GUIDE, re.DOTALL)
    assert found
    told = yaml.safe_load(found[1])
    [job] = told["scrape_configs"]
    assert f'job="{job["job_name"]}"' in RULES[0]["expr"]
    [target] = job["static_configs"][0]["targets"]
    assert f"PHASEBOT_METRICS_PORT={target.rpartition(':')[2]}" in GUIDE
    assert all((ROOT / path.split("/opt/phasebot/")[1]).exists() for path in told["rule_files"])
