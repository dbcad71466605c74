"""Child processes that end when we do, and not before we say so."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from django.conf import settings

PR_SET_PDEATHSIG = 1
# Of 0 to 19: this gets a quarter of a processor that others want all of, and all of one that nobody else wants.
BEHIND = 5


def start_python(arguments: Sequence[str], *, behind: bool = False) -> subprocess.Popen:
    """A Python of our own environment, in the folder of the project. `behind`: what answers visitors goes first.

    Out of the terminal's reach: Ctrl-C comes to us, and we tell the child once.
    """

    def in_the_child() -> None:
        if sys.platform == "linux":
            _end_with_parent()
        if behind:
            _stand_back()

    return subprocess.Popen(  # noqa: S603 - callers name our own commands only
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        start_new_session=True,
        preexec_fn=in_the_child,
    )


def _end_with_parent() -> None:
    """Have the kernel end this process when its parent was killed and could tell nobody."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _stand_back() -> None:
    """Among the processes of its session, and (where Linux shares by session) its session among others."""
    os.nice(BEHIND)
    with suppress(OSError), open("/proc/self/autogroup", "w") as group:
        group.write(str(BEHIND))


def end(process: subprocess.Popen, seconds: float) -> bool:
    """Ask the process to end; kill it if it takes longer. Whether it ended by itself."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True
