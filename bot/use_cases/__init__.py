"""One file a deed. Each works in the act's transaction: change, event and outbox together."""
