"""The phase documents that ship with Phasebot."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where they are; each is a Markdown file."""
