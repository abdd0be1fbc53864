"""The pages in a real Chromium, before a real daemon whose cards move.

    python3 Tests/web --bin FOLDER [--pictures FOLDER] [NAME ...]
"""

import argparse
import pathlib
import sys
import time
import traceback

# The stage and the client of the soak are these tests' too.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Benchmarks/Soak"))

import accessibility  # noqa: E402
import attacks  # noqa: E402
import camera  # noqa: E402
import extension  # noqa: E402
import findings  # noqa: E402
import leaving  # noqa: E402
import pages  # noqa: E402
import portraits  # noqa: E402
import purposes  # noqa: E402
import sample  # noqa: E402
import slips  # noqa: E402
import strange  # noqa: E402
import tls  # noqa: E402

def scenarios():
    """Every function of the modules that is a scenario, in the order in which they stand there."""
    for module in (pages, slips, purposes, findings, portraits, accessibility, camera, sample, leaving, strange, tls, attacks, extension):
        for name, act in vars(module).items():
            if callable(act) and getattr(act, "is_scenario", False):
                yield name, act


def main():
    parser = argparse.ArgumentParser(prog="web-test", description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="the folder with the programs")
    parser.add_argument("--pictures", help="a folder for pictures of the pages")
    parser.add_argument("names", nargs="*", help="some scenarios, by their names")
    options = parser.parse_args()
    failed, ran = [], 0
    # A copy: the programs may be built anew meanwhile.
    chosen = [(name, act) for name, act in scenarios() if not options.names or name in options.names]
    if not chosen:
        parser.error("no scenario of that name")
    for name, act in chosen:
        began = time.monotonic()
        try:
            act(pathlib.Path(options.bin), pathlib.Path(options.pictures) if options.pictures else None)
            word = "ok"
        except Exception:  # noqa: BLE001 - whatever went wrong, the others are to run
            traceback.print_exc()
            failed.append(name)
            word = "FAILED"
        ran += 1
        print(f"{word:7}{name} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{ran - len(failed)} of {ran} scenarios passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
