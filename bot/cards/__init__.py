"""Cards: pure functions from facts to messages and views. Change how things look here."""
