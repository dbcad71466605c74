"""An edition of a report for somebody outside the network: the pages of the manager, and the page behind the link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import editions, links, sharing
from assessment.enums import EditionKind
from assessment.models import EditionShare
from assessment.services.sharing import share_edition, withdraw_share
from assessment.share_form import ShareForm
from assessment.views.private import page, private
from networks.permissions import Action, get_network_or_404

# --- For who manages the network ---------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shares(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a link and see what was shared. A closed network shares nothing new; what it shared can be ended."""
    network = get_network_or_404(request.user, slug, Action.END_NETWORK)
    if request.method == "POST" and "manage_rounds" not in network.allowed:
        raise PermissionDenied
    offered = sharing.shareable_editions(network)
    chosen = {"edition": request.GET.get("editie")} if "editie" in request.GET else {}
    form = ShareForm(request.POST or None, editions=offered, initial=chosen)
    if request.method == "POST" and form.is_valid():
        share_edition(shared_by=request.user, **form.cleaned_data)
        messages.success(request, "De link staat klaar. Kopieer hem en stuur hem zelf op.")
        return redirect("assessment:shares", slug)
    working, ended = sharing.shares_of(network)
    context = {"network": network, "form": form, "offered": offered, "working": working, "ended": ended}
    return private(render(request, "assessment/share/manage.html", context))


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, share) -> HttpResponse:
    network = get_network_or_404(request.user, slug, Action.END_NETWORK)
    found = get_object_or_404(EditionShare.objects.of(network), pk=share)
    withdraw_share(share=found)
    messages.success(request, f"De link voor {found.reader} werkt niet meer.")
    return redirect("assessment:shares", slug)


# --- For who has the link ----------------------------------------------------------------------------------


@require_safe
def shared_edition(request: HttpRequest, token: str) -> HttpResponse:
    """What this is, of whom and of when, with a button. No account, no session, no cookie."""
    share = links.find_share(token)
    if share is None or not share.works:
        return _ended(share)
    context = {
        "share": share,
        "edition": share.edition,
        "round": share.edition.round,
        "network": share.edition.round.network,
        "ready": sharing.is_there(share.edition),
        "token": token,
    }
    return page("share/public", context)


@require_safe
def shared_file(request: HttpRequest, token: str) -> HttpResponse:
    """The stored file; back to its page when it is not there."""
    share = links.find_share(token)
    if share is None or not share.works:
        return _ended(share)
    if not sharing.is_there(share.edition):
        return private(redirect("assessment:shared_edition", token))
    return private(
        FileResponse(
            share.edition.file.open("rb"),
            as_attachment=True,
            filename=editions.download_name(share.edition.round, EditionKind(share.edition.kind)),
            content_type="application/pdf",
        )
    )


def _ended(share: EditionShare | None) -> HttpResponse:
    """404 for a link that never was or is no more; 410 for one that ended, to who had the right one."""
    return page("share/ended", {"share": share}, status=404 if share is None else 410)
