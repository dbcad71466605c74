"""Meetings: the list, planning, one meeting with what came of it, the invitation as a file."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from handbook.models import Page
from networks import invitation_file, meeting_mail, meeting_queries, services, work_queries
from networks.enums import Kind, Right
from networks.meeting_forms import AttendanceForm, MeetingForm, MeetingReportForm
from networks.models import Meeting, Network, Participant
from networks.permissions import get_network_or_404, may
from networks.views.records import keep, record_or_404


def meeting_or_404(network: Network, pk: int) -> Meeting:
    """A meeting that was not taken away; it knows its network without asking again."""
    meeting = get_object_or_404(Meeting.objects.present().filter(network=network), pk=pk)
    meeting.network = network
    return meeting


def passage(slug: str) -> Page | None:
    """The page of the handbook that belongs to a page here: title and summary."""
    return Page.objects.filter(slug=slug).only("title", "summary").first()


@login_required
def meetings(request, slug):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS)
    coming, past = meeting_queries.meetings_of(network)
    context = {"network": network, "coming": coming, "past": past, "passage": passage("sessie-voorbereiden")}
    return render(request, "networks/meetings/list.html", context)


@login_required
def plan(request, slug):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    period = network.current_phase
    form = MeetingForm(request.POST or None, network=network, initial={"phase": period and period.phase})
    if meeting := keep(request, form):
        messages.success(request, f"{meeting} staat in de lijst. Nu kun je het draaiboek maken.")
        _say_which_hour(request, form)
        return redirect("networks:meeting", slug, meeting.pk)
    context = {"network": network, "form": form, "passage": passage("sessie-voorbereiden")}
    return render(request, "networks/meetings/plan.html", context)


@login_required
def meeting(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS)
    shown = meeting_or_404(network, pk)
    dues, _ = meeting_queries.preparation_of(shown)
    context = {
        "network": network,
        "meeting": shown,
        "ends_at": meeting_queries.ends_at(shown),
        "order": meeting_queries.running_order_of(shown),
        "dues": dues,
        "done": sum(due.done for due in dues),
        "steps": sum(len(due.tasks) for due in dues),
        "next_due": next((due for due in dues if due.done < len(due.tasks)), None),
        "names": meeting_queries.present_names(shown),
        "guests": meeting_mail.guests_of(shown) if may(network, Kind.MEETINGS, Right.EDIT) else None,
        "over": meeting_mail.is_over(shown),
        "agreements": work_queries.agreements_of_meeting(network, shown),
        "decisions": work_queries.decisions_of_meeting(network, shown),
        "learned": [
            ("deelnemers zelf", shown.learned_me),
            ("het netwerk", shown.learned_network),
            ("het werk of het systeem", shown.learned_work),
        ],
        "passage": passage("draaiboek-bijeenkomst"),
    }
    return render(request, "networks/meetings/detail.html", context)


@login_required
def edit(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    stands = record_or_404(request, network, Meeting, pk)
    form = MeetingForm(request.POST or None, network=network, instance=stands)
    if keep(request, form):
        messages.success(request, "Bewaard. Kregen deelnemers al een uitnodiging? Verstuur dan de wijziging.")
        _say_which_hour(request, form)
        return redirect("networks:meeting", slug, pk)
    context = {"network": network, "meeting": stands, "form": form, "passage": passage("sessie-voorbereiden")}
    return render(request, "networks/meetings/edit.html", context)


def _say_which_hour(request, form: MeetingForm) -> None:
    if form.hour_comes_twice:
        messages.info(
            request, "Die nacht gaat de klok terug: dit uur komt twee keer. We nemen de eerste keer."
        )


@login_required
def report(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    stands = record_or_404(request, network, Meeting, pk)
    form = MeetingReportForm(request.POST or None, network=network, instance=stands)
    if keep(request, form):
        messages.success(request, "Het verslag is bewaard.")
        return redirect("networks:meeting", slug, pk)
    context = {"network": network, "meeting": stands, "form": form, "passage": passage("drie-niveaus")}
    return render(request, "networks/meetings/report.html", context)


@login_required
def attendance(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    people, noted = meeting_queries.people_at(shown), meeting_queries.noted_presences(shown)
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=people, noted=noted)
    if request.method == "POST" and form.is_valid():
        services.note_attendance(meeting=shown, presences=form.presences())
        messages.success(request, "Bewaard: wie er was.")
        return redirect("networks:meeting", slug, pk)
    context = {
        "network": network,
        "meeting": shown,
        "form": form,
        "passage": passage("tussen-de-bijeenkomsten"),
    }
    return render(request, "networks/meetings/attendance.html", context)


@login_required
def preparation(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    dues, older = meeting_queries.preparation_of(shown)
    if request.method == "POST":
        known = {task.step.key for due in dues for task in due.tasks}
        return _tick(request, shown, known, {tick.key for tick in older})
    context = {
        "network": network,
        "meeting": shown,
        "dues": dues,
        "older": older,
        "passage": passage("sessie-voorbereiden"),
    }
    return render(request, "networks/meetings/preparation.html", context)


def _tick(request, shown, known, older):
    """Tick one step, or take its tick away, also that of an older list; back to where it stands on the page."""
    if (key := request.POST.get("done")) in known:
        by = Participant.objects.get(pk=shown.network.own)
        services.tick_preparation(meeting=shown, key=key, by=by, on=timezone.localdate())
    elif (key := request.POST.get("undo")) in known | older:
        services.untick_preparation(meeting=shown, key=key)
    address = reverse("networks:meeting_preparation", args=[shown.network.slug, shown.pk])
    return redirect(f"{address}#stap-{key}" if key in known else address)


@login_required
def cancel(request, slug, pk):
    """Cancel a meeting, or let one that was cancelled take place after all."""
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    if request.method == "POST":
        if "again" in request.POST:
            services.uncancel_meeting(meeting=shown, by=request.user)
            messages.success(request, "De bijeenkomst gaat weer door. Verstuur de uitnodiging opnieuw.")
        else:
            services.cancel_meeting(meeting=shown, by=request.user)
            messages.success(request, "Afgezegd. Verstuur nu de afzegging naar de deelnemers.")
        return redirect("networks:meeting", slug, pk)
    context = {"network": network, "meeting": shown, "passage": passage("tussen-de-bijeenkomsten")}
    return render(request, "networks/meetings/cancel.html", context)


@login_required
def remove(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    if request.method == "POST":
        services.delete_record(record=shown, by=request.user)
        undo = reverse("networks:removed", args=[slug])
        messages.success(
            request,
            format_html(
                'Weggehaald: {}. Toch niet? <a href="{}">Zet het terug bij Weggehaald</a>.', shown, undo
            ),
        )
        return redirect("networks:meetings", slug)
    invited = 0 if meeting_mail.is_over(shown) else len(meeting_mail.guests_of(shown).invited)
    context = {"network": network, "meeting": shown, "invited": invited}
    return render(request, "networks/meetings/remove.html", context)


@login_required
def invitation(request, slug, pk):
    """The meeting for a calendar program: to open oneself, or to send along with a mail."""
    network = get_network_or_404(request.user, slug, Kind.MEETINGS)
    shown = meeting_or_404(network, pk)
    page_url = settings.SITE_URL + reverse("networks:meeting", args=[slug, pk])
    content = invitation_file.invitation(shown, sender=settings.DEFAULT_FROM_EMAIL, page_url=page_url)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = invitation_file.file_name(shown)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
