"""`make bench`: every benchmark, each in one run with what it is measured against."""

import sys

from benchmarks import agents, check, commands, drain, over_http, parser, programs, sweep, verify

BENCHMARKS = (commands, agents, over_http, programs, parser, check, sweep, drain, verify)


def main() -> int:
    """1 when a bound is missed."""
    kept = [benchmark.run() for benchmark in BENCHMARKS]
    print("Every bound is kept." if all(kept) else "A bound is missed.")
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
