"""The reflections of a network over the years, for who may see its results."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.views.private import private
from assessment.years_queries import years_of
from networks.permissions import Action, get_network_or_404


@login_required
@require_safe
def years(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_network_or_404(request.user, slug, Action.VIEW_RESULTS)
    return private(
        render(request, "assessment/results/years.html", {"network": network, "page": years_of(network)})
    )
