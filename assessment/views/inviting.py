"""Who is invited while a round runs: somebody comes, somebody goes. Never who answered."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from assessment.enums import RoundKind
from assessment.models import Invitation, Round
from assessment.promise import promise_of
from assessment.services import inviting
from assessment.services.rounds import RoundRefused
from assessment.views.manage import get_round_or_404
from networks.models import Network


class NewcomerForm(forms.Form):
    participant = forms.ModelChoiceField(None)

    def __init__(self, *args, network: Network, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = network.participants.present()


@login_required
@require_GET
def invited(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    if not found.is_open:
        return redirect("assessment:round", slug, pk)
    people = found.invitations.filter(is_strip=False).select_related("participant")
    people = list(people.order_by("participant__name", "pk"))
    on_list = sum(not person.withdrawn for person in people)
    context = {
        "network": found.network,
        "round": found,
        "promise": promise_of(found),
        "people": people,
        "newcomers": newcomers(found),
        "too_few_left": on_list < (found.threshold or 0),
    }
    return render(request, "assessment/manage/invited.html", context)


def newcomers(round_: Round):
    """Who takes part in the network and was not invited, with and without an address."""
    return round_.network.participants.present().exclude(invitations__round=round_).order_by("name", "pk")


@login_required
@require_POST
def invite_later(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    form = NewcomerForm(request.POST, network=found.network)
    if not form.is_valid():
        messages.error(request, "Kies wie je wilt uitnodigen.")
        return redirect("assessment:invited", slug, pk)
    person = form.cleaned_data["participant"]
    return _done(
        request,
        found,
        lambda: inviting.invite_later(round_=found, participant=person),
        f"De uitnodiging voor {person.name} gaat nu de deur uit.",
    )


@login_required
@require_POST
def take_off_list(request, slug, pk, invitation):
    found, meant = _invitation(request, slug, pk, invitation)
    return _done(
        request,
        found,
        lambda: inviting.take_off_list(invitation=meant),
        f"{meant.participant or 'De oud-deelnemer'} staat niet meer op de lijst. De link werkt niet meer.",
    )


@login_required
@require_POST
def put_back(request, slug, pk, invitation):
    found, meant = _invitation(request, slug, pk, invitation)
    return _done(
        request,
        found,
        lambda: inviting.put_back(invitation=meant),
        f"{meant.participant or 'De oud-deelnemer'} staat weer op de lijst. De link uit de mail werkt weer.",
    )


def _invitation(request, slug, pk, invitation) -> tuple[Round, Invitation]:
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    people = Invitation.objects.select_related("participant", "round")
    return found, get_object_or_404(people, pk=invitation, round=found, is_strip=False)


def _done(request, round_: Round, act, said: str):
    try:
        act()
    except RoundRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("assessment:invited", round_.network.slug, round_.pk)
