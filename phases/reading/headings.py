"""The meaning of headings and labels. To support another heading, add it to ``HEADINGS``.

Comparison ignores case, numbering, emphasis, emoji before the words, a colon after them and a
remark in brackets at the end: ``## 3. 🔒 Workspace-Guard (optional)`` is "workspace guard".
Each entry has English words first, then German, French and Spanish ones, a line for each. Only
this module knows words of a language; the other passes go by structure.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache


class Part(StrEnum):
    """A place in a phase document that a heading or a label opens."""

    # sections of a phase
    BRIEF = "brief"
    OVERVIEW = "overview"
    PREREQUISITES = "prerequisites"
    GUARD = "guard"
    ACCEPTANCE = "acceptance"
    STEPS = "steps"
    CLOSURE = "closure"
    REFERENCES = "references"
    ASIDE = "aside"
    # parts of a step
    MESSAGE = "message"
    COMMANDS = "commands"
    DELIVERABLES = "deliverables"
    COMMIT = "commit"
    # lines of the overview
    COVERAGE = "coverage"
    SEQUENCE = "sequence"
    NEXT_PHASE = "next phase"
    # further columns of a table of steps
    STEP_COLUMN = "step column"
    TITLE_COLUMN = "title column"


HEADINGS: dict[Part, tuple[str, ...]] = {
    # sections of a phase
    Part.BRIEF: (
        "Agent brief", "Brief", "Briefing", "Kickoff", "Kickoff prompt", "Starter prompt",
        "System prompt", "Initial prompt", "Context for the agent",
        "Auftrag",
        "Consignes",
        "Instrucciones para el agente",
    ),
    Part.OVERVIEW: (
        "Phase overview", "Overview", "Summary", "At a glance", "TL;DR",
        "Überblick", "Übersicht", "Zusammenfassung",
        "Aperçu", "Vue d'ensemble", "Résumé",
        "Visión general", "Resumen",
    ),
    Part.PREREQUISITES: (
        "Prerequisites", "Pre-requisites", "Prerequisite", "Preconditions", "Requirements",
        "Before", "Before you start", "Before you begin", "Entry criteria", "Preparation",
        "Voraussetzungen", "Voraussetzung", "Vorbedingungen",
        "Prérequis", "Pré-requis", "Conditions préalables",
        "Requisitos", "Requisitos previos", "Prerrequisitos",
    ),
    Part.GUARD: (
        "Workspace guard", "Guard", "Workspace check", "Preflight", "Pre-flight",
        "Preflight check", "Pre-flight check", "Sanity check",
    ),
    Part.ACCEPTANCE: (
        "Acceptance checklist", "Acceptance criteria", "Acceptance", "Exit criteria",
        "Success criteria", "Checklist", "Definition of done", "Done when",
        "Abnahme", "Abnahmekriterien", "Akzeptanzkriterien", "Erfolgskriterien", "Checkliste",
        "Critères d'acceptation", "Critères de réussite", "Recette",
        "Criterios de aceptación", "Criterios de éxito", "Aceptación",
    ),
    Part.STEPS: (
        "Manual step runner", "Step runner", "Steps", "Step by step", "Implementation steps",
        "Procedure", "Runbook", "Execution", "Execution plan", "Instructions", "Tasks", "Waves",
        "Stages", "Phases", "Milestones", "Plan", "Step by step tasks", "Implementation plan",
        "Implementation tasks", "Subtasks", "Procedures",
        "Schritte", "Ablauf", "Durchführung", "Vorgehen", "Aufgaben", "Phasen",
        "Étapes", "Etapes", "Procédure", "Déroulement", "Tâches",
        "Pasos", "Procedimiento", "Tareas",
    ),
    Part.CLOSURE: (
        "Phase closure", "Closure", "Closing", "Closeout", "Close-out", "Wrap-up", "Sign-off",
        "After the phase", "Afterwards", "When you are done", "Aftermath", "Follow-up",
        "Abschluss", "Nachbereitung",
        "Clôture", "Finalisation", "Suivi",
        "Cierre", "Seguimiento",
    ),
    Part.REFERENCES: (
        "References", "Reference", "Links", "See also", "Further reading", "Resources",
        "Related documents",
        "Verweise", "Quellen",
        "Références", "Liens",
        "Referencias", "Enlaces",
    ),
    # kept as a section, never a step
    Part.ASIDE: (
        "Introduction", "Purpose", "Goal", "Goals", "Objective", "Objectives", "Background",
        "Context", "Scope", "Non-goals", "Out of scope", "When to use", "Assumptions",
        "Dependencies", "Rollback", "Rollback plan", "Backout plan", "Troubleshooting", "Risks",
        "Risks and mitigations", "Known issues", "Open questions", "Timeline", "Schedule",
        "Contact", "Contacts", "Roles", "Roles and responsibilities", "Stakeholders",
        "Escalation", "Notes", "Glossary", "FAQ", "Appendix", "History", "Changelog", "Contents",
        "Table of contents", "Files", "File map", "Relevant files", "Metadata", "Standards",
        "Meaning", "Impact", "Description", "Symptoms",
        "Einleitung", "Ziel", "Ziele", "Hintergrund", "Risiken", "Offene Fragen", "Zeitplan",
        "Ansprechpartner", "Hinweise", "Anhang", "Inhalt",
        "Objectif", "Objectifs", "Contexte", "Risques", "Retour arrière", "Calendrier",
        "Remarques", "Annexe", "Sommaire",
        "Objetivo", "Objetivos", "Contexto", "Alcance", "Riesgos", "Plan de reversión",
        "Cronograma", "Contactos", "Notas", "Anexo", "Índice",
    ),
    # parts of a step
    Part.MESSAGE: (
        "Message to send", "Message", "Prompt", "Prompt to send", "Send", "Paste", "Paste this",
        "Nachricht",
        "Message à envoyer",
        "Mensaje", "Mensaje para enviar",
    ),
    # also the message, except below a box, where they belong to that box
    Part.COMMANDS: (
        "Commands", "Command", "Commands to run", "Run", "Instructions", "Script",
        "Befehl", "Befehle",
        "Commande", "Commandes",
        "Comando", "Comandos",
    ),
    Part.DELIVERABLES: (
        "Key deliverables", "Deliverables", "Deliverable", "Outputs", "Output", "Outcomes",
        "Results", "Checklist", "Definition of done", "Done when", "Acceptance criteria",
        "Acceptance", "Exit criteria", "Success criteria", "AC", "Tasks", "To do", "Todo",
        "Verify", "Verification", "Verification steps", "Validation", "Validation steps",
        "Ergebnisse", "Ergebnis", "Liefergegenstände", "Aufgaben", "Akzeptanzkriterien",
        "Livrables", "Livrable", "Résultats", "Tâches", "Critères d'acceptation",
        "Entregables", "Entregable", "Resultados", "Tareas", "Criterios de aceptación",
    ),
    Part.COMMIT: (
        "Suggested commit", "Commit", "Commit message", "Git commit", "Git commit message",
        "Suggested commit message", "Commit point",
        "Commit-Nachricht",
        "Message de commit",
        "Mensaje de commit",
    ),
    # lines of the overview: "Coverage target: 98%", "Sequence: A → B → C", "Next phase: F"
    Part.COVERAGE: (
        "Coverage target", "Coverage", "Test coverage",
        "Testabdeckung",
        "Couverture",
        "Cobertura",
    ),
    Part.SEQUENCE: (
        "Sequence", "Order", "Order of work",
        "Reihenfolge",
        "Séquence", "Ordre",
        "Secuencia", "Orden",
    ),
    Part.NEXT_PHASE: (
        "Next phase", "Next",
        "Nächste Phase",
        "Phase suivante",
        "Fase siguiente",
    ),
    # further columns of a table of steps
    Part.STEP_COLUMN: (
        "Step", "Wave", "Stage", "Phase", "Code", "No", "Nr", "#", "ID",
        "Schritt",
        "Étape", "Etape",
        "Paso",
    ),
    Part.TITLE_COLUMN: (
        "Title", "Name", "Task", "Action", "Activity", "What", "Description",
        "Titel", "Aufgabe", "Aktion", "Was", "Beschreibung",
        "Titre", "Tâche", "Quoi",
        "Título", "Tarea", "Acción", "Descripción",
    ),
}  # fmt: skip

# "### Step E1: Observability", "## Wave C1 — Freeze", "### Stage 2. Build"
STEP_WORDS = (
    "Step", "Wave", "Stage", "Task", "Part", "Phase", "Milestone", "Sprint", "Day", "Week",
    "Prompt", "Iteration", "Story", "User Story", "Epic", "Action", "Item", "Ticket", "Issue",
    "Schritt", "Teil", "Aufgabe", "Etappe", "Meilenstein", "Woche",
    "Étape", "Etape", "Tâche", "Partie", "Jalon", "Jour", "Semaine",
    "Paso", "Fase", "Tarea", "Parte", "Hito", "Día", "Semana",
)  # fmt: skip

# "# Phase E: Production Hardening", "# Wave C — Cutover"
PHASE_WORDS = (
    "Phase", "Wave", "Stage", "Part", "Milestone", "Sprint", "Plan", "Runbook",
    "Teil", "Etappe", "Meilenstein",
    "Étape", "Etape", "Partie", "Jalon",
    "Fase", "Parte", "Hito",
)  # fmt: skip

# "Tasks / Subtasks" and "Release steps" hold steps, whatever the other words.
_HOLDERS = frozenset({"steps", "tasks", "subtasks", "procedure", "procedures"})
# "Phase acceptance", "Bootstrap guard", "Final checklist": the first word means nothing.
_FILLER = frozenset({"phase", "bootstrap", "final", "key", "overall"})
# "Closure checklist", "Prerequisites list": the last word means nothing.
_LISTS = frozenset({"checklist", "list"})
# A heading that begins with a verb names something to do: "Bump the version".
_VERBS = frozenset((
    "add", "adjust", "agree", "align", "allow", "analyse", "analyze", "announce", "apply",
    "approve", "archive", "ask", "assemble", "assess", "assign", "assure", "attach", "audit",
    "authorise", "authorize", "automate", "backup", "begin", "book", "branch", "bring", "build",
    "bump", "call", "cancel", "capture", "change", "check", "choose", "clean", "clear", "clone",
    "close", "collect", "commit", "communicate", "compare", "compile", "complete", "compute",
    "configure", "confirm", "connect", "contact", "contain", "convert", "copy", "create", "cut",
    "decide", "declare", "define", "delete", "deliver", "deploy", "deprecate", "describe",
    "design", "detect", "determine", "develop", "diagnose", "disable", "discuss", "distribute",
    "do", "document", "download", "draft", "drain", "drop", "edit", "eliminate", "enable",
    "encrypt", "ensure", "eradicate", "escalate", "establish", "evaluate", "examine", "execute",
    "expand", "export", "extend", "extract", "fetch", "file", "fill", "finalise", "finalize",
    "find", "finish", "fix", "follow", "freeze", "gather", "generate", "get", "give", "grant",
    "handle", "hold", "identify", "implement", "import", "increase", "inform", "init",
    "initialise", "initialize", "inspect", "install", "integrate", "investigate", "invite",
    "isolate", "join", "keep", "launch", "lead", "learn", "link", "list", "load", "lock", "log",
    "look", "make", "manage", "mark", "measure", "meet", "merge", "migrate", "mitigate", "modify",
    "monitor", "move", "name", "notify", "open", "optimise", "optimize", "order", "organise",
    "organize", "package", "page", "patch", "pause", "perform", "pick", "ping", "plan", "post",
    "prepare", "print", "prioritise", "prioritize", "process", "promote", "propose", "protect",
    "provide", "provision", "publish", "pull", "purge", "push", "put", "read", "rebase",
    "rebuild", "receive", "record", "recover", "reduce", "refactor", "refresh", "register",
    "reject", "release", "reload", "remove", "rename", "render", "reorganise", "reorganize",
    "repair", "repeat", "replace", "report", "reproduce", "request", "require", "reset",
    "resolve", "respond", "restart", "restore", "restrict", "resume", "retest", "retire",
    "retrieve", "return", "revert", "review", "revoke", "rewrite", "roll", "rotate", "run",
    "save", "scale", "scan", "schedule", "secure", "see", "select", "send", "serve", "set",
    "setup", "share", "ship", "show", "shut", "sign", "simplify", "stage", "start", "stop",
    "store", "submit", "sweep", "switch", "sync", "tag", "take", "talk", "tell", "test", "tidy",
    "track", "train", "transfer", "translate", "transform", "trigger", "triage", "try", "turn",
    "uninstall", "unlock", "unpack", "update", "upgrade", "upload", "use", "validate", "verify",
    "view", "visit", "wait", "warn", "watch", "wipe", "wire", "work", "write",
))  # fmt: skip
_DIAGNOSING = frozenset({"diagnosis", "mitigation", "resolution", "remediation", "recovery"})

# "Option 1", "Example 2": numbered, but nothing to do
NUMBERED_ASIDES = frozenset({
    "option", "example", "figure", "table", "appendix", "version", "scenario", "question",
    "chapter", "v", "q", "release", "case", "decision", "requirement", "finding", "section",
    "http", "error",
})  # fmt: skip

# "Step One: Take a backup"
NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip

_SECTIONS = (
    Part.BRIEF, Part.OVERVIEW, Part.PREREQUISITES, Part.GUARD, Part.ACCEPTANCE, Part.STEPS,
    Part.CLOSURE, Part.REFERENCES,
)  # fmt: skip
_STEP_PARTS = (Part.MESSAGE, Part.COMMANDS, Part.DELIVERABLES, Part.COMMIT)
_OVERVIEW_LINES = (Part.COVERAGE, Part.SEQUENCE, Part.NEXT_PHASE)
_COLUMNS = (Part.STEP_COLUMN, Part.TITLE_COLUMN)

_LONGEST = 100
_NO_WORD = re.compile(r"(?:[^\w#()]|_)+")
_NUMBER = re.compile(r"(?:\d+[ )]+)+")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Normalise a heading for comparison; "" if it is too long to be in the table."""
    if len(heading) > _LONGEST:
        return ""
    words = _NO_WORD.sub(" ", heading).strip().casefold()
    if words.endswith(")"):
        words = words.partition("(")[0].strip() or words
    number = _NUMBER.match(words)
    return words[number.end() :] if number else words


