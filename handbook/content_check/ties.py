"""What leads from one piece to another: links that lead nowhere, and pieces to which nothing leads."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.urls import Resolver404, resolve, reverse

from handbook import dutch, links
from handbook.content_check.findings import Findings, Sort
from handbook.content_check.texts import Text
from handbook.fixture_read import Entries, Entry
from handbook.fixture_spec import Kind

Piece = tuple[str, str]  # file and slug
# Pieces with a page of their own that a reader should come across while reading something else.
READ = (
    "phases",
    "core_elements",
    "themes",
    "stages",
    "roles",
    "werkvormen",
    "struikelblokken",
    "agendas",
    "pages",
)
HALF_LINK = re.compile(r"\]\s*\(|\[[^\]]*\]\[")
BARE_ADDRESS = re.compile(r"\bwww\.|\bhttps?:")
HEADING = re.compile(r'<h[23] id="([^"]+)"')

_validate_address = URLValidator(["http", "https"])


def broken_links(entries: Entries, texts: Iterable[Text], findings: Findings) -> None:
    """Links between pieces by their slug are seen to at loading; here is the rest."""
    known = _places(entries)
    for text in texts:
        for target in text.links:
            if fault := _fault(target, text.piece, known):
                findings.add(Sort.LINK, *text.piece, text.field, fault)
        if HALF_LINK.search(text.text):
            findings.add(
                Sort.LINK, *text.piece, text.field, "een link is [tekst](soort:slug), zonder spatie ertussen"
            )
        if BARE_ADDRESS.search(text.text):
            findings.add(Sort.LINK, *text.piece, text.field, "zet een webadres tussen < en >")


def _places(entries: Entries) -> dict[str, set[str] | None]:
    """The path of every piece, with the places on that page as far as they are known here."""
    places: dict[str, set[str] | None] = {}
    for word, (file, name, on_list) in links.KINDS.items():
        if on_list:
            places[reverse(name)] = set(entries[file])
            continue
        for slug, entry in entries[file].items():
            body = entry.columns["html"].get("body", "") if file == "pages" else None
            places[links.address(word, slug)] = None if body is None else set(HEADING.findall(body))
    return places


def _fault(target: str, piece: Piece, known: dict[str, set[str] | None]) -> str:
    """What is wrong with the target of a link; empty when nothing is."""
    if target.startswith(("http:", "https:", "mailto:")):
        try:
            if target.startswith("mailto:"):
                validate_email(target.removeprefix("mailto:"))
            else:
                _validate_address(target)
        except ValidationError:
            return f"‘{target}’ is geen goed adres"
        return ""
    if target.startswith("//"):
        return f"‘{target}’ is geen goed adres"
    if not target.startswith(("/", "#")):
        return ""
    parts = urlsplit(unquote(target))
    path, place = parts.path or _own_path(piece), parts.fragment
    if path not in known:
        return "" if _is_answered(path) else f"de link ‘{target}’ leidt nergens heen"
    places = known[path]
    if place and places is not None and place not in places:
        return f"op de pagina van de link ‘{target}’ staat geen kop of plek ‘{place}’"
    return ""


def _own_path(piece: Piece) -> str:
    for word, (file, name, on_list) in links.KINDS.items():
        if file == piece[0]:
            return reverse(name) if on_list else links.address(word, piece[1])
    return ""


def _is_answered(path: str) -> bool:
    """Whether the site has a page there that is no piece of the handbook."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.view_name not in {name for _, name, on_list in links.KINDS.values() if not on_list}


def orphans(entries: Entries, texts: Sequence[Text], findings: Findings) -> None:
    """Pieces that nothing leads to, and what stands in a list of reference but is used nowhere."""
    used = _referrals(entries, texts)
    for file in READ:
        for slug in entries[file]:
            if not used[file, slug]:
                findings.add(Sort.ORPHAN, file, slug, "", "geen ander stuk verwijst hiernaar")
    for slug, entry in entries["werkvormen"].items():
        if not entry.refers_to("themes"):
            findings.add(Sort.ORPHAN, "werkvormen", slug, "themes", "hoort bij geen enkel thema")
    for slug in entries["sources"]:
        if not used["sources", slug]:
            findings.add(Sort.ORPHAN, "sources", slug, "", "wordt nergens als bron gebruikt")
    for file, by in (("statements", "statement_wordings"), ("statement_wordings", "questionnaires")):
        for slug in entries[file]:
            if not any(other == by for other, _ in used[file, slug]):
                findings.add(Sort.ORPHAN, file, slug, "", f"staat niet in {by}.yaml")
    for slug in _unused_terms(entries, texts):
        findings.add(Sort.ORPHAN, "terms", slug, "", "komt in geen enkele tekst voor")


def _referrals(entries: Entries, texts: Iterable[Text]) -> dict[Piece, set[Piece]]:
    """Which other pieces refer to a piece. The notes of an edition do not count: they are not reread."""
    used: dict[Piece, set[Piece]] = defaultdict(set)
    for file, pieces in entries.items():
        for slug, entry in pieces.items():
            for target in _fields_to(entry):
                used[target].add((file, slug))
    for text in texts:
        for target in _pieces_in(text) if text.file != "editions" else ():
            used[target].add(text.piece)
    for piece, others in used.items():
        others.discard(piece)
    return used


def _fields_to(entry: Entry) -> Iterable[Piece]:
    for name, declared in entry.spec.fields.items():
        if declared.kind is Kind.REF and entry.columns[f"{name}_id"]:
            yield declared.to, entry.columns[f"{name}_id"]
        elif declared.kind is Kind.REFS:
            yield from ((declared.to, slug) for slug in entry.refers_to(name))
    if entry.columns.get("source_id"):
        yield "sources", entry.columns["source_id"]


def _pieces_in(text: Text) -> Iterable[Piece]:
    for target in text.links:
        kind, _, slug = target.partition(":")
        if kind in links.KINDS:
            yield links.KINDS[kind][0], slug


def _unused_terms(entries: Entries, texts: Iterable[Text]) -> Iterable[str]:
    """Terms that no text but their own has, in any form of their words."""
    stems: dict[Piece, list[str]] = defaultdict(list)
    for text in texts:
        if text.file != "editions":
            stems[text.piece].append(_stems(text.text))
    pages = {piece: " ".join(["", *parts, ""]) for piece, parts in stems.items()}
    for slug, entry in entries["terms"].items():
        forms = [f" {_stems(form)} " for form in (entry.columns["term"], *entry.columns["synonyms"])]
        own = ("terms", slug)
        if not any(form in page for piece, page in pages.items() if piece != own for form in forms):
            yield slug


def _stems(text: str) -> str:
    return " ".join(dutch.stem(word) for _, _, word in dutch.words(text))


def unannounced(entries: Entries, texts: Iterable[Text], findings: Findings) -> None:
    """Werkvormen that no note of an edition names."""
    named = {piece for text in texts if text.file == "editions" for piece in _pieces_in(text)}
    for slug in entries["werkvormen"]:
        if ("werkvormen", slug) not in named:
            findings.add(
                Sort.NEWS, "werkvormen", slug, "", "geen enkele editie in editions.yaml noemt deze werkvorm"
            )
