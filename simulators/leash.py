"""Runs a module that ends when the process that started it does, however that one ends.

The leash is a pipe on the standard input: nothing is ever written to it, and it closes with its
owner, even with one that was killed. It works on every system that has pipes.
"""

import os
import runpy
import signal
import sys
import threading


def _watch(pid: int) -> None:
    """Wait for the end of the standard input, then ask ourselves to end, and insist."""
    # Not through sys.stdin: its lock would be held for ever, and the interpreter wants it to end.
    os.read(0, 1)
    os.kill(pid, signal.SIGTERM)
    threading.Event().wait(timeout=10)
    os.kill(pid, signal.SIGKILL)


def main() -> None:
    """Run the module named by the first argument with the arguments after it."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m simulators.leash MODULE [ARGUMENT …]")
    threading.Thread(target=_watch, args=(os.getpid(),), name="leash", daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
