"""The database: tables, transactions, and queries whose rows cards see as facts."""
