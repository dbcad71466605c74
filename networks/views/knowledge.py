"""The knowledge infrastructure: five texts on one page, each with a page to write it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from networks import knowledge as reads
from networks.enums import INFRASTRUCTURE_PARTS, Kind, Right, TextKind
from networks.permissions import get_network_or_404
from networks.work_queries import products_of
from networks.work_sections import KNOWLEDGE

from .texts import edit_text

# More of the year planning stands behind a click.
SHOWN = 10


@login_required
def knowledge(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    coming = reads.coming_of(network)
    texts = [
        (kind, part, text and reads.with_links(text.text)) for kind, part, text in reads.texts_of(network)
    ]
    context = {
        "network": network,
        "section": KNOWLEDGE,
        "texts": texts,
        "coming": coming[:SHOWN],
        "later": coming[SHOWN:],
        "plans": reads.plans_of(products_of(network)),
    }
    return render(request, "networks/knowledge/overview.html", context)


@login_required
def edit_part(request, slug, part):
    """`part` is the kind of text: jaarplanning, plekken, documenten, organogram or communicatieplan."""
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    if part not in INFRASTRUCTURE_PARTS:
        raise Http404
    kind = TextKind(part)
    about = reads.PARTS[kind]
    back = f"{reverse('networks:knowledge', args=[slug])}#{part}"
    return edit_text(
        request, network, kind, title=about.title, help=about.questions, back=back, passage=about.passage
    )
