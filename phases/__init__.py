"""Phase documents: their parser and their rules. No Slack, no database, no clock."""