def _index(parts: Iterable[Part]) -> dict[str, Part]:
    return {plain(alias): part for part in parts for alias in HEADINGS[part]}


_SECTION_OF = _index(_SECTIONS)
_ASIDES = _index((Part.ASIDE,))
_NOT_DONE = _ASIDES | _index((Part.REFERENCES,))
_STEP_PART_OF = _index(_STEP_PARTS)
_OVERVIEW_LINE_OF = _index(_OVERVIEW_LINES)
_COLUMN_OF = _index((*_STEP_PARTS, *_COLUMNS))

_FEW = 6
"""Words; a longer heading is a sentence, and no single word of it opens a section."""
_FURTHER = re.compile(r"\s*(?:[&/:：]|\s(?:and|und|et|y)\s)")


def section(heading: str) -> Part | None:
    """The section of a phase that this heading opens.

    Words after "&", "/", ":" or "and" are ignored: "Prerequisites & tools".
    """
    if found := _SECTION_OF.get(plain(heading)):
        return found
    words = plain(heading).split()
    if not 0 < len(words) <= _FEW:
        return None
    before = plain(_FURTHER.split(heading, maxsplit=1)[0]).split()
    telling = [word for word in before if word not in _FILLER]
    while telling:
        if found := _SECTION_OF.get(" ".join(telling)):
            return found
        if telling[-1] not in _LISTS:
            break
        telling.pop()
    is_holder = before[-1:] and before[-1] in _HOLDERS
    return Part.STEPS if is_holder and not (is_aside(heading) or step_part(heading)) else None


