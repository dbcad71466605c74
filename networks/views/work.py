"""The work of a network: what is open now, and what its pages share."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from networks import services, work_overview
from networks.enums import Kind, Right
from networks.models import (
    AgendaItem,
    Agreement,
    BudgetLine,
    Commitment,
    Decision,
    Experiment,
    Intake,
    KnowledgeProduct,
    LearningQuestion,
    Meeting,
    Network,
    Partner,
    ProductUse,
    Record,
)
from networks.people_sections import INTAKES, PARTNERS
from networks.permissions import Action, get_network_or_404, may
from networks.record_forms import RecordForm
from networks.work_sections import (
    AGENDAS,
    AGREEMENTS,
    DECISIONS,
    EXPERIMENTS,
    MONEY,
    PRODUCTS,
    QUESTIONS,
    Section,
)

from .records import keep

# What can be taken away here, and the page where it stood. A meeting has guests to tell: its own pages do that.
REMOVABLE: dict[type[Record], Section] = {
    Agreement: AGREEMENTS,
    Decision: DECISIONS,
    LearningQuestion: QUESTIONS,
    Experiment: EXPERIMENTS,
    AgendaItem: AGENDAS,
    KnowledgeProduct: PRODUCTS,
    ProductUse: PRODUCTS,
    Partner: PARTNERS,
    Intake: INTAKES,
    BudgetLine: MONEY,
    Commitment: MONEY,
}


def home_of(network: Network, section: Section, record: Record | None = None) -> str:
    """Where to go after writing: not everybody who may write their own things may read all of them.

    Money has a page for each year: that of the record.
    """
    if not may(network, section.kind, Right.READ):
        return reverse("networks:detail", args=[network.slug])
    year = [record.year] if isinstance(record, BudgetLine | Commitment) else []
    return reverse(section.url_name, args=[network.slug, *year])


def form_page(
    request,
    section: Section,
    form: RecordForm,
    *,
    title: str,
    lead: str = "",
    again: bool = False,
    meeting: Meeting | None = None,
):
    """Show the form, or write it and go back to the list, or to the meeting that it was opened from. `again` offers to
    add one more."""
    network, new = form.network, form.instance.pk is None
    if (record := keep(request, form)) is not None:
        messages.success(request, f"Bewaard: {record}")
        stay = again and "again" in request.POST
        home = _meeting_page(meeting) if meeting else home_of(network, section, record)
        return redirect(request.get_full_path() if stay else home)
    record = form.instance
    context = {
        "network": network,
        "section": section,
        "form": form,
        "title": title,
        "lead": lead,
        "again": again,
        "home": home_of(network, section, record),
        "back": _meeting_page(meeting) if meeting else "",
        "may_read": may(network, section.kind, Right.READ),
        "removable": not new and may_remove(network, record),
    }
    return render(request, "networks/work/form.html", context)


def _meeting_page(meeting: Meeting) -> str:
    return reverse("networks:meeting", args=[meeting.network.slug, meeting.pk])


def meeting_asked_for(request, network: Network) -> Meeting | None:
    """The meeting of which the page led here: `?bijeenkomst=` (id). Only for who may read meetings."""
    number = request.GET.get("bijeenkomst", "")
    # A longer number is no id: a database refuses it.
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    if not may(network, Kind.MEETINGS, Right.READ):
        return None
    return network.meetings.present().select_related("network").filter(pk=number).first()


def may_remove(network: Network, record: Record) -> bool:
    """Who may edit this kind of thing; and everybody their own learning question and intake."""
    owner = record.participant_id if isinstance(record, LearningQuestion | Intake) else None
    return may(network, record.right_kind, Right.EDIT, owner_id=owner)


@login_required
def work(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    context = {"network": network, "cards": work_overview.cards_of(network)}
    return render(request, "networks/work/overview.html", context)


@login_required
@require_POST
def remove_record(request, slug, model, pk):
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    models = {removable._meta.model_name: removable for removable in REMOVABLE}
    if model not in models:
        raise Http404
    record = get_object_or_404(models[model].objects.filter(network=network), pk=pk)
    if not may_remove(network, record):
        raise PermissionDenied
    services.delete_record(record=record, by=request.user)
    undo = reverse("networks:removed", args=[slug])
    messages.success(
        request, format_html('Weggehaald. Toch niet? <a href="{}">Zet het terug bij Weggehaald</a>.', undo)
    )
    return redirect(home_of(network, REMOVABLE[models[model]], record))
