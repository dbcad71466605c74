"""What a trekker does with reflections: open, follow, extend, close, look through answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.disclosure import MIN_PEOPLE_FOR_ANONYMITY
from assessment.enums import RoundKind
from assessment.forms import AddressForm, ExtendForm, OpenAnswerForm, OpenRoundForm, TogetherYearForm
from assessment.models import Invitation, Round
from assessment.promise import Promise, promise_of
from assessment.queries import answered_in, mail_trouble, waiting_on_paper
from assessment.questionnaire import outline_from
from assessment.services import closing, open_answers, rounds
from assessment.services.rounds import RoundRefused
from networks.permissions import Action, get_network_or_404


def get_round_or_404(
    request, slug: str, pk: int, action: Action = Action.MANAGE_ROUNDS, **conditions
) -> Round:
    """A round of a network in which the visitor may do this; another network's round does not exist."""
    network = get_network_or_404(request.user, slug, action)
    found = get_object_or_404(
        Round.objects.select_related("questionnaire"), pk=pk, network=network, **conditions
    )
    found.network = network
    return found


@login_required
@require_GET
def list_rounds(request, slug):
    network = get_network_or_404(request.user, slug, Action.VIEW_RESULTS)
    people = network.participants.present().exclude(email="").count()
    context = {
        "network": network,
        "rounds": network.rounds.with_tally(),
        "people": people,
        "enough_people": people >= MIN_PEOPLE_FOR_ANONYMITY,
        "fewest": MIN_PEOPLE_FOR_ANONYMITY,
        "year_form": TogetherYearForm(),
    }
    return render(request, "assessment/manage/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def open_round(request, slug):
    """Choose, look at what everybody will be promised, and only then send."""
    network = get_network_or_404(request.user, slug, Action.MANAGE_ROUNDS)
    form = OpenRoundForm(request.POST or None, network=network)
    context = {"network": network, "form": form, "fewest": MIN_PEOPLE_FOR_ANONYMITY}
    if request.method == "POST" and "aanpassen" not in request.POST and form.is_valid():
        chosen = dict(form.cleaned_data, participants=list(form.cleaned_data["participants"]))
        if "versturen" in request.POST:
            try:
                opened = rounds.open_round(network=network, opened_by=request.user, **chosen)
            except RoundRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "De reflectie is open. De uitnodigingen gaan nu de deur uit.")
                return redirect("assessment:round", slug, opened.pk)
        else:
            try:
                rounds.check_plan(network=network, **chosen)
            except RoundRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                return render(
                    request, "assessment/manage/open_check.html", context | preview(network, chosen)
                )
    return render(request, "assessment/manage/open.html", context)


def preview(network, chosen) -> dict:
    """What stands on the page before anything is sent: the promise in the numbers of these people, all questions."""
    threshold, asks_perspective = rounds.planned_terms(chosen["participants"], chosen["threshold"])
    promise = Promise(
        network=network,
        invited=len(chosen["participants"]),
        threshold=threshold,
        asks_perspective=asks_perspective,
        closes_at=chosen["closes_at"],
    )
    questionnaire = rounds.current_questionnaire()
    asked = {"short": chosen["short"], "own": chosen["own"]}
    items = rounds.planned_items(network=network, questionnaire=questionnaire, year=chosen["year"], **asked)
    outline = outline_from(items, questionnaire, asks_perspective=asks_perspective, short=chosen["short"])
    return {"chosen": chosen, "promise": promise, "outline": outline, "minutes": outline.minutes_from(1)}


@login_required
@require_GET
def show_round(request, slug, pk):
    shown = get_round_or_404(request, slug, pk)
    if shown.kind == RoundKind.TOGETHER and shown.closed_at is None:
        return redirect("assessment:joint", slug, pk)
    context = {
        "network": shown.network,
        "round": shown,
        "promise": promise_of(shown) if shown.closed_at is None else None,
        "answered": answered_in(shown),
        "trouble": mail_trouble(shown),
        "on_paper": waiting_on_paper(shown),
        "extend_form": ExtendForm(),
        "open_answers_waiting": shown.open_answers.exists() and shown.open_answers_checked_at is None,
    }
    return render(request, "assessment/manage/round.html", context)


@login_required
@require_POST
def extend(request, slug, pk):
    extended = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    form = ExtendForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies een nieuwe laatste dag.")
        return redirect("assessment:round", slug, pk)
    try:
        rounds.extend_round(round_=extended, closes_at=form.cleaned_data["closes_at"])
    except RoundRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De reflectie staat langer open.")
    return redirect("assessment:round", slug, pk)


@login_required
@require_http_methods(["GET", "POST"])
def close(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    if request.method == "POST":
        closing.close_round(round_id=found.pk)
        messages.success(request, "De reflectie is gesloten.")
    if request.method == "POST" or found.closed_at is not None:
        return redirect("assessment:round", slug, pk)
    context = {"network": found.network, "round": found, "answered": answered_in(found)}
    context["on_paper"] = waiting_on_paper(found)
    return render(request, "assessment/manage/close.html", context)


@login_required
@require_POST
def resend(request, slug, pk, invitation):
    """Send an invitation again, to a corrected address when one is given."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    again = get_object_or_404(Invitation, pk=invitation, round=found, withdrawn=False)
    form = AddressForm(request.POST)
    if not found.is_open:
        messages.error(request, "De reflectie is gesloten. Er is niets verstuurd.")
    elif not form.is_valid():
        messages.error(request, "Dit e-mailadres klopt niet. Er is niets verstuurd.")
    elif form.cleaned_data["email"] != again.email:
        try:
            rounds.change_address(invitation=again, email=form.cleaned_data["email"])
        except RoundRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, "De uitnodiging gaat naar het nieuwe adres. De oude link werkt niet meer."
            )
    else:
        rounds.resend(invitation=again)
        messages.success(request, "De uitnodiging gaat opnieuw de deur uit.")
    return redirect("assessment:round", slug, pk)


@login_required
@require_http_methods(["GET", "POST"])
def check_open_answers(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK, closed_at__isnull=False)
    answers = found.open_answers.select_related("question").order_by("question__position", "position")
    posted = request.POST if request.method == "POST" else None
    forms = [OpenAnswerForm(posted, answer=answer) for answer in answers]
    # A list: every form has to say what is wrong, not only the first.
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419
        open_answers.release_open_answers(
            round_=found,
            choices=[
                (form.answer, form.cleaned_data["hidden"], form.cleaned_data["words"]) for form in forms
            ],
        )
        messages.success(request, "De open antwoorden staan bij de uitkomsten en in het rapport.")
        return redirect("assessment:round", slug, pk)
    context = {"network": found.network, "round": found, "forms": forms}
    return render(request, "assessment/manage/open_answers.html", context)
