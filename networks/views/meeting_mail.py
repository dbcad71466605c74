"""Mailing a meeting to who takes part: the invitation, a change, or that it is cancelled."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from networks import meeting_mail, meeting_queries, services
from networks.enums import Kind, Right
from networks.meeting_mail_forms import MeetingMailForm
from networks.permissions import get_network_or_404
from networks.services.meeting_mail import ask_meeting_mails
from networks.views.meetings import meeting_or_404, passage


@login_required
def send(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    guests = meeting_mail.guests_of(shown)
    form = MeetingMailForm(request.POST or None, meeting=shown, guests=guests)
    if request.method == "POST" and form.is_valid():
        asked = {"people": form.chosen(), "version": form.cleaned_data["version"]}
        try:
            number = ask_meeting_mails(meeting=shown, by=request.user, **asked)
        except services.NetworkError as error:
            form.show_refusal(str(error), shown)
        else:
            messages.success(request, _said(number))
            return redirect("networks:meeting", slug, pk)
    context = {
        "network": network,
        "meeting": shown,
        "ends_at": meeting_queries.ends_at(shown),
        "over": meeting_mail.is_over(shown),
        "guests": guests,
        "form": form,
        "passage": passage("tussen-de-bijeenkomsten"),
    }
    return render(request, "networks/meetings/send.html", context)


def _said(number: int) -> str:
    if not number:
        return "Wie je koos, heeft deze mail al. Er is niets dubbel verstuurd."
    return f"De mail gaat nu naar {number} {'deelnemer' if number == 1 else 'deelnemers'}, ieder apart."
