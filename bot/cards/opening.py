"""The names of the buttons that belong to no item: forms that open, and the step to come."""

START_FORM, SET_FORM, ME_FORM = "form_start", "form_set", "form_me"
NEXT_STEP = "next_step"
