"""The way in for AI agents, over the Model Context Protocol."""
