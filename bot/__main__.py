"""``python -m bot``, which is ``phasebot``."""

from bot.cli import main

if __name__ == "__main__":
    main()
