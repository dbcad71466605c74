"""Waiting for what another process or a browser does, no longer than needed."""

import time


def wait_until(condition, seconds=30):
    """The first true value of `condition()`; fails when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.1)
    raise AssertionError("waited in vain")
