"""Taking the handbook along: files to download, and cards of werkvormen of one's own choice. No user, no session."""

from io import BytesIO

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from handbook import overview
from handbook.enums import Chapter
from handbook.takeaway import files, sheets

TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def overview_page(request):
    pieces = overview.current()
    groups = {
        "whole": [("Het hele handboek", files.WHOLE)],
        "chapters": [(chapter.label, files.chapter_file(chapter)) for chapter in Chapter],
        "cards": [("Alle kaarten, elk op A5", files.CARDS), ("Alle kaarten, twee op A4", files.CARD_SHEETS)],
        "handouts": [(node.name, files.handout_file(node.slug)) for node in pieces.all("struikelblok")],
        "checklist": [("Checklist om te printen", files.CHECKLIST), ("In Word", files.CHECKLIST_WORD)],
    }
    listed = {group: [_entry(*entry) for entry in entries] for group, entries in groups.items()}
    making = bool(files.missing())
    response = render(request, "handbook/takeaway.html", {**listed, "making": making})
    if making:
        response.headers["Cache-Control"] = "no-store"
    return response


def _entry(title, name):
    stored = files.stored(name)
    return {"title": title, "name": name, "about": _about(name, stored) if stored else ""}


def _about(name, stored):
    """What somebody wants to know before downloading: kind, pages, size."""
    kind = "Word" if name.endswith(".docx") else "PDF"
    pages = [f"{stored.pages} bladzijde{'n' if stored.pages > 1 else ''}"] if stored.pages else []
    size = (
        f"{stored.size / 1_000_000:.1f} MB" if stored.size >= 1_000_000 else f"{round(stored.size / 1000)} kB"
    )
    return ", ".join([kind, *pages, size.replace(".", ",")])


@require_safe
def file(request, name):
    if name not in files.names():
        raise Http404
    stored = files.stored(name)
    if stored is None:
        return _waiting(request)
    return _served(request, name, stored.digest, lambda: stored.path.open("rb"))


@require_safe
def cards_page(request):
    pieces = overview.current()
    context = {
        "phases": [(phase, pieces.related(phase.key, "werkvorm")) for phase in pieces.all("fase")],
        "ticked": request.GET.getlist("kaart"),
    }
    return render(request, "handbook/takeaway_cards.html", context)


@require_safe
def cards_file(request):
    """The cards that were ticked, or all of them when none was; `vel=a4` puts two on a sheet."""
    ticked = request.GET.getlist("kaart")
    known = files.cards()
    wanted = [slug for slug in known if slug in ticked] if ticked else known
    if not wanted:
        raise Http404
    stored = files.stored(files.CARDS)
    if stored is None:
        return _waiting(request)
    on_sheets = request.GET.get("vel") == "a4"
    places = [known.index(slug) for slug in wanted]
    name = f"liso-kaart-{wanted[0]}.pdf" if len(wanted) == 1 else "liso-werkvormkaarten.pdf"

    def made():
        content = stored.path.read_bytes()
        if on_sheets:
            return BytesIO(sheets.two_up(content, sheets.TITLE_OF_SHEETS, places))
        return BytesIO(sheets.chosen(content, places, _title(wanted)))

    return _served(request, name, f"{stored.digest[:32]}-{on_sheets:d}-{'.'.join(map(str, places))}", made)


def _title(wanted):
    if len(wanted) > 1:
        return "Werkvormkaarten"
    return f"Werkvormkaart: {overview.current().get('werkvorm', wanted[0]).name}"


def _served(request, name, version, opened):
    """The file to download. `version`: another when the bytes are others. `opened`: gives what it holds."""
    etag = f'"{version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content_type = next(kind for ending, kind in TYPES.items() if name.endswith(ending))
        response = FileResponse(opened(), as_attachment=True, filename=name, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


def _waiting(request):
    """No page that loads itself again: who reads slowly would lose their place (WCAG 2.2.1)."""
    response = render(request, "handbook/takeaway_waiting.html", status=202)
    response.headers["Cache-Control"] = "no-store"
    return response
