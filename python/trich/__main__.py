"""The command line, as the program ``trich`` has it."""

import signal
import sys

from trich import _trich


def main() -> int:
    """Runs the command that the program's arguments name; gives the exit code."""
    # Commands that put everything back set a handler of their own; the others end at once, as the program does.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _trich._main(["trich", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
