"""What a piece lacks: where it comes from, or a part that its page has a place for."""

import re
from collections.abc import Iterable

from handbook.content_check.findings import Findings, Sort
from handbook.enums import Chapter
from handbook.fixture_read import Entries, Entry
from handbook.fixture_spec import Kind

# The method and its surroundings: never our own from beginning to end.
RETOLD = (
    "phases",
    "core_elements",
    "themes",
    "stages",
    "roles",
    "framework_parts",
    "struikelblokken",
    "agendas",
)
# Facts about the world: they come from a source, or from the site of who made it.
FOUND = ("examples", "aids")
# A piece, the file and field by which others belong to it, and what they are.
PARTS = (
    ("phases", "tips", "phase", "aandachtspunten"),
    ("phases", "werkvormen", "phase", "werkvormen"),
    ("phases", "struikelblokken", "phases", "struikelblokken"),
    ("core_elements", "themes", "core_element", "thema’s"),
    ("core_elements", "framework_parts", "core_elements", "plek in de oudere raamwerken"),
    ("themes", "effective_elements", "theme", "werkzame elementen"),
    ("themes", "tips", "theme", "tips"),
    ("themes", "werkvormen", "themes", "werkvormen"),
    ("themes", "struikelblokken", "themes", "struikelblokken"),
    ("themes", "statements", "theme", "stellingen"),
    ("stages", "effective_elements", "stage", "werkzame elementen"),
    ("struikelblokken", "tips", "struikelblok", "tips"),
)
# Lists that may stay away for the loader, but without which a page has a hole.
LISTS = (
    ("stages", "themes", "thema’s"),
    ("struikelblokken", "themes", "thema’s"),
    ("struikelblokken", "phases", "fasen"),
    ("struikelblokken", "werkvormen", "werkvormen"),
)
HEADING_ONLY = re.compile(r'<h([23]) id="([^"]+)">(?:(?!</h\1).)*</h\1>\s*(?=<h([23])|\Z)', re.DOTALL)


def missing_sources(entries: Entries, findings: Findings) -> None:
    for file in RETOLD:
        for slug, entry in entries[file].items():
            if not entry.columns["source_id"]:
                findings.add(
                    Sort.SOURCE, file, slug, "source", "dit stuk hoort bij de werkwijze: noem de bron"
                )
    for file in FOUND:
        for slug, entry in entries[file].items():
            if not entry.columns["source_id"] and not entry.columns["url"]:
                findings.add(Sort.SOURCE, file, slug, "source", "noem de bron, of in url de website")
    for slug, entry in entries["werkvormen"].items():
        if not entry.columns["source_id"] and not entry.refers_to("references"):
            findings.add(
                Sort.SOURCE, "werkvormen", slug, "references", "noem waar deze werkvorm vandaan komt"
            )
    for slug, entry in entries["sources"].items():
        if not entry.columns["title"] and not entry.columns["note"]:
            findings.add(
                Sort.SOURCE, "sources", slug, "note", "de titel ontbreekt: zeg wat de bron wel geeft"
            )


def empty_parts(entries: Entries, findings: Findings) -> None:
    for file, other, name, words in PARTS:
        filled = set(_targets(entries[other].values(), name))
        for slug in entries[file]:
            if slug not in filled:
                findings.add(Sort.EMPTY, file, slug, "", f"heeft geen {words}")
    for file, name, words in LISTS:
        for slug, entry in entries[file].items():
            if not entry.refers_to(name):
                findings.add(Sort.EMPTY, file, slug, name, f"heeft geen {words}")
    for slug, entry in entries["examples"].items():
        if not any(entry.columns[name] for name in ("question", "partners", "made")):
            findings.add(Sort.EMPTY, "examples", slug, "", "zegt niets: vul question, partners of made")
    _empty_chapters(entries, findings)
    _empty_headings(entries, findings)


def _targets(pieces: Iterable[Entry], name: str) -> Iterable[str]:
    """The slugs that a field of these pieces refers to."""
    for entry in pieces:
        if entry.spec.fields[name].kind is Kind.REF:
            yield entry.columns[f"{name}_id"]
        else:
            yield from entry.refers_to(name)


def _empty_chapters(entries: Entries, findings: Findings) -> None:
    filled = {entry.columns["chapter"] for entry in entries["pages"].values()}
    for chapter in Chapter:
        if chapter.value not in filled and chapter != Chapter.REFERENCE:
            findings.add(
                Sort.EMPTY, "pages", "", "chapter", f"hoofdstuk ‘{chapter.value}’ heeft geen pagina’s"
            )


def _empty_headings(entries: Entries, findings: Findings) -> None:
    """A heading with only a heading below it, or nothing; a smaller one below it is fine."""
    for slug, entry in entries["pages"].items():
        for level, place, following in HEADING_ONLY.findall(entry.columns["html"].get("body", "")):
            if not following or following <= level:
                findings.add(Sort.EMPTY, "pages", slug, "body", f"onder de kop ‘{place}’ staat geen tekst")
