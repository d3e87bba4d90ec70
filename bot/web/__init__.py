"""The HTTP side: what is checked before anything is parsed, and health."""
