"""The names of the forms that belong to no item; a button that opens one has its name."""

START_FORM, SET_FORM, ME_FORM, EVIDENCE_FORM, RUN_FORM, PACK_FORM = (
    "form_start",
    "form_set",
    "form_me",
    "form_evidence",
    "form_run_as_phase",
    "form_pack",
)
