"""Load and faults, against the real daemon: `make soak`, or `python3 Benchmarks/Soak --bin FOLDER [--short] [CASE ...]`.

Prints figures, and ends with 1 where one misses its limit. Needs root: it mounts a small disk and speaks as a second user.
"""

import argparse
import os
import sys

import faults
import load
from figures import Figures

CASES = {
    "clients": load.many_clients,
    "readers": load.many_readers,
    "flood": load.bad_clients,
    "citizens": load.many_citizens,
    "killed": faults.pcscd_killed,
    "frozen": faults.pcscd_frozen,
    "disk": faults.disk_full,
    "clock": faults.clock_jumps,
    "day": faults.a_day,
    "idle": faults.idle,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the folder of cccd and cccdctl")
    parser.add_argument("--short", action="store_true", help="a little of everything; what must be holds, figures bind nothing")
    parser.add_argument("cases", nargs="*", metavar="CASE", choices=[[], *CASES], help=f"of {', '.join(CASES)}; all")
    arguments = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("soak: needs root")
    figures = Figures(binds=not arguments.short)
    for name in arguments.cases or CASES:
        try:
            CASES[name](arguments.bin, arguments.short, figures)
        except Exception as error:  # A case that breaks off is missed, and the others are still told.
            figures.require(f"{name} came to its end", False, error)
    print("\nmissed:\n  " + "\n  ".join(figures.missed) if figures.missed else "\nall within their limits")
    sys.exit(1 if figures.missed else 0)


if __name__ == "__main__":
    main()
