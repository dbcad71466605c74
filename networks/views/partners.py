"""The organisations behind the people: how far each wants to go, and goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from networks import people_queries, services
from networks.enums import Kind, Right
from networks.models import Network, Organisation, Partner
from networks.partner_forms import NewPartnerForm, PartnerForm
from networks.people_sections import PARTNERS
from networks.permissions import get_network_or_404

from .records import keep


@login_required
def partners(request, slug):
    network = get_network_or_404(request.user, slug, Kind.PARTNERS)
    lines = people_queries.partners_of(network)
    context = {
        "network": network,
        "section": PARTNERS,
        "urgent": [line for line in lines if line.reasons],
        "others": [line for line in lines if not line.reasons and line.partner],
        "unwritten": [line for line in lines if line.partner is None],
    }
    return render(request, "networks/people/partners.html", context)


@login_required
def add(request, slug):
    network = get_network_or_404(request.user, slug, Kind.PARTNERS, Right.EDIT)
    form = NewPartnerForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        try:
            partner = services.add_partner(
                network=network, name=form.cleaned_data["name"], values=form.values(), by=request.user
            )
        except services.NetworkError as error:
            form.add_error("name", str(error))
        else:
            return _done(request, network, partner)
    return _form_page(request, form, title="Nieuwe partner")


@login_required
def edit(request, slug, pk):
    """What is written about one organisation, or the first words about it."""
    network = get_network_or_404(request.user, slug, Kind.PARTNERS, Right.EDIT)
    organisation = get_object_or_404(Organisation, network=network, pk=pk)
    partner = (
        Partner.objects.present().filter(organisation=organisation).select_related("organisation").first()
    )
    form = PartnerForm(request.POST or None, network=network, instance=partner, organisation=organisation)
    if (kept := keep(request, form)) is not None:
        return _done(request, network, kept)
    return _form_page(request, form, title=organisation.name)


def _done(request, network: Network, partner: Partner):
    messages.success(request, f"Bewaard: {partner}")
    return redirect("networks:partners", network.slug)


def _form_page(request, form, *, title: str):
    network = form.network
    context = {
        "network": network,
        "section": PARTNERS,
        "form": form,
        "title": title,
        "lead": "Vul in wat je weet. De rest komt later.",
        "again": False,
        "home": reverse("networks:partners", args=[network.slug]),
        "organisations": network.organisations.all(),
        "removable": form.instance.pk is not None,
    }
    return render(request, "networks/people/form.html", context)
