"""One file per use case. Each runs in one transaction: change, event and outbox together."""
