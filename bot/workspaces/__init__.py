"""Documents in the clones that the operator allows, read at a commit."""
