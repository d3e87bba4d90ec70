"""Draws from standard input: ``svg`` from a Vega-Lite specification in JSON, ``png`` from an SVG.

It runs as a process of its own, and imports nothing of ours: the library blocks all other threads
while it draws, for half a second the first time, and keeps 100 MB.
"""

import os
import sys

import vl_convert

VEGA_LITE = "5.20"


def main(form: str) -> None:
    """Draw from standard input to standard output, at low priority."""
    os.nice(10)
    given = sys.stdin.buffer.read().decode()
    if form == "png":
        drawn = vl_convert.svg_to_png(given)
    else:
        drawn = vl_convert.vegalite_to_svg(given, vl_version=VEGA_LITE).encode()
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main(sys.argv[1])
