"""The figures over many networks: a network lets its round count, and the keepers of the method look."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessment.enums import Outcome, RoundKind
from assessment.pooled_queries import pooled_page
from assessment.services.pooling import set_pool_consent
from assessment.views.manage import get_round_or_404
from assessment.views.private import private


@login_required
@require_POST
def pool_consent(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Anything but a clear yes takes the round out."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK, outcome=Outcome.RESULTS)
    gives = request.POST.get("meetellen") == "ja"
    set_pool_consent(round_=found, gives=gives)
    said = "Deze reflectie telt mee" if gives else "Deze reflectie telt vanaf nu niet meer mee"
    messages.success(request, f"{said} in de landelijke cijfers.")
    return redirect("assessment:round", slug, pk)


@login_required
@require_safe
def pooled(request: HttpRequest) -> HttpResponse:
    """For the keepers of the method; for everybody else it does not exist."""
    if not request.user.is_staff:
        raise Http404
    return private(render(request, "assessment/pooled/page.html", {"page": pooled_page()}))
