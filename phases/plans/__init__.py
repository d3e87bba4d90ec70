"""The phase documents that ship with Phasebot."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder of the shipped Markdown files."""
