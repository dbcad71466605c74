"""PDFs of a network that the worker makes once, and that a view then serves as a file.

The name of a file is the hash of what stands on it: whatever changes gives another file. The files are private
(names of people stand on them): only a view that has authorised its reader opens one, and after a day they go.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage

from handbook import pdf

FOLDER = "sheets"
KEEP = 24 * 3600  # seconds


@dataclass(frozen=True)
class Sheet:
    """One sort of PDF. `html` gives what is printed for a key such as "12" or "5:2026"; None: nothing (any more).

    `looks` are the files and folders of the project that decide how it looks. `personal`: of one or two people, who may
    throw it away; its files stand under their key (a number), so that they can go at once.
    """

    name: str
    html: Callable[[str], str | None]
    stylesheet: Path
    looks: tuple[str, ...]
    personal: bool = False

    def path_of(self, key: str) -> Path | None:
        """Where the sheet, as things are now, stands or will stand."""
        text = self.html(key)
        return None if text is None else self._path(key, self._digest(text))

    def render(self, key: str) -> None:
        """Make the sheet unless it stands there already; may run any number of times."""
        text = self.html(key)
        if text is None:
            return
        digest = self._digest(text)
        path = self._path(key, digest)
        if not path.exists():
            pdf.write_whole(path, pdf.render(text, self.stylesheet, identifier=digest))

    def keys_with_files(self) -> set[str]:
        """Of a personal sheet: what there are files of."""
        return {path.name.removeprefix(f"{self.name}-").split("-")[0] for path in self._files("*")}

    def remove(self, key: str) -> None:
        """Of a personal sheet: every file of this key."""
        for path in self._files(key):
            path.unlink(missing_ok=True)

    def _files(self, key: str) -> Iterable[Path]:
        return _folder().glob(f"{self.name}-{key}-*.pdf")

    def _path(self, key: str, digest: str) -> Path:
        return _folder() / (f"{self.name}-{key}-{digest}.pdf" if self.personal else f"{digest}.pdf")

    def _digest(self, text: str) -> str:
        return sha256(f"{pdf.version_of(self.looks)} {text}".encode()).hexdigest()


def remove_old_sheets() -> None:
    """What was made over a day ago, half files too: made again when somebody asks for it."""
    for path in _folder().glob("*"):
        if time.time() - path.stat().st_mtime > KEEP:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(default_storage.path(FOLDER))
