"""What somebody kept of reflecting alone, on paper: made by the worker when one of its makers asks for it."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from assessment import self_form
from assessment.charts import OwnAnswers, own_answers
from assessment.enums import RoundKind
from assessment.models import Round
from assessment.questionnaire import WORDS
from assessment.self_form import Line
from assessment.self_queries import answers_in, made_together, names_in, role_of
from assessment.self_scan import ThemeView, reflect
from handbook import overview, pdf
from handbook.overview import Node
from networks.sheets import Sheet


@dataclass(frozen=True)
class PrintedTheme:
    """`said`: every statement with the answer in words, also what was skipped. `band` is "" without an opinion."""

    node: Node | None
    band: str
    chart: OwnAnswers
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PrintedCore:
    node: Node | None
    themes: tuple[PrintedTheme, ...]


def html(kept: Round) -> str:
    """What is printed. `kept` comes with its network, questionnaire and makers."""
    sheet = self_form.kept_sheet(kept)
    view = reflect(sheet.asked, answers_in(kept))
    context = self_form.outcome(view, sheet) | {
        "round": kept,
        "network": kept.network,
        "people": _people(kept),
        "role": role_of(kept),
        "together": made_together(kept),
        "sheet": sheet,
        "cores": _cores(view.themes, sheet.lines),
    }
    return render_to_string("pdf/self.html", context)


def _people(kept: Round) -> list[str]:
    """Who looked, as the network calls them."""
    assert kept.network is not None, "nothing is kept without a network"
    names = names_in(kept.network)
    people = [names[maker.user_id] for maker in kept.makers.all() if maker.user_id in names]
    return [*people, "iemand anders"] if made_together(kept) and len(people) == 1 else people


def _cores(themes: tuple[ThemeView, ...], lines: tuple[Line, ...]) -> list[PrintedCore]:
    pieces = overview.current()
    cores: dict[str, list[PrintedTheme]] = {}
    for theme in themes:
        node = pieces.get("thema", theme.theme)
        asked = [line for line in lines if line.asked.theme == theme.theme]
        said = tuple(
            (
                line.text,
                WORDS[theme.answers[line.asked.key]] if line.asked.key in theme.answers else "overgeslagen",
            )
            for line in asked
        )
        chart = own_answers(node.name if node else theme.theme, list(theme.answers.values()))
        printed = PrintedTheme(node, theme.band.label if theme.band else "", chart, said)
        cores.setdefault(theme.core_element, []).append(printed)
    return [PrintedCore(pieces.get("kernelement", core), tuple(rows)) for core, rows in cores.items()]


def html_by_key(key: str) -> str | None:
    """None for what was thrown away, has no maker any more, or is of a network that is gone."""
    there = Round.everything.filter(kind=RoundKind.SELF, network__deleted_at__isnull=True)
    kept = there.select_related("network", "questionnaire").prefetch_related("makers").filter(pk=key).first()
    return html(kept) if kept and kept.makers.all() else None


SELF_SHEET = Sheet(
    name="zelf-terugkijken",
    html=html_by_key,
    stylesheet=pdf.STATIC / "css" / "self.css",
    looks=(
        "templates/pdf/self.html",
        "templates/assessment/self/_reading.html",
        "templates/assessment/report/charts/own_answers.html",
        "static/css/self.css",
        "static/css/sheet.css",
        "static/fonts",
    ),
    personal=True,
)


def forget_files() -> None:
    """The PDFs of what is not kept any more. It may run any number of times: also for a file that a worker wrote
    while its reflection was thrown away."""
    keys = SELF_SHEET.keys_with_files()
    if not keys:
        return
    kept = Round.everything.filter(kind=RoundKind.SELF, pk__in=keys).values_list("pk", flat=True)
    for key in keys - {str(pk) for pk in kept}:
        SELF_SHEET.remove(key)
