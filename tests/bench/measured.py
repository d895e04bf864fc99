"""Runs another module as if it stood on the command line, and tells on request what its process has used so far.

``python -m tests.bench.measured FD MODULE ARGUMENTS…`` answers each SIGUSR1 with a line of JSON on file descriptor FD:
seconds of processor time (user and system, all threads) and the most memory that was resident, in bytes. Works with any
program that leaves SIGUSR1 alone, so that two bots are measured by the same means.
"""

from __future__ import annotations

import json
import os
import resource
import runpy
import signal
import sys

UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


def main():
    """Install the signal handler, then become the module."""
    reports_to, module, *arguments = sys.argv[1:]

    def report(*_):
        used = resource.getrusage(resource.RUSAGE_SELF)
        line = {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * UNIT_OF_MAXRSS}
        os.write(int(reports_to), json.dumps(line).encode() + b"\n")

    signal.signal(signal.SIGUSR1, report)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
