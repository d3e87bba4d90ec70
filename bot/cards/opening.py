"""The names of the forms that belong to no item: what a button that opens one is called."""

START_FORM, SET_FORM, PACK_FORM = "form_start", "form_set", "form_pack"
