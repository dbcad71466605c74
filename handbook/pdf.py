"""The one place that makes a PDF, and the only one that imports WeasyPrint: lazily, so that no web process does.

PDF/UA-1, bundled fonts, nothing fetched but the project's own static files; the same HTML always gives the same
bytes. `assessment` makes its reports here too.
"""

import ctypes.util
import gc
import logging
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import unquote, urlsplit

from django.conf import settings

from handbook.pdf_tree import tree

STATIC = Path(settings.BASE_DIR) / "static"
# A file that is being written is called so. After this long (seconds) its writer was killed: no job takes longer.
HALF, LEFT_BEHIND = ".new-", 3600
# What WeasyPrint 70 does not do well by itself.
TIDY = (
    # Text copied from elsewhere may hold signs that no font has: PDF/UA refuses the empty box that stands for them.
    (re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"), " "),
    # It breaks a line after its very first word when a text fits but the space at its end does not. So no text ends in
    # a space: it goes into the element that follows, into one of its own, or away at the end of a block.
    (re.compile(r"(?<=[^>\s])\s+(<(?:a|em|strong)\b[^>]*>)"), r"\1 "),
    (re.compile(r"(?<=[^>\s])\s+(<span\b)"), r"<span> </span>\1"),
    (re.compile(r"\s+(</(?:p|li|h[1-6]|dt|dd|td|th)>)"), r"\1"),
    # A space between items would become part of the list, which holds items only; a paragraph in an item likewise.
    (re.compile(r"(<[uo]l\b[^>]*>|</li>)\s+(?=<li|</[uo]l)"), r"\1"),
    (re.compile(r"(<li\b[^>]*>)\s*<p>((?:(?!</?p\b).)*)</p>\s*</li>", re.DOTALL), r"\1\2</li>"),
)
# Rules of WeasyPrint's own style sheet for what no page of ours has: notes, other directions, figures of other scripts.
_NOT_OURS = re.compile(r"^::(footnote|note)-|\[dir\b|^@counter-style")


def render(html: str, stylesheet: Path, *, identifier: str) -> bytes:
    """The PDF of a whole page of HTML. `identifier`: the same for the same edition, another for another."""
    with undisturbed():
        return lay_out(html, stylesheet).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode())


def anchors_by_page(html: str, stylesheet: Path) -> list[set[str]]:
    """The ids of what stands on each page, in part or whole. Costs most of what rendering costs."""
    with undisturbed():
        return [set(page.anchors) for page in lay_out(html, stylesheet).pages]


def tidied(html: str) -> str:
    """The HTML as WeasyPrint makes the best of it."""
    for pattern, better in TIDY:
        html = pattern.sub(better, html)
    return html


def lay_out(html: str, stylesheet: Path):
    """WeasyPrint's document: laid out on pages, not yet written."""
    fonts = tools()[2]
    return page_of(html).render(stylesheets=[_style(stylesheet)], font_config=fonts, pdf_variant="pdf/ua-1")


def page_of(html: str):
    """WeasyPrint's page, not yet laid out: read fast where that gives the same."""
    weasyprint, fetcher, _ = tools()
    source = tidied(html)
    root = tree(source)
    read = "<html/>" if root is not None else source
    page = weasyprint.HTML(string=read, base_url=settings.SITE_URL, url_fetcher=fetcher)
    if root is not None:
        page.etree_element = root
        page.wrapper_element = type(page.wrapper_element).from_html_root(root, content_language=None)
    page._ua_stylesheets = lambda forms=False: [_defaults()]
    return page


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the search for garbage: a layout is a hundred thousand objects that all stay until the file is written,
    and going through them again and again takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _defaults():
    """WeasyPrint's own style sheet without what is not for us: each process reads it, and tries it on each element."""
    weasyprint, _, _ = tools()
    kept = [line for line in weasyprint.html.UA.splitlines() if not _NOT_OURS.search(line)]
    return weasyprint.CSS(
        string="\n".join(f"li{line}" if line.startswith("::marker") else line for line in kept)
    )


@cache
def tools():
    """(WeasyPrint, fetcher, fonts), shared by all: importing it and reading fonts takes a second, once a process."""
    with _libraries_by_name():
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class OwnFiles(weasyprint.URLFetcher):
        """Lets files below static/ through and nothing else: no network, no other file of the machine."""

        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme != "file" or not path.is_relative_to(STATIC.resolve()):
                raise ValueError(f"not one of our static files: {url}")
            return super().fetch(url, headers)

    return weasyprint, OwnFiles(allowed_protocols={"file"}), FontConfiguration()


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """WeasyPrint tries what Pango is called on Windows and on a Mac too, and for each name that is not there Python
    asks compiler and linker: eighty processes, for as much time as the import takes."""
    thorough = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = thorough


@cache
def _style(stylesheet: Path):
    weasyprint, fetcher, fonts = tools()
    return weasyprint.CSS(filename=str(stylesheet), font_config=fonts, url_fetcher=fetcher)


def version_of(looks: Iterable[str]) -> str:
    """Hash of the renderer and of all that decides how something looks: files and folders of the project."""
    digest = sha256(version("weasyprint").encode())
    for look in looks:
        top = Path(settings.BASE_DIR) / look
        for path in [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file()):
            if path.suffix == ".pyc":
                continue  # comes and goes with whoever runs the code
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside its place, forced to disk and then moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=HALF, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def remove_half_files(folder: Path) -> None:
    """What a process that was killed left half written in this folder."""
    for half in folder.glob(f"{HALF}*"):
        if time.time() - half.stat().st_mtime > LEFT_BEHIND:
            half.unlink(missing_ok=True)
