"""What is remembered: tables, transactions, and the rows that cards see as facts."""
