"""The vision document: the whole to read, a page per part to write, Word and PDF to take along."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from networks import vision_document, vision_sheet, vision_word
from networks.enums import Kind, Right
from networks.permissions import get_network_or_404
from networks.vision import PARTS, VISION

from .sheets import serve
from .texts import edit_text

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
def vision(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    context = {"network": network, "section": VISION, "vision": vision_document.vision_of(network)}
    return render(request, "networks/start/vision.html", context)


@login_required
def edit(request, slug, part):
    network = get_network_or_404(request.user, slug, Kind.START, Right.EDIT)
    if part not in PARTS:
        raise Http404
    wanted = PARTS[part]
    draft = vision_document.draft_for(network, wanted)
    return edit_text(
        request,
        network,
        wanted.kind,
        title=wanted.title,
        help=vision_document.questions_for(wanted),
        back=reverse("networks:vision", args=[slug]),
        passage=VISION,
        draft=draft.text,
        draft_from=draft.origin,
    )


@login_required
def word(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    return word_file(vision_word.as_word(network), f"visiedocument-{slug}.docx")


@login_required
def sheet(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    return serve(
        request,
        vision_sheet.VISION_SHEET,
        str(network.pk),
        network=network,
        name=f"visiedocument-{slug}.pdf",
        title="Het visiedocument",
        back=reverse("networks:vision", args=[slug]),
    )


def word_file(content: bytes, name: str) -> HttpResponse:
    """A Word document to save, kept by no cache: it is for who may read it now."""
    response = HttpResponse(content, content_type=WORD_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
