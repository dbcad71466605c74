"""The results of a closed round and its report, for who takes part in the network and for who was invited."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment import editions, links
from assessment.enums import EditionKind
from assessment.kinds import BY_WORD, KINDS, Kind
from assessment.models import ReportEdition, Round
from assessment.pooled_queries import peers_of
from assessment.queries import promised_around
from assessment.report import Report, RoundNotClosed, build_report
from assessment.report.order import Order, ordered, ordered_joint, orders_of
from assessment.report.parts import JointTheme, ThemePart
from assessment.services.reports import ask_for_report
from assessment.views.manage import get_round_or_404
from assessment.views.private import page, private
from networks.models import Network
from networks.permissions import Action


@dataclass(frozen=True)
class Takeaway:
    """Something to take along, with its address; `edition` None while it is being made."""

    kind: Kind
    edition: ReportEdition | None
    url: str


@login_required
@require_safe
def results(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    waiting = (
        "manage_rounds" in shown.network.allowed
        and shown.open_answers_checked_at is None
        and shown.open_answers.exists()
    )
    context = results_context(shown, order_of(request), slug, pk) | {
        "open_answers_waiting": waiting,
        "named": True,
        "may_conclude": may_conclude(shown.network),
    }
    if "edit_agreements" in shown.network.allowed:
        context["agreement_url"] = f"{reverse('networks:add_agreement', args=[slug])}?reflectie={shown.year}"
    return private(render(request, "assessment/results/page.html", context))


@login_required
@require_safe
def report_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    return serve_report(shown, reverse("assessment:results", args=[slug, pk]))


@login_required
@require_safe
def kind_pdf(request: HttpRequest, slug: str, pk: int, word: str) -> HttpResponse:
    """One of the other things to take along, by its word."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    return serve_report(shown, reverse("assessment:results", args=[slug, pk]), kind_or_404(word))


@require_safe
def shared_results(request: HttpRequest, token: str) -> HttpResponse:
    """For who was invited: the link is the credential. No account, no session, no cookie."""
    shown = invited_round(token)
    if shown is None:
        return no_such_link()
    return page("results/shared", results_context(shown, order_of(request), token))


@require_safe
def shared_report_pdf(request: HttpRequest, token: str) -> HttpResponse:
    shown = invited_round(token)
    if shown is None:
        return no_such_link()
    return serve_report(shown, reverse("assessment:shared_results", args=[token]))


@require_safe
def shared_kind_pdf(request: HttpRequest, token: str, word: str) -> HttpResponse:
    shown = invited_round(token)
    if shown is None or word not in BY_WORD:
        return no_such_link()
    return serve_report(shown, reverse("assessment:shared_results", args=[token]), BY_WORD[word].value)


def kind_or_404(word: str) -> EditionKind:
    if word not in BY_WORD:
        raise Http404
    return BY_WORD[word].value


def invited_round(token: str) -> Round | None:
    invitation = links.find_invitation(token, links.Purpose.RESULTS)
    return invitation.round if invitation else None


def no_such_link() -> HttpResponse:
    return page("respond/unknown", status=404)


def may_conclude(network: Network) -> bool:
    """Whether the visitor writes conclusions: who manages rounds, or writes agreements down."""
    return not network.allowed.isdisjoint({Action.MANAGE_ROUNDS, "edit_agreements"})


def order_of(request: HttpRequest) -> Order:
    """The order of the themes that the address asks for."""
    return Order.named(request.GET.get("op", ""))


def known_order(report: Report | None, order: Order) -> Order:
    """The order asked for, or that of the handbook where it says nothing."""
    return order if report and order in orders_of(report) else Order.HANDBOOK


def query_of(order: Order) -> str:
    """What keeps the order in an address."""
    return "" if order is Order.HANDBOOK else f"?op={order.word}"


def themes_of(report: Report, order: Order = Order.HANDBOOK) -> list[ThemePart | JointTheme]:
    """The themes of a report in this order."""
    if report.figures:
        return list(ordered(report.figures.themes, order))
    return list(ordered_joint(report.joint.themes, order)) if report.joint else []


def results_context(shown: Round, order: Order, *address: object) -> dict[str, object]:
    """What the page shows. `address`: the arguments of its own URL. Has a report made that is not there yet."""
    prefix = "" if len(address) > 1 else "shared_"
    report, ready = report_of(shown)
    order = known_order(report, order)
    making = report is not None and len(ready) < sum(kind.is_made_of(report) for kind in KINDS.values())
    failed = making and not ask_for_report(shown)
    return {
        "network": shown.network,
        "round": shown,
        "report": report,
        "edition": ready.get(EditionKind.REPORT),
        "takeaways": takeaways(ready, f"assessment:{prefix}kind_pdf", address),
        "making": making,
        "failed": failed,
        "promised": promised_around(shown),
        # Where most networks stand: only beside results that count in that themselves.
        "peers": peers_of(shown, report) if report else None,
        # Where to write an agreement down, for who may.
        "agreement_url": "",
        "may_conclude": False,
        # Who promised something: not behind a personal link.
        "named": False,
        "order": order,
        "orders": orders_of(report) if report else (),
        # None in the order of the handbook, which goes by core element.
        "sorted_themes": themes_of(report, order) if report and order is not Order.HANDBOOK else None,
        "page_url": reverse(f"assessment:{prefix}results", args=address),
        "present_url": reverse(f"assessment:{prefix}present", args=(*address, 1)) + query_of(order),
        "pdf_url": reverse(f"assessment:{prefix}report_pdf", args=address),
    }


def takeaways(
    ready: dict[EditionKind, ReportEdition], name: str, address: tuple[object, ...]
) -> list[Takeaway]:
    """Everything but the report itself. `name` and `address`: of the view that serves it."""
    return [
        Takeaway(kind, ready.get(value), reverse(name, args=[*address, kind.word]))
        for value, kind in KINDS.items()
        if value != EditionKind.REPORT
    ]


def report_of(shown: Round) -> tuple[Report | None, dict[EditionKind, ReportEdition]]:
    """The report of a closed round (None while it is open) and its editions that are ready to be served."""
    try:
        report = build_report(shown)
    except RoundNotClosed:
        return None, {}
    return report, editions.current_editions(shown, report)


def serve_report(shown: Round, page_url: str, kind: EditionKind = EditionKind.REPORT) -> HttpResponse:
    """The stored file, or back to the page, which says that it is being made."""
    _, ready = report_of(shown)
    if kind not in ready:
        return private(redirect(f"{page_url}#rapport"))
    return private(
        FileResponse(
            ready[kind].file.open("rb"),
            as_attachment=True,
            filename=editions.download_name(shown, kind),
            content_type="application/pdf",
        )
    )
