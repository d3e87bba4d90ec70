"""A list of every text that people read, with the situation in which each is said."""
