"""Example findings in a workspace, for the cards of proof."""

from datetime import timedelta

from bot.cli.gallery.examples import DEV, FRESH, NOW, STARTED, done, run
from bot.domain.events import EventKind
from bot.domain.facts import EventFacts
from bot.domain.probes import examine
from bot.domain.workspace_facts import CommitFacts, Guarded, Kept, Seen, WorkspaceFacts

_AT = STARTED + timedelta(days=3)
_E1 = CommitFacts(
    "abc1234" + "0" * 33,
    _AT,
    "Dana Ortiz",
    "dev@example.com",
    "feat(phase-e): observability foundation established",
    deliverables=("E1.4",),
    paths=("packages/api/log.ts", "docs/operations/slo.md", ".env.example"),
)
_E2 = CommitFacts(
    "def5678" + "0" * 33,
    _AT + timedelta(days=1),
    "Arjun <Rao>",
    "arjun@home.example",
    "chore(phase-e): security hardening done",
    paths=("package.json",),
)
WORKSPACE = WorkspaceFacts(
    name="devnet",
    ref="origin/main",
    head=_E2.id,
    looked_at=NOW,
    commits=(_E2, _E1),
    present={".env.example": Kept.FILE},
    forge="https://github.com/acme/devnet/commit/{}",
    notes=("devnet is a shallow clone: I can't see what is older than its cut.",),
)
SEEN = Seen(WORKSPACE, examine(FRESH, WORKSPACE), {"dev@example.com": DEV})
FOUND = run(
    {
        "E1.1": done(DEV),
        "E1.4": done(DEV)
        | {
            "found_commit": _E1.id,
            "found_url": WORKSPACE.link(_E1.id),
            "found_author": _E1.author,
            "found_by": DEV,
        },
    },
    workspace="devnet",
)
REVERTED_IN = "9f8e7d6" + "0" * 33
REVERTED = run(
    {
        "E1.4": done(DEV)
        | {
            "found_commit": _E1.id,
            "found_url": WORKSPACE.link(_E1.id),
            "found_author": _E1.author,
            "found_by": DEV,
            "reverted_commit": _E1.id,
            "reverted_in": REVERTED_IN,
            "reverted_url": WORKSPACE.link(REVERTED_IN),
        },
    },
    workspace="devnet",
)
REVERT = {
    "reverted_in": REVERTED_IN,
    "url": WORKSPACE.link(REVERTED_IN),
    "author": "Arjun <Rao>",
    "subject": f'Revert "{_E1.subject}"',
    "items": ["E1.4"],
}
GONE_RUN = run(workspace="devnet", workspace_branch="release/2", branch_gone_at=NOW)
GONE = {
    "branch": "release/2",
    "why": "devnet has no branch “release/2” any more. To name another, as its lead: "
    "/phase set workspace devnet main",
}
PROPOSED = {
    "commit": _E1.id,
    "url": WORKSPACE.link(_E1.id),
    "author": _E1.author,
    "person": DEV,
    "subject": _E1.subject,
    "tag": None,
    "items": ["E1.3", "E1.4"],
}
GUARDED = Guarded(
    FRESH.id, "bot-1", "/srv/clones/devnet", "✅ Workspace ready at /srv/clones/devnet"
)
GUARD_RUN = EventFacts(EventKind.GUARD, DEV, STARTED, None, {"passed": False, "note": "no clone"})
