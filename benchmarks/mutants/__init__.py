"""Mutation testing: small changes are put into the code at random, and the tests should notice."""
