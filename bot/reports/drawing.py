"""Draws: a Vega-Lite description comes in as JSON, ``svg`` goes out; or an SVG, and ``png``.

It runs as a process of its own, and imports nothing of ours. The library lets no other thread run
while it draws, for half a second the first time, and keeps 100 MB for good.
"""

import os
import sys

import vl_convert

VEGA_LITE = "5.20"


def main(form: str) -> None:
    """From standard input to standard output, behind whatever else the machine has to do."""
    os.nice(10)
    given = sys.stdin.buffer.read().decode()
    if form == "png":
        drawn = vl_convert.svg_to_png(given)
    else:
        drawn = vl_convert.vegalite_to_svg(given, vl_version=VEGA_LITE).encode()
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main(sys.argv[1])
