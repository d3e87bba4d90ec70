"""Speed as a ratio beside something known, measured in one run."""
