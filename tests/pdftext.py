"""What a PDF says, as a reader would hear it."""

import shutil
import subprocess

from tests import environment


def text_of(pdf: bytes) -> str:
    """All text in the order of the file, on one line."""
    return " ".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page on one line. A tenth of a second, where reading it in Python takes ten."""
    if not shutil.which("pdftotext"):
        environment.cannot_run("pdftotext (poppler-utils)")
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True
    )
    # Each page ends in a form feed.
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]
