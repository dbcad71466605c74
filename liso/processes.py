"""Child processes that end when we do, and not before we say so."""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Sequence

from django.conf import settings

PR_SET_PDEATHSIG = 1


def start_python(arguments: Sequence[str]) -> subprocess.Popen:
    """A Python of our own environment, in the folder of the project.

    Out of the terminal's reach: Ctrl-C comes to us, and we tell the child once.
    """
    return subprocess.Popen(  # noqa: S603 - callers name our own commands only
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    """Have the kernel end this process when its parent was killed and could tell nobody."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


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
