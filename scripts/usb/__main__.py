"""The package in a small Debian under qemu, with readers that are plugged into its USB: `make usb-test`.

Prints a line for each thing that must hold, and ends with 1 where one does not.
"""

import argparse
import pathlib
import shutil
import signal
import sys
import tempfile

import steps
from stage import Stage


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--image", required=True, help="the folder of vmlinuz, initrd.img and disk.img")
    parser.add_argument("--share", required=True, help="an ext4 image with the package, cards and certificates")
    parser.add_argument("--cccdctl", required=True, help="the command that holds the virtual cards, on this machine")
    parser.add_argument("--cards", required=True, help="the folder of the cards' profiles")
    parser.add_argument("--accelerator", default="tcg,thread=multi", help="of qemu (tcg,thread=multi)")
    parser.add_argument("--keep", help="a folder for the console, the journals and the USB records; else they are removed")
    arguments = parser.parse_args()
    # What was started is ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cccd-usb.", dir=arguments.keep))
    try:
        with Stage(folder, arguments) as stage:
            failed = steps.run(stage)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
