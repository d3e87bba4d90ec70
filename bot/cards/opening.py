"""The names of the buttons that belong to no item: forms that open, and the step to come."""

START_FORM, SET_FORM, NEXT_STEP = "form_start", "form_set", "next_step"
