"""Decisions: the choice, and beside it what was not adopted and what the minority holds."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from networks import work_queries
from networks.enums import Kind, Right
from networks.models import Decision
from networks.permissions import get_network_or_404
from networks.work_forms import DecisionForm
from networks.work_sections import DECISIONS

from .records import record_or_404
from .work import form_page, meeting_asked_for


@login_required
def decisions(request, slug):
    network = get_network_or_404(request.user, slug, Kind.AGREEMENTS)
    context = {"network": network, "section": DECISIONS, "decisions": work_queries.decisions_of(network)}
    return render(request, "networks/work/decisions.html", context)


@login_required
def add(request, slug):
    """`?bijeenkomst=` (id) fills in the meeting, and the day that it took place."""
    network = get_network_or_404(request.user, slug, Kind.AGREEMENTS, Right.EDIT)
    meeting = meeting_asked_for(request, network)
    day = timezone.localdate(meeting.starts_at) if meeting else timezone.localdate()
    form = DecisionForm(
        request.POST or None, network=network, initial={"decided_on": day, "meeting": meeting}
    )
    return form_page(request, DECISIONS, form, title="Nieuw besluit", meeting=meeting)


@login_required
def edit(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.AGREEMENTS, Right.EDIT)
    decision = record_or_404(request, network, Decision, pk)
    form = DecisionForm(request.POST or None, network=network, instance=decision)
    return form_page(request, DECISIONS, form, title="Besluit wijzigen")
