"""Git workspaces: clones and mirrors that the operator allows, and what is read in them."""
