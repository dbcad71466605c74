"""Background jobs of the handbook."""

import subprocess
import sys

from django.conf import settings
from django_tasks import task

from handbook.takeaway import files


@task(priority=-10)
def make_file(folder: str, name: str) -> None:
    """Make one file to take along, unless it stands there already. Mail and reports go first."""
    if folder == files.folder() and files.stored(name) is None:
        make_apart(name)


def make_apart(name: str) -> None:
    """In a process of its own: the whole handbook takes more memory than a worker should keep. Raises on failure."""
    subprocess.run(  # noqa: S603 - a command of our own, with a name from our own list
        [sys.executable, "manage.py", "make_takeaways", name], cwd=settings.BASE_DIR, check=True
    )
