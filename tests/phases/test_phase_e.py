"""The document that ships, field by field."""

import pytest

from phases import plans
from phases.document import Item, Kind
from phases.parser import parse, read
from tests.phases.reading import phase_of

DATA = (plans.FOLDER / "phase-e.md").read_bytes()
PARSED = read(DATA)
PHASE = phase_of(DATA.decode())
MESSAGE = '/create-spec "{}"\n/create-tasks\n/execute-tasks'


def test_has_no_problem() -> None:
    assert PARSED.phase == PHASE
    assert PARSED.problems == ()


def test_code_and_title_come_from_the_first_heading() -> None:
    assert (PHASE.code, PHASE.title) == ("E", "Production Hardening & Enablement (User-Driven)")
    assert PHASE.name == "Production Hardening & Enablement"


def test_brief_is_the_inside_of_its_fence() -> None:
    assert PHASE.brief == (
        "You are assisting with Phase E: Production Hardening & Enablement for the DevNet "
        "migration. We need to finalize observability, security, deployment automation, and "
        "documentation handoff. Treat prior phases as complete and stable. I will provide each "
        "step manually."
    )


def test_overview_tells_target_sequence_and_that_it_is_the_last() -> None:
    assert PHASE.overview == (
        "Coverage target: Maintain ≥98% overall; add reliability SLO checks for critical services",
        "Sequence: Observability → Security → Deployment → Documentation & transition",
        "Final phase before project closeout (`DEVNET-PROGRESS.md` completion)",
    )
    assert PHASE.coverage_target == 98
    assert PHASE.sequence == (
        "Observability",
        "Security",
        "Deployment",
        "Documentation & transition",
    )
    assert PHASE.next_phase is None


def test_prerequisites_have_codes_and_lines() -> None:
    assert PHASE.prerequisites == (
        _item(
            "pre1", Kind.PREREQUISITE, 14, "Phase D acceptance recorded; CI green for API/web/e2e"
        ),
        _item(
            "pre2",
            Kind.PREREQUISITE,
            15,
            "Operations stakeholders identified for handoff artifacts",
        ),
        _item(
            "pre3",
            Kind.PREREQUISITE,
            16,
            "Secrets and environment configuration templates ready for review",
        ),
    )


def test_guard_is_the_script_as_it_stands() -> None:
    lines = DATA.decode().split("\n")
    assert PHASE.guard == "\n".join(lines[19:32])
    assert PHASE.guard is not None
    assert PHASE.guard.startswith('DEVNET_PATH="${DEVNET_HOME:-$HOME/Projects/devnet}"\n')
    assert PHASE.guard.endswith('\n  echo "✅ Workspace ready at $DEVNET_PATH"\nfi')


def test_acceptance_has_its_five_items() -> None:
    assert [(item.code, item.kind, item.text) for item in PHASE.acceptance] == [
        (f"acc{number}", Kind.ACCEPTANCE, text)
        for number, text in enumerate(
            [
                "Observability stack (logging, metrics, tracing) implemented and documented",
                "Security review complete: threat model, dependency audit, secrets management "
                "validation, regression tests",
                "Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed "
                "in CI/CD",
                "Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion",
                "Final `/execute-tasks` referencing security + operations standards succeeds",
            ],
            1,
        )
    ]


def test_closure_and_references_come_back() -> None:
    assert [(item.code, item.kind, item.text) for item in PHASE.closure] == [
        (
            "clo1",
            Kind.CLOSURE,
            "Run `/execute-tasks` with security + operations standards; ensure all gating commands "
            "succeed",
        ),
        (
            "clo2",
            Kind.CLOSURE,
            "Share final summary with stakeholders, archive plan if required",
        ),
    ]
    assert PHASE.references == (
        "`docs/standards/security/appsec.md`, `docs/standards/security/secrets-management.md`, "
        "`docs/standards/security/threat-modeling.md`",
        "`docs/standards/operations/observability.md`, `docs/standards/operations/deployment.md`",
        "`docs/standards/product/documentation.md`",
        "`freshstart/CleanArchitectureMigration.md`",
    )


def test_a_heading_that_only_holds_the_steps_leaves_nothing() -> None:
    assert PHASE.sections == ()


STEPS = [
    (
        "E1",
        "Observability & Reliability",
        "Observability foundation — structured logging, metrics, tracing, health checks",
        (
            "Logging adapters with correlation IDs tied into API/infrastructure",
            "Metrics instrumentation for auth success rate, billing sync latency, AI request "
            "duration",
            "Distributed tracing or equivalent context propagation",
            "SLO/SLA targets documented with alert thresholds",
        ),
        ("packages/api", "packages/infrastructure", "docs/operations/"),
        "feat(phase-e): observability foundation established",
    ),
    (
        "E2",
        "Security Hardening",
        "Security hardening — threat model, dependency audit, secrets management validation",
        (
            "Threat model covering high-risk flows",
            "Automated dependency scanning integrated into CI",
            "Secrets management plan documented; `.env.example` and docs updated",
            "Security regression tests for authorization/input validation paths",
        ),
        ("docs/security/", "package.json", ".github/workflows/"),
        "chore(phase-e): security hardening complete",
    ),
    (
        "E3",
        "Deployment & Release Operations",
        "Deployment automation — staging/prod workflows, infra scripts, rollback procedures",
        (
            "Turbo tasks for build/deploy pipelines",
            "Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation",
            "CI/CD pipeline enabling staged promotion with smoke tests",
            "Release checklist plus rollback procedure documented",
        ),
        ("scripts/infra/", ".github/workflows/", "docs/operations/"),
        "chore(phase-e): deployment workflows automated",
    ),
    (
        "E4",
        "Documentation & Transition",
        "Documentation & handoff — runbooks, onboarding guide, final checkpoint",
        (
            "`DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks",
            "Runbooks for support, incident response, domain operations finalized",
            "ADR log closed out with statuses",
            "Final tag (e.g., `v1.0.0`) created post-verification",
        ),
        ("DEVNET-CHECKPOINT.txt", "DEVNET-PROGRESS.md", "docs/runbooks/"),
        "docs(phase-e): project handoff completed",
    ),
]


@pytest.mark.parametrize("number", range(4))
def test_each_step_has_message_deliverables_and_commit(number: int) -> None:
    code, title, spec, deliverables, paths, subject = STEPS[number]
    step = PHASE.steps[number]
    assert (step.code, step.title) == (code, title)
    assert step.message == MESSAGE.format(spec)
    assert [(item.code, item.kind, item.text) for item in step.deliverables] == [
        (f"{code}.{place}", Kind.DELIVERABLE, text) for place, text in enumerate(deliverables, 1)
    ]
    assert step.commit is not None
    assert (step.commit.paths, step.commit.subject) == (paths, subject)
    assert step.commit.text == f'git add {" ".join(paths)}\ngit commit -m "{subject}"'
    assert step.notes == ()


def test_there_are_four_steps_at_their_lines() -> None:
    assert [step.line for step in PHASE.steps] == [44, 64, 84, 104]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert read(b"\xef\xbb\xbf" + DATA.replace(b"\n", b"\r\n")) == PARSED
    assert parse(DATA.decode().replace("\n", "\r")) == PARSED


def _item(code: str, kind: Kind, line: int, text: str) -> Item:
    return Item(code=code, kind=kind, text=text, line=line)
