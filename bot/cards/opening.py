"""The names of what opens something that belongs to no item: forms, steps, checklists."""

START_FORM, SET_FORM, ME_FORM, EVIDENCE_FORM, RUN_FORM, PACK_FORM = (
    "form_start",
    "form_set",
    "form_me",
    "form_evidence",
    "form_run_as_phase",
    "form_pack",
)
DATES_FORM = "form_dates"
OPEN = "step_open"
"""Opens a step, or a checklist by the code that stands for all of it: ``pre``, ``acc``, ``clo``."""
BRIEF = "step_brief"
"""Opens the agent brief, to paste first."""
