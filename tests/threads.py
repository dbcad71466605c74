"""Things that people do at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once(*jobs: Callable[[], object]) -> list:
    """Run the jobs in threads that start together: per job what it returned, or the type of what it raised.

    Needs a transactional test: each thread has a connection of its own.
    """
    barrier = Barrier(len(jobs), timeout=60)

    def run(job):
        barrier.wait()
        try:
            return job()
        except Exception as error:
            return type(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
