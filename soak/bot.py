"""The bot of the soak: ``phasebot run`` with a lease that is over soon after a kill.

It stays longer than the practice server's slowest answer, as a real one is longer than a time-out.
"""

from datetime import timedelta

from bot.cli.run import serve

LEASE = timedelta(seconds=4)

if __name__ == "__main__":
    serve(lease=LEASE)