def is_aside_label(label: str) -> bool:
    """Whether a label in a step opens reference text, not work."""
    return plain(label) in _ASIDES


def is_aside(heading: str) -> bool:
    """Whether a heading opens reference text, not work: risks, a glossary."""
    words = plain(heading).split()
    if is_aside_label(heading):
        return True
    if not words or len(words) > _FEW or begins_with_a_verb(heading):
        return False
    ends = (words[:1], words[:2], words[-1:], words[-2:])
    before = plain(_FURTHER.split(heading, maxsplit=1)[0])
    return before in _NOT_DONE or any(" ".join(end) in _NOT_DONE for end in ends)


def begins_with_a_verb(heading: str) -> bool:
    """Whether a heading begins with a verb: "Bump the version", "Updating the site"."""
    first = plain(heading).partition(" ")[0]
    stem = first.removesuffix("ing")
    forms = {first} if stem == first else {stem, f"{stem}e", stem[:-1]}  # cutting: cut
    return bool(forms & _VERBS)


def tells_work(heading: str) -> bool:
    """Whether a heading names something to do, even if only prose stands below it."""
    return begins_with_a_verb(heading) or plain(heading).partition(" ")[0] in _DIAGNOSING


def step_part(label: str) -> Part | None:
    """The part of a step that this label or heading opens."""
    return _STEP_PART_OF.get(plain(label))


def overview_line(label: str) -> Part | None:
    """The fact that a line of the overview gives, by the label before its colon."""
    return _OVERVIEW_LINE_OF.get(plain(label))


def column(header: str) -> Part | None:
    """The part of a step that a column of a table holds."""
    return _COLUMN_OF.get(plain(header))
