"""What a phase is: the document, its parser, and the rules. No Slack, no database, no clock."""
