"""The files that can be taken along: their names, where they stand, and what the site says about them.

A folder holds the files of one edition: of the content, of what decides how they look, and of the address that they
name. Beside each file stands what the site says about it. A file without that is not there. How they are made:
`catalogue`, which no web process needs.
"""

import json
import shutil
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from handbook import edition, overview
from handbook.enums import Chapter
from handbook.pdf import remove_half_files, version_of, write_whole

WHOLE = "liso-handboek.pdf"
CARDS, CARD_SHEETS = "liso-werkvormkaarten-a5.pdf", "liso-werkvormkaarten-a4.pdf"
CHECKLIST, CHECKLIST_WORD = "liso-checklist-voor-starters.pdf", "liso-checklist-voor-starters.docx"
CHECKLIST_PAGE = "checklist-voor-starters"
# What decides how the files look, relative to the project.
LOOKS = (
    "handbook/pdf.py",
    "handbook/word.py",
    "handbook/takeaway",
    "templates/pdf/handbook",
    "templates/handbook",
    "templates/includes",
    "static/css/takeaway.css",
    "static/img/report-cover.svg",
    "static/fonts",
)


@dataclass(frozen=True)
class Stored:
    """A file that is ready. `pages`: 0 for what has none. `digest`: of its bytes."""

    path: Path
    size: int
    pages: int
    digest: str


def chapter_file(chapter: Chapter) -> str:
    return f"liso-handboek-{chapter.value}.pdf"


def handout_file(slug: str) -> str:
    return f"liso-struikelblok-{slug}.pdf"


def names() -> list[str]:
    """Of all files, in the order in which they are made: what people ask for most, and the largest last."""
    struikelblokken = overview.current().all("struikelblok")
    return [
        CHECKLIST,
        CHECKLIST_WORD,
        *(handout_file(node.slug) for node in struikelblokken),
        CARDS,
        CARD_SHEETS,
        *map(chapter_file, Chapter),
        WHOLE,
    ]


def cards() -> list[str]:
    """The werkvormen in the order of their cards: by phase, as in the handbook."""
    pieces = overview.current()
    return [node.slug for phase in pieces.all("fase") for node in pieces.related(phase.key, "werkvorm")]


def folder() -> str:
    """Names the edition: of the content that is loaded now, and of everything else that the files depend on."""
    return f"{edition.current()[:16]}-{_version()[:16]}"


@cache
def _version() -> str:
    return sha256(f"{version_of(LOOKS)} {settings.SITE_URL}".encode()).hexdigest()


def root() -> Path:
    return Path(settings.VAR_DIR) / "takeaway"


def stored(name: str) -> Stored | None:
    """The file as it stands ready; None when it has to be made yet, or is not one of ours."""
    path = root() / folder() / name
    try:
        about = json.loads(_about(path).read_text(encoding="ascii"))
        path.stat()
    except FileNotFoundError:
        return None
    return Stored(path=path, **about)


def store(name: str, content: bytes, pages: int) -> None:
    """Keep a file of this edition: whole or not at all."""
    path = root() / folder() / name
    about = {"size": len(content), "pages": pages, "digest": sha256(content).hexdigest()}
    write_whole(_about(path), json.dumps(about).encode("ascii"))
    write_whole(path, content)


def _about(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def missing() -> list[str]:
    """The names of the files that this edition still lacks; none before the first load."""
    return [name for name in names() if stored(name) is None] if edition.current() else []


def remove_old() -> None:
    """Folders of other editions, and half files that somebody who was killed left behind."""
    if not root().exists() or not edition.current():
        return
    for other in root().iterdir():
        if other.name != folder():
            shutil.rmtree(other, ignore_errors=True)
    remove_half_files(root() / folder())
